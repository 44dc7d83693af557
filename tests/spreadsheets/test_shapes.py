"""Twelve tables in the shapes people really send, every cell compared with what a person sees in it."""

import asyncio
import io
import itertools
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from bot.catalogue import rows
from bot.spreadsheets import reading
from bot.spreadsheets.columns import Bad, Good
from bot.spreadsheets.values import Reason

Read = tuple[list[Good], list[Bad], reading.Sheet]


async def read(path: Path) -> Read:
    good: list[Good] = []
    bad: list[Bad] = []
    async with reading.opened(path, known=rows.TABLE.words) as sheet:
        reader = rows.TABLE.reader(sheet.headers)
        async for row in sheet:
            judged = reader.judge(row.number, row.cells, surplus=row.surplus)
            if isinstance(judged, Good):
                good.append(judged)
            else:
                bad.append(judged)
    return good, bad, sheet


def text(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


def book(fill: Callable[[Any], None]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        fill(made)
    return target.getvalue()


def bearings(made: Any) -> None:
    """d and D beside each other, codes with zeros kept by a format."""
    sheet = made.add_worksheet("Подшипники")
    zeros = made.add_format({"num_format": "0000000000"})
    sheet.write_row(0, 0, ["code", "sector", "name_ru", "d", "D", "D", "hs_code", "max_mass_kg"])
    sheet.write_row(1, 0, ["B-1", "automotive", "Подшипник 180504", 20, 47, 18])
    sheet.write_number(1, 6, 402211900, zeros)
    sheet.write_number(1, 7, 0.00006)


def price_list(made: Any) -> None:
    """An instruction first, a title over the header, sections inside, another sheet of the same kind."""
    made.add_worksheet("Инструкция").write_string(0, 0, "Как читать прайс")
    sheet = made.add_worksheet("Цены")
    sheet.write_string(0, 0, "Цены с 1 апреля 2022 года")
    sheet.write_row(2, 0, ["code", "sector", "name_ru", "annual_quantity"])
    sheet.write_row(3, 0, ["Кузов"])
    sheet.write_row(4, 0, ["P-1", "автомобильный", "Клемма", 1200])
    sheet.write_string(9, 60, " ")


def merged(made: Any) -> None:
    """A sector that stands once for three rows."""
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, ["code", "name_ru", "sector", "buyers"])
    for row in (1, 2, 3):
        sheet.write_row(row, 0, [f"M-{row}", f"Деталь {row}"])
    sheet.merge_range(1, 2, 3, 2, "electrical")
    sheet.merge_range(1, 3, 2, 3, "Artel")


def formulas(made: Any) -> None:
    """Formulas with a value, without one, and failed."""
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, ["code", "sector", "name_ru", "annual_quantity"])
    for row, value in ((1, 120), (2, 0), (3, "#DIV/0!")):
        sheet.write_row(row, 0, [f"F-{row}", "chemical", f"Краска {row}"])
        sheet.write_formula(row, 3, "=2*60", None, value)


