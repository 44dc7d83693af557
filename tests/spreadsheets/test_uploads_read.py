"""Honest files: what a person sees in a cell is what comes out, row by row."""

import asyncio
import datetime
import os
from pathlib import Path

import pytest
import xlsxwriter

from bot.spreadsheets import processes, reading

from .conftest import MakeWorkbook, text_cell


async def rows(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    async with reading.opened(path) as sheet:
        return [(row.number, tuple(row.cells.values())) async for row in sheet]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "upload.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("hidden lists").hide()
    sheet = book.add_worksheet("Barcha")
    sheet.set_first_sheet()
    sheet.activate()
    looks = ("dd.mm.yyyy", "0%", "0.0%", "[h]:mm")
    day, percent, share, hours = (book.add_format({"num_format": look}) for look in looks)
    sheet.write_row(2, 1, ["  stir ", "kod\nnomi", "", "телефон", "sana", "foiz", "formula", "xato", "rost"])
    sheet.write_row(3, 1, [301234567, "Oʻroq ‘o‘tkir’", "nameless", "+998901234567"])
    sheet.write_datetime(3, 5, datetime.datetime(2027, 1, 31), day)
    sheet.write_number(3, 6, 0.4, percent)
    sheet.write_formula(3, 7, '="a"&"b"', None, "ab")
    sheet.write_formula(3, 8, "=1/0", None, "#DIV/0!")
    sheet.write_boolean(3, 9, True)
    sheet.write_row(5, 1, [8482100000, 1712.5, "", 0.1 + 0.2])
    sheet.write_datetime(5, 5, datetime.datetime(2027, 1, 31, 14, 30), day)
    sheet.write_number(5, 6, 0.075, share)
    sheet.write_number(5, 7, 1.5, hours)
    sheet.write_number(5, 8, -1e16)
    sheet.write_boolean(5, 9, False)
    sheet.merge_range(7, 1, 7, 3, "merged")
    book.add_worksheet("second").write_string(0, 0, "not this one")
    book.close()
    return path


async def test_cells_are_the_text_a_person_sees(table: Path) -> None:
    async with reading.opened(table) as sheet:
        assert sheet.headers == ("stir", "kod nomi", "телефон", "sana", "foiz", "formula", "xato", "rost")
        assert sheet.total == 5
        found = [row async for row in sheet]
    assert [(row.number, *row.cells.values()) for row in found] == [
        (4, "301234567", "Oʻroq ‘o‘tkir’", "+998901234567", "2027-01-31", "40%", "ab", "#DIV/0!", "TRUE"),
        (6, "8482100000", "1712.5", "0.3", "2027-01-31 14:30:00", "7.5%", "36:00:00", "-1E+16", "FALSE"),
        (8, "merged", "", "", "", "", "", "", ""),
    ]


async def test_formulas_without_a_kept_value_are_no_value(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        f'<row r="1">{text_cell("A1", "code")}{text_cell("B1", "name")}</row>'
        f'<row r="2">{text_cell("A2", "A-1")}<c r="B2"><f>HYPERLINK("http://evil.example")</f></c></row>'
        f'<row r="3">{text_cell("A3", "A-2")}<c r="B3"><f>2*50</f><v/></c></row>'
        f'<row r="4">{text_cell("A4", "A-3")}<c r="B4" t="str"><f>""</f><v></v></c></row>'
    )
    assert await rows(path) == [
        (2, ("A-1", '#FORMULA! =HYPERLINK("http://evil.example")')),
        (3, ("A-2", "#FORMULA! =2*50")),
        (4, ("A-3", "")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
async def test_text_tables(tmp_path: Path, encoding: str, separator: str, ending: str) -> None:
    path = tmp_path / "whatever.bin"
    cells = [["007", "Ўқ «вал» oʻqi"], [], ["8", "two\nlines"], ["9", "+998 90"], ["10", "'=1+1"]]
    lines = [["code", "name, or; title"], *cells]
    quoted = [separator.join(f'"{cell}"' for cell in line) for line in lines]
    path.write_bytes(ending.join(quoted).encode(encoding))
    assert await rows(path) == [
        (2, ("007", "Ўқ «вал» oʻqi")),
        (4, ("8", "two\nlines")),
        (5, ("9", "+998 90")),
        (6, ("10", "=1+1")),
    ]


async def test_the_separator_is_judged_by_the_header_alone(tmp_path: Path) -> None:
    path = tmp_path / "upload.csv"
    path.write_text('code;"name, short, long, any"\nA-1;a,b,c,d,e,f\n', encoding="utf-8")
    assert await rows(path) == [(2, ("A-1", "a,b,c,d,e,f"))]
    path.write_text("sep=;\ncode,x;name\nA-1;a,b\n", encoding="utf-8")
    assert await rows(path) == [(2, ("A-1", "a,b"))]


async def test_short_and_long_rows(tmp_path: Path) -> None:
    path = tmp_path / "upload.csv"
    path.write_text('code;name;unit\nA-1\nA-2;Труба 1" стальная;pcs;beyond\n', encoding="utf-8")
    assert await rows(path) == [(2, ("A-1", "", "")), (3, ("A-2", 'Труба 1" стальная', "pcs"))]
    async with reading.opened(path) as sheet:
        assert [row.surplus async for row in sheet] == ["", "beyond"]


async def test_a_header_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "upload.csv"
    path.write_text("code;name\n", encoding="utf-8")
    assert await rows(path) == []


async def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "upload.csv").write_text("code;name\nA-1;x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert await rows(Path("upload.csv")) == [(2, ("A-1", "x"))]


async def test_a_sheet_left_half_read_leaves_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "upload.csv"
    path.write_text("code;name\n" + "A-1;bearing\n" * 100_000, encoding="utf-8")
    children = []
    start = processes.started

    async def remembered(*arguments: str, stdin: int) -> asyncio.subprocess.Process:
        children.append(await start(*arguments, stdin=stdin))
        return children[-1]

    monkeypatch.setattr(processes, "started", remembered)
    async with reading.opened(path) as sheet:
        async for row in sheet:
            assert row.number == 2
            break
    assert [child.returncode for child in children] == [-9]


async def test_at_most_two_children_and_the_loop_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "upload.csv"
    path.write_text("code;name\n" + "A-1;bearing\n" * 5_000, encoding="utf-8")
    running: list[int] = []
    start, end, second = processes.started, processes.ended, asyncio.Event()
    now_running = 0

    async def started(*arguments: str, stdin: int) -> asyncio.subprocess.Process:
        nonlocal now_running
        now_running += 1
        running.append(now_running)
        if now_running == 2:
            second.set()
        await second.wait()  # the first is not over before the second has begun
        return await start(*arguments, stdin=stdin)

    async def ended(process: asyncio.subprocess.Process) -> None:
        nonlocal now_running
        await end(process)
        now_running -= 1

    monkeypatch.setattr(processes, "started", started)
    monkeypatch.setattr(processes, "ended", ended)
    turns_of_others = 0

    async def somebody_else() -> None:
        nonlocal turns_of_others
        while True:
            await asyncio.sleep(0)
            turns_of_others += 1

    other = asyncio.create_task(somebody_else())
    found = await asyncio.gather(*(rows(path) for _ in range(6)))
    other.cancel()
    assert [len(each) for each in found] == [5_000] * 6
    assert len(running) == 6
    assert max(running) == 2
    # 5,000 rows come in frames of 200; between any two of them others had a turn.
    assert turns_of_others >= 6 * 5_000 / 200


async def test_the_child_is_given_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    process = await processes.started("timeit", "-n", "1", "-r", "1", "import os; print(dict(os.environ))", stdin=-3)
    shown, _ = await process.communicate()
    assert b"PYTHONUTF8" in shown
    assert b"secret" not in shown
    assert os.environ["BOT_TOKEN"] == "1:secret"
