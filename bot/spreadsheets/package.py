"""A workbook's package: what its zip directory admits to, and which member holds which sheet.

Programs write the names of members in any case and with either slash, call the workbook what they like and use one
of two families of namespaces; all of that is read.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from bot.spreadsheets import refusals
from bot.spreadsheets.limits import Limits

PART_BYTES = 8_000_000
ROOT_RELATIONS = "_rels/.rels"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
TRUE = {"1", "true", "on"}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One visible sheet: its name and the member that holds it."""

    name: str
    part: str


class Package:
    """An opened workbook; `since_1904` and `recalculated` are what it says of its dates and its formulas."""

    def __init__(self, archive: zipfile.ZipFile, *, packed_bytes: int, limits: Limits) -> None:
        self.archive = archive
        members = archive.infolist()
        self._members = {_key(member.filename): member for member in members}
        _bounded(members, packed_bytes=packed_bytes, limits=limits)
        self._workbook = self._workbook_part()
        if any(member.flag_bits & 1 for member in members):
            raise refusals.PasswordProtected
        self._relations = self._related(_relations_of(self._workbook), self._workbook)
        root = self.tree(self._workbook)
        properties = next(root.iterfind("{*}workbookPr"), None)
        self.since_1904 = properties is not None and properties.get("date1904", "").lower() in TRUE
        calculation = next(root.iterfind("{*}calcPr"), None)
        # XlsxWriter writes 0 for a result it does not know and asks the reader to calculate anew.
        self.recalculated = calculation is not None and calculation.get("fullCalcOnLoad", "").lower() in TRUE
        self.sheets = tuple(self._visible(root))

    def part_of_kind(self, kind: str) -> str | None:
        """Find the member of the workbook's relation `kind` ("styles", "sharedStrings")."""
        return next((part for each, part in self._relations.values() if each == kind), None)

    def tree(self, part: str) -> ElementTree.Element:
        """Parse a small member whole."""
        member = self._member(part)
        if member.file_size > PART_BYTES:
            raise refusals.Damaged
        return ElementTree.fromstring(self.archive.read(member))  # noqa: S314 - only the limited child reads it

    def pieces(self, part: str, *, size: int = 1 << 18) -> Iterator[bytes]:
        """Stream a member."""
        with self.archive.open(self._member(part)) as stream:
            while piece := stream.read(size):
                yield piece

    def _member(self, part: str) -> zipfile.ZipInfo:
        if (member := self._members.get(_key(part))) is None:
            raise refusals.Damaged
        return member

    def _workbook_part(self) -> str:
        if ROOT_RELATIONS in self._members:
            for kind, part in self._related(ROOT_RELATIONS, "").values():
                if kind == "officeDocument" and _key(part) in self._members and part.endswith(".xml"):
                    return part
        if "xl/workbook.xml" in self._members:
            return "xl/workbook.xml"
        raise self._not_excel()

    def _related(self, relations: str, source: str) -> dict[str, tuple[str, str]]:
        """Give (kind, member) for each relation of a part by its id; what lies outside the file is left out."""
        if _key(relations) not in self._members:
            return {}
        found = {}
        for link in self.tree(relations).iterfind(".//{*}Relationship"):
            target = link.get("Target", "").replace("\\", "/")
            if link.get("TargetMode") != "External":
                part = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
                found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], part)
        return found

    def _visible(self, root: ElementTree.Element) -> Iterator[SheetPart]:
        for sheet in root.iterfind(".//{*}sheets/{*}sheet"):
            relation = next((value for name, value in sheet.items() if name.rpartition("}")[2] == "id"), "")
            kind, part = self._relations.get(relation, ("worksheet", ""))
            if sheet.get("state", "visible") == "visible" and kind == "worksheet":
                if not part:
                    raise refusals.Damaged
                yield SheetPart(sheet.get("name", ""), part)

    def _not_excel(self) -> refusals.Unreadable:
        if "xl/workbook.bin" in self._members:
            return refusals.OtherWorkbook(kind="XLSB")
        if any(name.endswith(".iwa") for name in self._members):
            return refusals.OtherWorkbook(kind="Numbers")
        if "mimetype" in self._members and next(self.pieces("mimetype"), b"").startswith(OPEN_DOCUMENT):
            return refusals.OtherWorkbook(kind="OpenDocument")
        if any(name.startswith("xl/") for name in self._members):
            return refusals.Damaged()
        return refusals.NotASpreadsheet()


def _bounded(members: list[zipfile.ZipInfo], *, packed_bytes: int, limits: Limits) -> None:
    """Refuse by the directory alone what would unpack beyond the limits."""
    if len(members) > limits.members:
        raise refusals.TooLarge(what="members", limit=limits.members, found=len(members))
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_ratio * packed_bytes:
        raise refusals.TooLarge(what="ratio", limit=limits.unpacked_ratio, found=unpacked // packed_bytes)
    if unpacked > limits.unpacked_bytes:
        raise refusals.TooLarge(what="unpacked", limit=limits.unpacked_bytes, found=unpacked)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _relations_of(part: str) -> str:
    return f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels".lstrip("/")
