"""The rows of an XLSX workbook's first sheet as the text a person sees; loaded only inside the child process."""

import datetime
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from bot.spreadsheets import archive, refusals
from bot.spreadsheets.limits import Limits

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def lines(path: Path, *, limits: Limits) -> tuple[int, Iterator[tuple[int, list[str]]]]:
    """Give the last row's number and the numbered rows of the first visible sheet, from row and column 1."""
    with zipfile.ZipFile(path) as packed:
        archive.inspect(packed, packed_bytes=path.stat().st_size, limits=limits)
        with calamine.CalamineWorkbook.from_path(path) as book:
            name = _first_sheet(book)
            reach = archive.extent(packed, archive.sheet_part(packed, name=name), limits=limits)
            sheet = book.get_sheet_by_name(name)
    return reach.rows, _rows(sheet, reach)


def text(cell: Cell) -> str:
    """Write a cell's value as its reader sees it: 123.0 is "123", a date YYYY-MM-DD, a truth TRUE or FALSE."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case int() | float():
            return number(cell)
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.datetime():
            return cell.isoformat(sep=" ", timespec="seconds")
        case datetime.timedelta():
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case _:
            return cell.isoformat()


def number(value: float) -> str:
    """Write a number with the 15 digits a spreadsheet keeps and without an exponent."""
    short = f"{value:.15g}"
    return format(Decimal(short), "f") if "e" in short and abs(value) < 1e30 else short


def _first_sheet(book: calamine.CalamineWorkbook) -> str:
    """Name the first sheet a person sees; lists for drop-downs are often hidden before it."""
    for sheet in book.sheets_metadata:
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible:
            return sheet.name
    raise refusals.Empty


def _rows(sheet: calamine.CalamineSheet, reach: archive.Extent) -> Iterator[tuple[int, list[str]]]:
    before = [""] * (sheet.start[1] if sheet.start else 0)
    strange_rows = {row for row, _ in reach.percents} | {row for row, _ in reach.errors}
    for number_, cells in enumerate(sheet.iter_rows(), start=1):
        row = before + [cell if isinstance(cell, str) else text(cell) for cell in cells]
        if number_ in strange_rows:
            row = [_as_shown(value, at=(number_, column), reach=reach) for column, value in enumerate(row, start=1)]
        yield number_, row


def _as_shown(value: str, *, at: tuple[int, int], reach: archive.Extent) -> str:
    if at in reach.errors:
        return reach.errors[at]
    if at in reach.percents and value.lstrip("-").replace(".", "", 1).isdecimal():
        return number(float(value) * 100) + "%"
    return value
