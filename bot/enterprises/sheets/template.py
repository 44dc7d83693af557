"""The table of enterprises as people fill it in: headings with notes in three languages, code lists, an example."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bot.enterprises import rows
from bot.geography import atlas
from bot.i18n import Word, _, p_, say, using
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.trade.vocabulary import CERTIFICATES, FAIR_SECTORS, FIRM_KINDS, MATERIALS, PROCESSES

NAME = "hamkor-enterprises.xlsx"
TEMPLATE_NAME = "hamkor-enterprises-template.xlsx"
_LANGUAGES = ("uz", "ru", "en")
_CHOICES: dict[str, Mapping[str, Word]] = {
    "kind": FIRM_KINDS,
    "sectors": FAIR_SECTORS,
    "processes": PROCESSES,
    "materials": MATERIALS,
    "certificates": CERTIFICATES,
}
_SEVERAL = frozenset({"sectors", "processes", "materials", "certificates"})
_NUMBERS = frozenset({"free_capacity_percent", "employees", "max_mass_kg", "annual_capacity_usd"})
_KINDS = {**dict.fromkeys(_NUMBERS, Kind.NUMBER), "free_until": Kind.DATE, "phone": Kind.PHONE}

_NOTES: dict[str, Callable[[], str]] = {
    "stir": lambda: _("The firm's STIR: 9 digits. It never changes."),
    "name": lambda: _("The firm's name as in its documents."),
    "kind": lambda: _("What kind of firm it is; empty means manufacturer."),
    "region": lambda: _("The region, by its code from the list or by name."),
    "district": lambda: _("The district or city, by name or SOATO code."),
    "sectors": lambda: _("The sectors it works for, separated by a semicolon."),
    "processes": lambda: _("The processes it can do with its own equipment, separated by a semicolon."),
    "materials": lambda: _("The materials it works with, separated by a semicolon."),
    "certificates": lambda: _("The certificates it holds, separated by a semicolon."),
    "free_capacity_percent": lambda: _("How much of its capacity is free: a number from 0 to 100."),
    "free_until": lambda: _("Until which day it is free, for example {day}.", day="2027-12-31"),
    "employees": lambda: _("How many people work there."),
    "max_mass_kg": lambda: _("The heaviest piece it can make, in kilograms."),
    "annual_capacity_usd": lambda: _("How much it can make a year, in US dollars."),
    "phone": lambda: _("Its telephone number, for example {phone}.", phone="+998901234567"),
    "products": lambda: _("What it makes now, separated by a semicolon."),
}

_EXAMPLE: dict[str, Cell] = {
    "stir": rows.EXAMPLES[0],
    "name": "NAMUNA Quyma MChJ",
    "kind": "manufacturer",
    "region": "UZ-FA",
    "district": "Quva tumani",
    "sectors": "automotive",
    "processes": "casting; machining",
    "materials": "cast_iron",
    "certificates": "iso_9001",
    "free_capacity_percent": 40,
    "free_until": "2027-12-31",
    "employees": 38,
    "max_mass_kg": 150,
    "annual_capacity_usd": 600_000,
    "phone": "+998901110101",
    "products": "lyuklar; nasos korpusi",
}


def headings() -> list[Heading]:
    """Give the contract's columns, each with its note and its codes in three languages."""
    return [_heading(column.name, required=column.required) for column in rows.COLUMNS]


def page(cells: writing.Rows) -> Page:
    """Give the table of enterprises with these rows, a cell for each column."""
    return Page(p_("spreadsheet", "Enterprises"), headings(), cells)


async def template() -> bytes:
    """Give the empty table with an example row, which an import passes over. Raise writing.NotWritten."""
    example = [_EXAMPLE.get(column.name) for column in rows.COLUMNS]
    return await writing.workbook([page([example])], codes_title=p_("spreadsheet", "Codes"))


def _heading(name: str, *, required: bool) -> Heading:
    return Heading(
        name,
        _KINDS.get(name, Kind.TEXT),
        required=required,
        note="\n".join(_in_each(_NOTES[name])),
        choices=_choices(name),
        several=name in _SEVERAL,
    )


def _choices(name: str) -> dict[str, str]:
    if name == "region":
        return {iso: " · ".join(region.names[one] for one in _LANGUAGES) for iso, region in atlas.regions().items()}
    return {code: " · ".join(_in_each(partial(say, word))) for code, word in _CHOICES.get(name, {}).items()}


def _in_each(words: Callable[[], str]) -> Sequence[str]:
    said = []
    for language in _LANGUAGES:
        with using(language):
            said.append(words())
    # A name that is the same in all of them, such as EAC, is written once.
    return list(dict.fromkeys(said))
