"""The fields of an item that can be edited in the chat: their names, how a value is judged, written and shown."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from bot import formats
from bot.catalogue import import_words, rows
from bot.catalogue.models import Component
from bot.errors import Refusal
from bot.i18n import N_, Word, mark, say
from bot.spreadsheets import neutral
from bot.spreadsheets.columns import Bad, Fault, Table
from bot.trade import words as trade_words
from bot.trade.vocabulary import (
    CERTIFICATES,
    FIGURES,
    KINDS,
    MATERIALS,
    PROCESSES,
    SECTORS,
    STATUSES,
    word,
    words,
)

NAMES = ("name_uz", "name_ru", "name_en")
NEEDS = frozenset({"processes", "materials", "certificates"})

TITLES: dict[str, Word] = {
    "code": mark("item field", "Code"),
    "name_uz": mark("item field", "Name in Uzbek"),
    "name_ru": mark("item field", "Name in Russian"),
    "name_en": mark("item field", "Name in English"),
    "purpose_uz": mark("item field", "Purpose in Uzbek"),
    "purpose_ru": mark("item field", "Purpose in Russian"),
    "purpose_en": mark("item field", "Purpose in English"),
    "sector": mark("item field", "Sector"),
    "kind": mark("item field", "Kind"),
    "hs_code": mark("item field", "HS code"),
    "part_number": mark("item field", "Part numbers"),
    "fits": mark("item field", "Fits"),
    "sample_place": mark("item field", "Place of the sample"),
    "unit": mark("item field", "Unit"),
    "annual_quantity": mark("item field", "Quantity a year"),
    "annual_value_usd": mark("item field", "Value a year, $"),
    "buyers": mark("item field", "Buyers"),
    "figures": mark("item field", "Figures"),
    "processes": mark("item field", "Processes"),
    "materials": mark("item field", "Materials"),
    "certificates": mark("item field", "Certificates"),
    "max_mass_kg": mark("item field", "Mass, kg"),
    "composition": mark("item field", "Composition"),
    "status": mark("item field", "State"),
}

GROUP_TITLES: dict[str, Word] = {
    "words": mark("item fields", "Names and purpose"),
    "trade": mark("item fields", "Sector, codes, use"),
    "need": mark("item fields", "Need and figures"),
    "making": mark("item fields", "What making it takes"),
}
GROUPS: dict[str, tuple[str, ...]] = {
    "words": (*NAMES, "purpose_uz", "purpose_ru", "purpose_en"),
    "trade": ("sector", "kind", "hs_code", "part_number", "fits", "sample_place"),
    "need": ("unit", "annual_quantity", "annual_value_usd", "buyers", "figures"),
    "making": ("processes", "materials", "certificates", "max_mass_kg", "composition"),
}
EDITABLE: tuple[str, ...] = (*(name for group in GROUPS.values() for name in group), "status")
VOCABULARIES: dict[str, Mapping[str, Word]] = {
    "sector": SECTORS,
    "kind": KINDS,
    "status": STATUSES,
    "figures": FIGURES,
    "processes": PROCESSES,
    "materials": MATERIALS,
    "certificates": CERTIFICATES,
}

_COLUMNS = {column.name: column for column in rows.COLUMNS}
LISTS = frozenset(name for name, column in _COLUMNS.items() if column.default == ())
REQUIRED = frozenset({*VOCABULARIES} - NEEDS)


class NotTaken(Refusal):
    """The value is not what the field holds; the import would reject it for the same reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault

    def text(self) -> str:
        """Say what is wrong with it, in the import's own words."""
        return escape(import_words.reason(self.fault), quote=False)


class LastName(Refusal):
    """An item must have a name in one language at least."""

    sentence = N_("An item needs a name in one language at least. Please write another one first.")


# The group of words that a field's codes belong to.
_GROUPS_OF_WORDS = {"processes": "process", "materials": "material", "certificates": "certificate"}


def meant(field: str) -> Callable[[str], Sequence[str]] | None:
    """Give what typed words mean among a field's codes; None for a field without codes."""
    if field not in VOCABULARIES:
        return None
    return partial(trade_words.meanings, _GROUPS_OF_WORDS.get(field, field), among=tuple(VOCABULARIES[field]))


def judge(field: str, typed: str) -> Any:
    """Turn what was typed into the field's value, by the very rules of the import; raise NotTaken."""
    if field in LISTS:
        typed = typed.replace("\n", ";")
    judged = Table((_COLUMNS[field],), key=field).reader((field,)).judge(1, {field: typed})
    if isinstance(judged, Bad):
        raise NotTaken(judged.faults[0])
    return judged.values[field]


def empty(field: str) -> Any:
    """Give what a field holds when nothing is said."""
    return _COLUMNS[field].default


def group_of(field: str) -> str:
    """Give the group a field is shown in; empty for the state."""
    return next((name for name, fields in GROUPS.items() if field in fields), "")


def written(value: Any) -> str:
    """Write a value as a cell of the import file; `judge` reads it back."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        # A value that stands alone may look like several.
        return neutral.written(list(value)) if len(value) == 1 else ";".join(map(str, value))
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def value_of(item: Component, field: str) -> Any:
    """Give a field's value as plain JSON: lists as lists."""
    value = getattr(item, field)
    return list(value) if isinstance(value, tuple) else value


def title(field: str) -> str:
    """Give a field's name in the language in force."""
    return say(TITLES[field])


def shown(field: str, value: Any) -> str:
    """Say a value as people read it, as plain text; a dash for nothing."""
    if value is None or value in ([], (), ""):
        return "—"
    if field in NEEDS:
        return words(dict(VOCABULARIES[field]), tuple(value))
    if field in VOCABULARIES:
        return word(dict(VOCABULARIES[field]), str(value))
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if field == "annual_value_usd":
        return f"${formats.number(value)}"
    if isinstance(value, float):
        return formats.number(value, 6)
    return formats.number(value) if isinstance(value, int) else str(value)


def shown_written(field: str, cell: str) -> str:
    """Say a value that the history keeps; what today's rules no longer take is shown as it stands."""
    try:
        return shown(field, judge(field, cell)) if cell else "—"
    except NotTaken:
        return cell