# name, content, good rows (number: some values), bad rows (number: column and reason).
SHAPES: list[tuple[str, bytes, Mapping[int, Mapping[str, Any]], Mapping[int, tuple[str, str]]]] = [
    (
        "bearings with d and D twice.xlsx",
        book(bearings),
        {2: {"code": "B-1", "hs_code": "0402211900", "max_mass_kg": 0.00006, "name_ru": "Подшипник 180504"}},
        {},
    ),
    (
        "price list.xlsx",
        book(price_list),
        {5: {"code": "P-1", "sector": "automotive", "annual_quantity": 1200}},
        {4: ("code", Reason.LONE_CELL)},
    ),
    (
        "merged downwards.xlsx",
        book(merged),
        {
            2: {"sector": "electrical", "buyers": ("Artel",)},
            3: {"sector": "electrical", "buyers": ("Artel",)},
            4: {"sector": "electrical", "buyers": ()},
        },
        {},
    ),
    (
        "formulas.xlsx",
        book(formulas),
        {2: {"annual_quantity": 120}},
        {3: ("annual_quantity", Reason.FORMULA_WITHOUT_VALUE), 4: ("annual_quantity", Reason.FORMULA_ERROR)},
    ),
    (
        "from 1C.csv",
        text("code;sector;name_ru;max_mass_kg", "C-1;автомобилестроение;Втулка №2;0,5", encoding="cp1251"),
        {2: {"name_ru": "Втулка №2", "sector": "automotive", "max_mass_kg": 0.5}},
        {},
    ),
    (
        "letters lost.csv",
        text("code;sector;name_uz", "L-1;chemical;Бў?қ".replace("қ", "?"), "L-2;chemical;Лак", encoding="cp1251"),
        {3: {"name_uz": "Lak"}},
        {2: ("name_uz", Reason.LOST_LETTERS)},
    ),
    (
        "decimal commas.csv",
        text("code,sector,name_ru,max_mass_kg,unit", "D-1,chemical,Лак,0,5,", 'D-2,chemical,Грунт,"0,5",kg'),
        {3: {"max_mass_kg": 0.5, "unit": "kg"}},
        {2: ("", Reason.SURPLUS_CELLS)},
    ),
    (
        "short rows.csv",
        text("code;sector;name_ru;hs_code;unit", "S-1;chemical;Лак", "S-2;chemical;Грунт;3208;kg;extra"),
        {2: {"name_ru": "Лак", "hs_code": None, "unit": None}},
        {3: ("", Reason.SURPLUS_CELLS)},
    ),
    (
        "lost zeros.csv",
        text(
            "code;sector;name_ru;hs_code",
            "Z-1;chemical;Лак;402211900",
            "Z-2;chemical;Лак;40510",
            "Z-3;chemical;Лак;0405",
        ),
        {4: {"hs_code": "0405"}},
        {2: ("hs_code", Reason.LOST_ZERO), 3: ("hs_code", Reason.LOST_ZERO)},
    ),
    (
        "parts as dates.csv",
        text(
            "code;sector;name_ru;part_number",
            "P-1;chemical;Лак;мар.01",
            "P-2;chemical;Лак;2-Sep",
            "P-3;chemical;Лак;2-9",
        ),
        {4: {"part_number": ("2-9",)}},
        {2: ("part_number", Reason.CHANGED_BY_EXCEL), 3: ("part_number", Reason.CHANGED_BY_EXCEL)},
    ),
    (
        "lists without semicolons.csv",
        text("code;sector;name_ru;fits;buyers", "A-1;agricultural;Цепь;CP770 / CP690;MAN Auto, Artel"),
        {2: {"fits": ("CP770", "CP690"), "buyers": ("MAN Auto", "Artel")}},
        {},
    ),
    (
        "numbers as people write them.csv",
        text(
            "code;sector;name_ru;annual_quantity;annual_value_usd;max_mass_kg",
            "N-1;chemical;Лак;1 712;$1250;5 кг",
            "N-2;chemical;Лак;-;н/д;120 г",
            "N-3;chemical;Лак;1’712’000;1.250,50;по запросу",
            "N-4;chemical;Лак;~500;1,5 млн;1",
            "N-5;chemical;Лак;12.000;1;1",
        ),
        {
            2: {"annual_quantity": 1712, "annual_value_usd": 1250, "max_mass_kg": 5.0},
            4: {"annual_quantity": 1712000, "annual_value_usd": 1250, "max_mass_kg": None},
        },
        {
            3: ("max_mass_kg", Reason.NOT_A_NUMBER),
            5: ("annual_quantity", Reason.NOT_A_NUMBER),
            6: ("annual_quantity", Reason.AMBIGUOUS_NUMBER),
        },
    ),
]


@pytest.mark.parametrize(("name", "content", "good", "bad"), SHAPES, ids=[shape[0] for shape in SHAPES])
async def test_a_shape(
    tmp_path: Path,
    name: str,
    content: bytes,
    good: Mapping[int, Mapping[str, Any]],
    bad: Mapping[int, tuple[str, str]],
) -> None:
    path = tmp_path / "sent"
    path.write_bytes(content)
    taken, refused, _ = await read(path)
    assert {one.row: {column: one.values[column] for column in good[one.row]} for one in taken} == dict(good), name
    assert {one.row: (one.faults[0].column, one.faults[0].reason) for one in refused} == dict(bad), name


def test_there_are_twelve_shapes() -> None:
    assert len(SHAPES) == 12


async def test_how_a_price_list_was_understood(tmp_path: Path) -> None:
    path = tmp_path / "sent"
    path.write_bytes(book(price_list))
    _, _, sheet = await read(path)
    assert (sheet.understood.sheet, sheet.understood.header_row) == ("Цены", 3)
    assert sheet.understood.left_out == ("Инструкция",)


async def test_columns_without_a_name_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "sent"
    path.write_bytes(text("code;sector;;name_ru", "A-1;chemical;note;Лак", "A-2;chemical;;Лак"))
    taken, _, sheet = await read(path)
    assert len(taken) == 2
    assert sheet.understood.nameless == {"C": 1}


LOOKS: list[tuple[Any, str, str]] = [
    (0.4, "0%", "40%"),
    (0.125, "0.0%", "12.5%"),
    (1, "0%", "100%"),
    (123, "00000", "00123"),
    (402211900, "0000000000", "0402211900"),
    (8482100000, "0000\\.00\\.0000", "8482.10.0000"),
    (12, '"SKU-"0000', "SKU-0012"),
    (998901112233, '"+"000000000000', "+998901112233"),
    (46098, "dd.mm.yyyy", "2026-03-17"),
    (46098.5, "dd.mm.yyyy hh:mm", "2026-03-17 12:00:00"),
    (0.75, "hh:mm", "18:00:00"),
    (1.5, "[h]:mm", "36:00:00"),
    (46098, '[$-FC19]dd\\ mmmm\\ yyyy\\ "г."', "2026-03-17"),
    (1712.5, "#,##0.00", "1712.5"),
    (1712.5, '#,##0.00" UZS"', "1712.5"),
    (0.00005, "0.00", "0.00005"),
    (8482100000, "0.00E+00", "8482100000"),
    (5, "General", "5"),
    (-3, "0;[Red]-0", "-3"),
    (1e20, "0", "1E+20"),
]


