"""What is no spreadsheet, or only pretends to be one: each has its refusal, and the bot goes on."""

import asyncio
import io
import struct
import zipfile
from pathlib import Path

import pytest

from bot.spreadsheets import reading, refusals
from bot.spreadsheets.limits import Limits

from .conftest import NAMESPACE, PARTS, WORKBOOK, MakeWorkbook, compound_file, text_cell

LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)


async def refusal(path: Path, limits: Limits | None = None) -> refusals.Unreadable:
    try:
        async with reading.opened(path, limits=limits) as sheet:
            rows = [row async for row in sheet]
    except refusals.Unreadable as refused:
        return refused
    raise AssertionError(f"taken with {len(rows)} rows")


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"", refusals.Empty),
        (b" \r\n\n", refusals.Empty),
        (b";;;\n; ;\n", refusals.Empty),
        (b"<html><table><tr><td>code</td></tr></table></html>", refusals.WebPage),
        ("\ufeff<html>".encode("utf-16"), refusals.WebPage),
        (b'<?xml version="1.0"?><Workbook/>', refusals.WebPage),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", refusals.WebPage),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", refusals.NotASpreadsheet),
        (b'{"code": "A-1", "sector": "automotive"}', refusals.NotASpreadsheet),
        (b"%PDF-1.7\n1 0 obj\n", refusals.NotASpreadsheet),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", refusals.NotASpreadsheet),
        (bytes(range(256)) * 40, refusals.NotASpreadsheet),
        (compound_file("Workbook"), refusals.OldExcel),
        (compound_file("Book"), refusals.OldExcel),
        (compound_file("EncryptionInfo", "EncryptedPackage"), refusals.PasswordProtected),
        (compound_file("WordDocument"), refusals.NotASpreadsheet),
        (b"1;2;3\n4;5;6\n", refusals.NoHeader),
        (b'code;name\nA-1;"never closed\nA-2;x\n', refusals.BrokenQuotes),
        (b'code;name\nA-1;"' + b"never closed\n" * 5000, refusals.BrokenQuotes),
        (b"PK\x03\x04 and then nothing", refusals.Damaged),
    ],
)
@pytest.mark.parametrize("name", ["upload.xlsx", "upload.csv"])
async def test_content_decides_and_not_the_name(
    tmp_path: Path, name: str, content: bytes, state: type[refusals.Unreadable]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert type(await refusal(path)) is state


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        *((other, "") for other in ("koi8-r", "mac-cyrillic", "cp1252", "cp866")),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
async def test_other_encodings_are_named_not_guessed(tmp_path: Path, encoding: str, said: str) -> None:
    path = tmp_path / "upload.csv"
    name = "Müller Straße" if encoding == "cp1252" else "Подшипник ступицы"
    path.write_bytes(f"code;name_ru\nA-1;{name}\n".encode(encoding))
    wrong = await refusal(path)
    assert isinstance(wrong, refusals.WrongEncoding)
    assert wrong.details == {"encoding": said}


async def test_one_bad_byte_far_inside_refuses_before_the_first_row(tmp_path: Path) -> None:
    path = tmp_path / "upload.csv"
    path.write_bytes(b"code;name\n" + b"A-1;bearing\n" * 20_000 + "A-2;Подшипник\n".encode("cp866"))
    with pytest.raises(refusals.WrongEncoding):
        async with reading.opened(path):
            pytest.fail("a file with a broken end was opened")


async def test_a_cell_in_the_last_corner(make_workbook: MakeWorkbook) -> None:
    corner = '<c r="XFD1048576"><v>1</v></c>'
    path = make_workbook(f'<row r="1">{text_cell("A1", "code")}</row><row r="1048576">{corner}</row>')
    assert path.stat().st_size < 5_000
    wrong = await refusal(path)
    assert isinstance(wrong, refusals.TooLarge)
    assert wrong.details == {"what": "columns", "limit": 100, "found": 16_384, "where": "XFD1048576"}
    assert "16384" in str(wrong)


async def test_a_cell_below_all_others(make_workbook: MakeWorkbook) -> None:
    bottom = text_cell("B1048576", "x")
    path = make_workbook(f'<row r="1">{text_cell("A1", "code")}</row><row r="1048576">{bottom}</row>')
    wrong = await refusal(path)
    assert wrong.details == {"what": "rows", "limit": 200_000, "found": 1_048_575, "where": "B1048576"}


async def test_a_corner_written_as_nobody_writes_it(make_workbook: MakeWorkbook) -> None:
    hidden = "<x:c\n s='1'\n r = 'XFD2'><x:v>1</x:v></x:c>"
    row = f'<x:row r="2" xmlns:x="{NAMESPACE}">{hidden}</x:row>'
    path = make_workbook(f'<row r="1">{text_cell("A1", "code")}</row>{row}')
    wrong = await refusal(path)
    assert wrong.details == {"what": "columns", "limit": 100, "found": 16_384, "where": "XFD2"}


async def test_texts_without_end_kill_only_the_child(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        (f'<row r="{n}">{text_cell(f"A{n}", f"{n}" * 4000)}</row>' for n in range(1, 20_000)),
    )
    wrong = await refusal(path, Limits(memory_bytes=90_000_000, unpacked_ratio=10_000))
    assert wrong.details["what"] == "memory"
    good = make_workbook(f'<row r="1">{text_cell("A1", "code")}</row>')
    async with reading.opened(good) as sheet:
        assert sheet.headers == ("code",)


async def test_coloured_but_empty_cells_are_no_size(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(f'<row r="1">{text_cell("A1", "code")}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    async with reading.opened(path) as sheet:
        assert sheet.total == 0


async def test_half_a_gigabyte_in_two_megabytes(make_workbook: MakeWorkbook) -> None:
    row = '<row><c t="n"><v>1234567890</v></c></row>' * 12_500
    path = make_workbook(row for _ in range(1000))
    assert path.stat().st_size < 6_000_000
    wrong = await refusal(path)
    assert wrong.details["what"] == "ratio"


async def test_a_directory_that_lies_about_sizes(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(f'<row r="{n}">{text_cell(f"A{n}", "code")}</row>' for n in range(1, 20_000))
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", content, entry + 24, 1000)
    path.write_bytes(content)
    assert isinstance(await refusal(path), refusals.Damaged)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
async def test_billion_laughs(make_workbook: MakeWorkbook, part: str) -> None:
    sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    links = PARTS["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId2" Target="sharedStrings.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
    )
    laughing = WORKBOOK.replace('"S"', '"&a11;"') if part == "xl/workbook.xml" else "<sst><si><t>&a11;</t></si></sst>"
    evil = LAUGHS + laughing
    path = make_workbook(sheet, **{"xl___rels__workbook.xml.rels": links, part.replace("/", "__"): evil})
    assert isinstance(await refusal(path), refusals.Damaged)


@pytest.mark.large
async def test_other_archives(tmp_path: Path) -> None:
    path = tmp_path / "upload.xlsx"
    inner = io.BytesIO()
    for names, state in (
        (["a.txt", "b.xlsx"], refusals.NotASpreadsheet),
        (["word/document.xml"], refusals.NotASpreadsheet),
        (["xl/workbook.bin"], refusals.OtherWorkbook),
        (["Index/Document.iwa"], refusals.OtherWorkbook),
    ):
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, inner.getvalue())
        inner.write(path.read_bytes())
        assert type(await refusal(path)) is state
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert (await refusal(path)).details == {"kind": "OpenDocument"}


async def test_an_archive_with_a_password(make_workbook: MakeWorkbook) -> None:
    path = make_workbook()
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[entry + 8] |= 1
    path.write_bytes(content)
    assert isinstance(await refusal(path), refusals.PasswordProtected)


async def test_too_many_members(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(**{f"xl__media__{n}.png": "" for n in range(250)})
    assert (await refusal(path)).details["what"] == "members"


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
async def test_half_a_file(make_workbook: MakeWorkbook, cut: float) -> None:
    path = make_workbook(f'<row r="{n}">{text_cell(f"A{n}", "code")}</row>' for n in range(1, 2000))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    assert isinstance(await refusal(path), refusals.Damaged)


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(upload_bytes=100), "bytes"),
        (Limits(rows=5), "rows"),
        (Limits(columns=2), "columns"),
        (Limits(cells=20), "cells"),
        (Limits(cell_characters=10), "characters"),
    ],
)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
async def test_each_limit(make_workbook: MakeWorkbook, tmp_path: Path, form: str, limits: Limits, what: str) -> None:
    rows = [("code", "name", "unit"), *((f"A-{n}", "bearing " * 3, "pcs") for n in range(10))]
    path = tmp_path / "upload.csv"
    if form == "csv":
        path.write_text("\n".join(map(";".join, rows)), encoding="utf-8")
    else:
        path = make_workbook(
            f'<row r="{n}">' + "".join(map(text_cell, (f"{column}{n}" for column in "ABC"), row)) + "</row>"
            for n, row in enumerate(rows, start=1)
        )
    wrong = await refusal(path, limits)
    # A CSV cell over the limit looks like a quotation mark never closed, and is reported as one.
    expected = "broken quotes" if (form, what) == ("csv", "characters") else what
    assert wrong.details.get("what", "broken quotes") == expected


async def test_a_reading_that_takes_too_long(tmp_path: Path) -> None:
    path = tmp_path / "upload.csv"
    path.write_text("code;name\nA-1;bearing\n", encoding="utf-8")
    assert isinstance(await refusal(path, Limits(wall_seconds=0.0001)), refusals.TooSlow)


async def test_many_hostile_files_at_once(make_workbook: MakeWorkbook) -> None:
    paths = [make_workbook('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', name=f"{n}.xlsx") for n in range(12)]
    found = await asyncio.gather(*map(refusal, paths))
    assert [wrong.details["what"] for wrong in found] == ["columns"] * 12


def test_every_refusal_crosses_the_process_and_has_a_sentence() -> None:
    details: dict[str, str | int] = {
        "what": "rows",
        "limit": 1,
        "found": 2,
        "where": "A3",
        "kind": "XLSB",
        "encoding": "UTF-16",
        "column": "a",
        "row": 7,
    }
    for state in refusals.STATES.values():
        back = refusals.restored(refusals.described(state(**details)))
        assert (type(back), back.details) == (state, details)
        assert str(back).endswith((".", ")"))
