"""Cells as they may stand in a file, and CSV cells that no spreadsheet program takes for a formula."""

import math
import re
from decimal import Decimal

from bot.spreadsheets.spoiled import CHANGED

# What an import would split (`values.listed`).
SEVERAL = re.compile(r",\s|\s[/|]\s|\n")
CELL_CHARACTERS = 32_767
# What XML or our own reader would not take back: control characters, surrogates, the two non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel, LibreOffice and Google run what begins so, also after spaces and in full-width writing (OWASP, CSV injection).
_FORMULA = r"'*\s*[=+\-@\t\r\n＝＋－＠]"
STARTS_FORMULA = re.compile(_FORMULA)
GUARDED = re.compile("'" + _FORMULA)


def written(cell: object) -> str:
    """Give a cell's text as a file can hold it: lists joined by "; ", unwritable characters dropped, 32,767 at most."""
    match cell:
        case None:
            return ""
        case list():
            text = "; ".join(map(str, cell))
            # A value that would be taken for several, or for a date in the making, says that it is one of a list.
            text += ";" if len(cell) == 1 and (SEVERAL.search(text) or CHANGED.fullmatch(text)) else ""
        case bool():
            text = str(cell).upper()
        case float() if math.isfinite(cell):
            # The exponent of 5e-05 is a riddle to readers, and to Excel a reason to round.
            text = format(Decimal(repr(cell)), "f")
            text = text.removesuffix(".0")
        case _:
            text = str(cell)
    return UNWRITABLE.sub("", text)[:CELL_CHARACTERS]


def guarded(text: str) -> str:
    """Put an apostrophe before a text that would start a formula; `unguarded` takes exactly that away."""
    return f"'{text}" if STARTS_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded`, or a careful person, put before a dangerous beginning."""
    return text[1:] if text[:1] == "'" and GUARDED.match(text) else text