@pytest.mark.parametrize("since_1904", [False, True])
async def test_a_number_is_read_as_its_format_shows_it(tmp_path: Path, since_1904: bool) -> None:
    target = tmp_path / "looks.xlsx"
    with xlsxwriter.Workbook(target, {"date_1904": since_1904}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["code", "shown"])
        for row, (value, look, _) in enumerate(LOOKS, start=1):
            sheet.write_string(row, 0, f"L-{row}")
            is_day = look.startswith(("dd", "[$"))
            sheet.write_number(
                row, 1, value - 1462 if since_1904 and is_day else value, made.add_format({"num_format": look})
            )
    async with reading.opened(target) as read_back:
        assert [row.cells["shown"] async for row in read_back] == [shown for _, _, shown in LOOKS]


NAMES = ("Подшипник", "Oʻq", "Moy filtri", "Hub bearing", "Ўқ", "Втулка 1/2", "A;B", "=1+1", "007", "мар.01", " x ")
NUMBERS = (0, 1, -1, 0.1, 1e-7, 123456789012345, 402211900, 12.345, 1712.5, 99999999)


@pytest.mark.parametrize("program", ["xlsxwriter", "openpyxl"])
async def test_three_hundred_workbooks_come_back_cell_by_cell(tmp_path: Path, program: str) -> None:
    """150 by each program, of changing widths, lengths, gaps and holes."""
    compared = 0
    for seed in range(150):
        cells = _cells(seed)
        path = tmp_path / f"{program}-{seed}.xlsx"
        header = [f"column {letter}" for letter in range(1 + seed % 9)]
        (_by_xlsxwriter if program == "xlsxwriter" else _by_openpyxl)(path, header, cells, gap=seed % 3)
        # Read in this process: the same code that the child runs, without three hundred processes.
        compared += _compared(path, cells)
    assert compared > 1500


# In one run of LibreOffice, which takes a second or two to begin; it is not everywhere, and CI has it.
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
async def test_fifty_workbooks_saved_anew_by_libreoffice_come_back_cell_by_cell(tmp_path: Path) -> None:
    assert OFFICE is not None
    (tmp_path / "saved").mkdir()
    wanted = {f"{seed}.xlsx": _cells(seed) for seed in range(50)}
    for name, cells in wanted.items():
        header = [f"column {letter}" for letter in range(1, 1 + len(cells[0]))]
        _by_openpyxl(tmp_path / name, header, cells, gap=0)
    arguments = ["--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "xlsx"]
    office = await asyncio.create_subprocess_exec(
        OFFICE, *arguments, "--outdir", str(tmp_path / "saved"), *(str(tmp_path / name) for name in wanted)
    )
    assert await office.wait() == 0
    assert sum(_compared(tmp_path / "saved" / name, cells) for name, cells in wanted.items()) > 500


def _cells(seed: int) -> list[list[Any]]:
    return [
        [
            None if (seed + row * column) % 7 == 3 else _value(seed * 31 + row * 7 + column)
            for column in range(1 + seed % 9)
        ]
        for row in range(1 + seed % 5)
    ]


def _value(number: int) -> str | float:
    return NAMES[number % len(NAMES)] if number % 2 else NUMBERS[number % len(NUMBERS)]


def _by_xlsxwriter(path: Path, header: list[str], cells: list[list[Any]], *, gap: int) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "in_memory": gap == 1}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(gap, 0, header)
        for at, row in enumerate(cells, start=1 + gap):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value)


def _by_openpyxl(path: Path, header: list[str], cells: list[list[Any]], *, gap: int) -> None:
    made = openpyxl.Workbook(write_only=gap == 1)
    sheet = made.create_sheet() if gap == 1 else made.active
    assert sheet is not None
    for row in [*([[]] * gap), header, *cells]:
        sheet.append([f"'{value}" if value == "=1+1" else value for value in row])
    made.save(path)


def _compared(path: Path, cells: list[list[Any]]) -> int:
    from bot.spreadsheets import workbook
    from bot.spreadsheets.limits import Limits

    read_rows = list(workbook.source(path, known=(), limits=Limits()).rows)
    found = [row for _, row in read_rows[1:]]
    wanted = [row for row in cells if any(value is not None for value in row)]
    assert len(found) == len(wanted)
    count = 0
    for got, row in zip(found, wanted, strict=True):
        for text_, value in itertools.zip_longest(got, row, fillvalue=""):
            if isinstance(value, str):
                assert text_.removeprefix("'") == value or (value == "" and not text_)
            elif value is None:
                assert text_ == ""
            else:
                assert float(text_) == value
            count += 1
    return count
