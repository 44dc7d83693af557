"""Cells that say nothing, and cells that a spreadsheet program changed before anybody looked."""

import re

from bot.spreadsheets.reasons import Reason, Wrong

# Cells of people who would rather not leave them empty.
NOTHING = frozenset({"н/д", "н.д.", "нет данных", "по запросу", "n/a", "no data", "not available", "maʼlumot yoʻq"})
NO = frozenset({"нет", "no", "none", "yoʻq", "йўқ", "не указано", "мавжуд эмас"})
_MONTHS = (
    "янв фев мар апр май мая июн июл авг сен сент окт ноя нояб дек "
    "jan feb mar apr may jun jul aug sep sept oct nov dec yan fev iyn iyl avg sen okt noy dek"
)
_MONTH = "(?:" + "|".join(form for month in _MONTHS.split() for form in (month, month.capitalize())) + r")\.?"
# What Excel makes of 1-2, 02.09 or a long number before anybody notices: 1-фев, мар.01, 2-Sep, 01.02.2026, 1,23E+11.
CHANGED = re.compile(
    rf"\d{{1,2}}[-. ]{_MONTH}(?:[-. ]\d{{2,4}})?|{_MONTH}[-. ]?\d{{2,4}}"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?: .*)?"
    r"|(?:19|20)\d\d-\d\d-\d\d(?: .*)?|\d(?:[.,]\d+)?[EЕ][+-]\d{2,3}",
    re.ASCII,
)


def says_nothing(value: str) -> bool:
    """Tell a cell filled only to say that nothing is known: a dash, "н/д", "no data"."""
    return not value.strip("-–—. ") or value.casefold() in NOTHING


def says_no(value: str) -> bool:
    """Tell a cell that says no, which is nothing where a number or a date should stand."""
    return value.casefold() in NO


def refuse_changed(value: str) -> None:
    """Refuse what was a number or an article before a spreadsheet program took it for a date or cut its digits."""
    if CHANGED.fullmatch(value):
        raise Wrong(Reason.CHANGED_BY_EXCEL)
