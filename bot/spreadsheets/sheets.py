"""The XLSX form of pages: header, widths, notes and drop-downs; text stays text, whatever it looks like."""

import datetime
import io
import math
import re
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.spreadsheets import neutral
from bot.spreadsheets.writing_child import Pages

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
WIDEST, NARROWEST = 60, 10
LAST_ROW = 200_000
DIGITS_OF_A_NUMBER = 10**15
_FIGURES = {"count": '#,##0;-#,##0;"-"', "decimal": '#,##0.0;-#,##0.0;"-"'}
NUMBERS = frozenset({"number", *_FIGURES})
NOTE_SIZE = {"x_scale": 2.5, "y_scale": 2}


class _Book:
    def __init__(self, target: io.BytesIO, codes_title: str) -> None:
        self.book = xlsxwriter.Workbook(target, OPTIONS)
        self.codes_title = _title(codes_title)
        self.header = self.book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "top", "text_wrap": True}
        )
        self.formats = {
            "text": self.book.add_format({"num_format": "@"}),
            "phone": self.book.add_format({"num_format": "@"}),
            "date": self.book.add_format({"num_format": "yyyy-mm-dd"}),
            "number": self.book.add_format({"num_format": "General"}),
            **{kind: self.book.add_format({"num_format": form}) for kind, form in _FIGURES.items()},
        }
        bold = {"bold": True, "top": 1}
        self.totals = {
            kind: self.book.add_format({"num_format": form, **bold}) for kind, form in {"text": "@", **_FIGURES}.items()
        }
        # The choices of the columns, each in its own pair of columns on the last sheet.
        self.codes: list[dict[str, Any]] = []


def workbook(pages: Pages, *, codes_title: str) -> bytes:
    """Give the XLSX file of the pages, and a sheet of codes and their meanings if any column has choices."""
    target = io.BytesIO()
    made = _Book(target, codes_title)
    for page, rows in pages:
        sheet = made.book.add_worksheet(_title(page["title"]))
        headings = page["headings"]
        widths = [_header_cell(made, sheet, column, heading) for column, heading in enumerate(headings)]
        number = 0
        for number, row in enumerate(rows, start=1):
            for column, (cell, heading) in enumerate(zip(row, headings, strict=True)):
                text = _cell(sheet, number, column, cell, kind=heading["kind"], look=made.formats[heading["kind"]])
                widths[column] = max(widths[column], min(WIDEST, text))
        for place, total in enumerate(page["totals"], start=1):
            _total(made, sheet, number, number + place, total, headings)
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, max(NARROWEST, width + 2), made.formats[heading["kind"]])
        sheet.freeze_panes(1, 0)
        if page["caption"]:
            _for_paper(sheet, page["caption"])
    if made.codes:
        _codes(made)
    made.book.close()
    return target.getvalue()


def _total(
    made: _Book, sheet: Worksheet, last: int, row: int, cells: list[Any], headings: list[dict[str, Any]]
) -> None:
    """Write a row of totals; a sum is a formula of ours over the column, which nobody's text gets into."""
    for column, (cell, heading) in enumerate(zip(cells, headings, strict=True)):
        look = made.totals.get(heading["kind"], made.totals["text"])
        if isinstance(cell, dict):
            letter = xlsxwriter.utility.xl_col_to_name(column)
            sheet.write_formula(row, column, f"=SUM({letter}2:{letter}{max(2, last + 1)})", look, cell["sum"])
        else:
            _cell(sheet, row, column, cell, kind=heading["kind"], look=look)


def _for_paper(sheet: Worksheet, caption: str) -> None:
    """Print on A4 across, one page wide, with the header row and the caption on each page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&L" + caption.replace("&", "&&")[:200])
    sheet.set_footer("&R&P / &N")


def _header_cell(made: _Book, sheet: Worksheet, column: int, heading: dict[str, Any]) -> int:
    name = heading["name"] + ("*" if heading["required"] else "")
    sheet.write_string(0, column, neutral.written(name), made.header)
    if heading["note"]:
        sheet.write_comment(0, column, neutral.written(heading["note"]), NOTE_SIZE)
    if heading["choices"]:
        made.codes.append(heading)
        _drop_down(made, sheet, column, heading)
    return len(name)


def _drop_down(made: _Book, sheet: Worksheet, column: int, heading: dict[str, Any]) -> None:
    letter = xlsxwriter.utility.xl_col_to_name(2 * (len(made.codes) - 1), col_abs=True)
    title = made.codes_title.replace("'", "''")
    source = f"='{title}'!{letter}$2:{letter}${len(heading['choices']) + 1}"
    sheet.data_validation(
        1, column, LAST_ROW, column, {"validate": "list", "source": source, "show_error": not heading["several"]}
    )


def _cell(sheet: Worksheet, row: int, column: int, cell: object, *, kind: str, look: Format) -> int:
    """Write one cell by its column's kind and give its width in characters; what is no number stays text."""
    text = neutral.written(cell)
    if not text:
        return 0
    if kind in NUMBERS and isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) < DIGITS_OF_A_NUMBER:
        sheet.write_number(row, column, cell, look)
    elif kind == "date" and (date := _date(text)):
        sheet.write_datetime(row, column, date, look)
    else:
        sheet.write_string(row, column, text, look)
    return len(text)


def _codes(made: _Book) -> None:
    sheet = made.book.add_worksheet(made.codes_title)
    longest = max(len(heading["choices"]) for heading in made.codes)
    columns = [(heading["name"], *heading["choices"]) for heading in made.codes]
    meanings = [("", *heading["choices"].values()) for heading in made.codes]
    for row in range(longest + 1):
        for at, pair in enumerate(zip(columns, meanings, strict=True)):
            for beside, cells in enumerate(pair):
                if row < len(cells):
                    text = neutral.written(cells[row])
                    sheet.write_string(row, 2 * at + beside, text, None if row else made.header)
    sheet.set_column(0, 2 * len(columns), 24)
    sheet.freeze_panes(1, 0)


def _date(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _title(title: str) -> str:
    return FORBIDDEN_IN_TITLE.sub(" ", title).strip("' ")[:31] or "Sheet"
