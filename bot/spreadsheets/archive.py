"""What a workbook's zip directory and the sheet's XML admit to, looked at before anything is loaded."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from bot.spreadsheets import refusals
from bot.spreadsheets.limits import Limits

CHUNK_BYTES = 1 << 20
PART_BYTES = 8_000_000
CELL = rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"'
# The repetitions are bounded, so that a sheet of unclosed tags costs no more than an honest one.
# A cell with something in it; `<c r="XFD1048576" s="4"/>` only carries a colour and is not counted.
FILLED = re.compile(CELL + rb"[^>]{0,300}(?<!/)>")
FORMULA = rb"<(?:\w+:)?f[^>]{0,300}(?:/>|>[^<]{0,9000}</(?:\w+:)?f>)"
ERROR = re.compile(CELL + rb'[^>]{0,300}\bt="e"[^>]{0,300}>(?:' + FORMULA + rb")?<(?:\w+:)?v>([^<]{1,20})<")
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PERCENT_FORMATS = {9, 10}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(slots=True)
class Extent:
    """How far a sheet's filled cells reach, and what the loader will not tell: percent cells and error values.

    Keys of `percents` and `errors` are (row, column), both from 1.
    """

    rows: int = 0
    columns: int = 0
    percents: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def inspect(archive: zipfile.ZipFile, *, packed_bytes: int, limits: Limits) -> None:
    """Refuse by the directory alone what is no workbook, is encrypted or would unpack beyond the limits."""
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(members) > limits.members:
        raise refusals.TooLarge(what="members", limit=limits.members, found=len(members))
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_ratio * packed_bytes:
        raise refusals.TooLarge(what="ratio", limit=limits.unpacked_ratio, found=unpacked // packed_bytes)
    if unpacked > limits.unpacked_bytes:
        raise refusals.TooLarge(what="unpacked", limit=limits.unpacked_bytes, found=unpacked)
    if "xl/workbook.xml" not in names:
        raise _not_excel(archive, names)
    if any(member.flag_bits & 1 for member in members):
        raise refusals.PasswordProtected


def sheet_part(archive: zipfile.ZipFile, *, name: str) -> str:
    """Find the member that holds the sheet called `name`."""
    relation = next(
        (
            sheet.get(RELATION_ID) or sheet.get("id")
            for sheet in _elements(archive, "xl/workbook.xml", "sheet")
            if sheet.get("name") == name
        ),
        None,
    )
    for link in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if relation and link.get("Id") == relation:
            target = link.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise refusals.Damaged


def percent_styles(archive: zipfile.ZipFile) -> set[bytes]:
    """Give the numbers of the cell styles that show 0.4 as 40%, written as the sheet writes them."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = _root(archive, "xl/styles.xml")
    formats = PERCENT_FORMATS | {
        int(element.get("numFmtId", "0"))
        for element in styles.iterfind(".//{*}numFmts/{*}numFmt")
        if "%" in element.get("formatCode", "")
    }
    shown = styles.iterfind("{*}cellXfs/{*}xf")
    return {b"%d" % at for at, style in enumerate(shown) if int(style.get("numFmtId", "0")) in formats}


def extent(archive: zipfile.ZipFile, part: str, *, limits: Limits) -> Extent:
    """Measure the filled area of a sheet by streaming its XML; refuses what is larger than the limits."""
    percents = _cells_in(percent_styles(archive))
    seen = Extent()
    for chunk in _chunks(archive, part):
        _reach_out(chunk, seen, limits=limits)
        if percents:
            seen.percents.update((int(row), column_number(letters)) for letters, row in percents.findall(chunk))
        if b't="e"' in chunk:
            errors = ERROR.findall(chunk)
            seen.errors.update(
                {(int(row), column_number(col)): shown.decode("ascii", "replace") for col, row, shown in errors}
            )
    if seen.rows * seen.columns > limits.cells:
        raise refusals.TooLarge(what="cells", limit=limits.cells, found=seen.rows * seen.columns)
    return seen


def column_number(letters: bytes) -> int:
    """Turn a column's letters into its number: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _reach_out(chunk: bytes, seen: Extent, *, limits: Limits) -> None:
    if not (cells := FILLED.findall(chunk)):
        return
    # Two sets of some hundred members instead of a loop over every cell: three times as fast.
    columns, rows = map(set, zip(*cells, strict=True))
    seen.rows = max(seen.rows, *map(int, rows))
    seen.columns = max(seen.columns, *map(column_number, columns))
    for what, found, limit in (("rows", seen.rows - 1, limits.rows), ("columns", seen.columns, limits.columns)):
        if found > limit:
            where = next((b"".join(cell) for cell in cells if found in {int(cell[1]) - 1, column_number(cell[0])}), b"")
            raise refusals.TooLarge(what=what, limit=limit, found=found, where=where.decode())


def _cells_in(styles: set[bytes]) -> re.Pattern[bytes] | None:
    """Make the pattern of filled cells that carry one of the styles."""
    return re.compile(CELL + rb'[^>]{0,300}\bs="(?:' + b"|".join(styles) + rb')"[^>]{0,300}(?<!/)>') if styles else None


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Stream a member in pieces that never cut a cell in two."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(CHUNK_BYTES):
            piece = rest + piece
            last_cell = piece.rfind(b"<", 0, piece.rfind(b'c r="')) if len(rest) < CHUNK_BYTES else 0
            rest = piece[last_cell:] if last_cell > 0 else b""
            yield piece[: len(piece) - len(rest)]
    yield rest


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[ElementTree.Element]:
    return _root(archive, part).iterfind(f".//{{*}}{name}")


def _root(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if archive.getinfo(part).file_size > PART_BYTES:
        raise refusals.Damaged
    return ElementTree.fromstring(archive.read(part))  # noqa: S314 - only the limited child reads it


def _not_excel(archive: zipfile.ZipFile, names: set[str]) -> refusals.Unreadable:
    if "xl/workbook.bin" in names:
        return refusals.OtherWorkbook(kind="XLSB")
    if any(name.endswith(".iwa") for name in names):
        return refusals.OtherWorkbook(kind="Numbers")
    if "mimetype" in names and archive.open("mimetype").read(100).startswith(OPEN_DOCUMENT):
        return refusals.OtherWorkbook(kind="OpenDocument")
    return refusals.NotASpreadsheet()
