"""The child process that writes one paper: JSON on standard input, PDF on standard output."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import matplotlib
import segno
from fpdf import FPDF

# DejaVu travels with matplotlib and has Latin, both Uzbek apostrophes, and Cyrillic.
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_LINE, _HEAD = 6, 7  # millimetres
_FOOT = 15
_BADGE = (90, 54)
_ACROSS, _A_PAGE = 2, 10
_POSTER_QR = 120


class Sheets(FPDF):
    """Pages of A4 with the title and the number at the foot."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self.set_title(title)
        self.set_auto_page_break(True, margin=_FOOT)
        for style, name in (("", "DejaVuSans"), ("B", "DejaVuSans-Bold")):
            self.add_font("letters", style, str(_FONTS / f"{name}.ttf"))
        self._named = title
        self.letters(10)

    def letters(self, size: int, *, bold: bool = False) -> None:
        """Write so from here on."""
        self.set_font("letters", "B" if bold else "", size)

    def footer(self) -> None:
        """The title and the page's number."""
        self.set_y(-12)
        self.letters(8)
        self.cell(0, 6, f"{self._named} · {self.page_no()}", align="C")


def written(paper: dict[str, Any]) -> bytes:
    """Write a paper."""
    sheets = Sheets(paper["title"])
    sheets.add_page()
    for block in paper["blocks"]:
        _WRITE[block["kind"]](sheets, block)
    return bytes(sheets.output())


def _words(sheets: Sheets, block: dict[str, Any]) -> None:
    sheets.letters(block["size"], bold=block["bold"])
    sheets.multi_cell(0, block["size"] * 0.5, block["text"], new_x="LMARGIN", new_y="NEXT")
    sheets.ln(1)


def _table(sheets: Sheets, block: dict[str, Any]) -> None:
    _heads(sheets, block)
    for row in block["rows"]:
        if sheets.get_y() + _LINE > sheets.h - _FOOT:
            sheets.add_page()
            _heads(sheets, block)
        for text, width in zip(row, block["widths"], strict=True):
            sheets.cell(width, _LINE, _cut(sheets, text, width), border="B")
        sheets.ln(_LINE)
    sheets.ln(2)


def _heads(sheets: Sheets, block: dict[str, Any]) -> None:
    sheets.letters(9, bold=True)
    for text, width in zip(block["heads"], block["widths"], strict=True):
        sheets.cell(width, _HEAD, _cut(sheets, text, width), border="B")
    sheets.ln(_HEAD)
    sheets.letters(9)


def _badges(sheets: Sheets, block: dict[str, Any]) -> None:
    sheets.set_auto_page_break(False)
    width, height = _BADGE
    for place, (name, firm, role, code) in enumerate(block["people"]):
        if place % _A_PAGE == 0 and (place or sheets.get_y() > sheets.t_margin):
            sheets.add_page()
        across, down = place % _ACROSS, place % _A_PAGE // _ACROSS
        left, top = 15 + across * width, 12 + down * height
        sheets.rect(left, top, width, height)
        for text, size, bold, below in ((name, 16, True, 10), (firm, 11, False, 24), (role, 9, False, 34)):
            sheets.letters(size, bold=bold)
            sheets.set_xy(left, top + below)
            sheets.cell(width, 8, _cut(sheets, text, width - 4), align="C")
        sheets.letters(12, bold=True)
        sheets.set_xy(left, top + 43)
        sheets.cell(width, 8, code, align="C")
    sheets.set_auto_page_break(True, margin=_FOOT)


def _poster(sheets: Sheets, block: dict[str, Any]) -> None:
    sheets.set_y(18)
    sheets.letters(34, bold=True)
    sheets.multi_cell(0, 15, block["title"], align="C", new_x="LMARGIN", new_y="NEXT")
    sheets.ln(4)
    sheets.letters(18)
    for line in block["lines"]:
        sheets.multi_cell(0, 10, line, align="C", new_x="LMARGIN", new_y="NEXT")
    matrix = segno.make(block["link"], error="m", micro=False).matrix
    side = _POSTER_QR / len(matrix)
    left, top = (sheets.w - _POSTER_QR) / 2, max(sheets.get_y() + 8, 118)
    for down, row in enumerate(matrix):
        for across, dark in enumerate(row):
            if dark:
                # A hair wider than its square, so that no white lines are printed between.
                sheets.rect(left + across * side, top + down * side, side + 0.05, side + 0.05, style="F")
    sheets.set_y(top + _POSTER_QR + 6)
    sheets.letters(20, bold=True)
    sheets.multi_cell(0, 10, block["call"], align="C", new_x="LMARGIN", new_y="NEXT")


def _new_page(sheets: Sheets, _block: dict[str, Any]) -> None:
    sheets.add_page()


def _cut(sheets: Sheets, text: str, width: float) -> str:
    """Cut what is too long for its column, with an ellipsis."""
    room = width - 2
    if sheets.get_string_width(text) <= room:
        return text
    while text and sheets.get_string_width(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"


_WRITE = {"Words": _words, "Table": _table, "Badges": _badges, "NewPage": _new_page, "Poster": _poster}

if __name__ == "__main__":
    os.nice(10)
    sys.stdout.buffer.write(written(json.load(sys.stdin)))
