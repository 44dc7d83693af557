"""Files that people and attackers send, made byte by byte where no honest program would make them."""

import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK = (
    f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET_BEGINS = f'<worksheet xmlns="{NAMESPACE}"><sheetData>'
SHEET_ENDS = "</sheetData></worksheet>"

MakeWorkbook = Callable[..., Path]


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Make an XLSX of the given pieces of sheet XML; `parts` replace or add members of the package."""

    def make(sheet: str | Iterable[str] = "", *, name: str = "upload.xlsx", **parts: str) -> Path:
        path = tmp_path / name
        members = {part.replace("__", "/"): content for part, content in parts.items()}
        write_workbook(path, [sheet] if isinstance(sheet, str) else sheet, members)
        return path

    return make


def write_workbook(path: Path, sheet: Iterable[str], parts: dict[str, str] | None = None) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in (PARTS | (parts or {})).items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            member.write(SHEET_BEGINS.encode())
            for piece in sheet:
                member.write(piece.encode())
            member.write(SHEET_ENDS.encode())


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def compound_file(*streams: str) -> bytes:
    """Make the container of old Office files: a header, one sector of allocation, one directory with the streams."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (512 - 80)
    allocation = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = b""
    for kind, name in ((5, "Root Entry"), *((2, stream) for stream in streams)):
        coded = name.encode("utf-16-le") + b"\0\0"
        entries += coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1) + b"\xff" * 12 + bytes(48)
    return header + allocation + entries.ljust(512, b"\0") + bytes(4096)
