"""The catalogue's table as people fill it in: headings with notes in three languages, code lists, example rows."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bot.catalogue import rows
from bot.i18n import Word, _, mark, p_, say, using
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.trade.vocabulary import CERTIFICATES, KINDS, MATERIALS, PROCESSES, SECTORS, STATUSES

NAME = "hamkor-catalogue.xlsx"
TEMPLATE_NAME = "hamkor-template.xlsx"
_LANGUAGES = ("uz", "ru", "en")

UNITS: dict[str, Word] = {
    "pcs": mark("unit", "pieces"),
    "set": mark("unit", "sets"),
    "kg": mark("unit", "kilograms"),
    "l": mark("unit", "litres"),
    "m": mark("unit", "metres"),
}
FIGURES: dict[str, Word] = {
    "reported": mark("figures", "as given"),
    "illustrative": mark("figures", "illustrative, an estimate"),
}
_CHOICES: dict[str, Mapping[str, Word]] = {
    "sector": SECTORS,
    "kind": KINDS,
    "unit": UNITS,
    "processes": PROCESSES,
    "materials": MATERIALS,
    "certificates": CERTIFICATES,
    "status": STATUSES,
    "figures": FIGURES,
}
# Several of these codes may stand in one cell, and units that nobody foresaw: the list offers and does not insist.
_OPEN = frozenset({"unit", "processes", "materials", "certificates"})
_NUMBERS = frozenset({"annual_quantity", "annual_value_usd", "max_mass_kg"})

_NOTES: dict[str, Callable[[], str]] = {
    "code": lambda: _("The item's own code: at most 40 Latin letters, digits and - _ . / It never changes."),
    "sector": lambda: _("The industry, by its code from the list."),
    "kind": lambda: _("What it is, by its code from the list; empty means component."),
    "name_uz": lambda: _("The name in Uzbek, in either alphabet. At least one of the three names must stand."),
    "name_ru": lambda: _("The name in Russian."),
    "name_en": lambda: _("The name in English."),
    "hs_code": lambda: _("The HS code: 4 to 10 digits."),
    "part_number": lambda: _("Part numbers, separated by a semicolon."),
    "unit": lambda: _("What it is counted in, best by a code from the list."),
    "annual_quantity": lambda: _("How much is imported a year: a whole number."),
    "annual_value_usd": lambda: _("What is imported a year, in US dollars."),
    "buyers": lambda: _("The plants that buy it, separated by a semicolon."),
    "fits": lambda: _("The vehicles or machines it goes into, separated by a semicolon."),
    "purpose_uz": lambda: _("What it is for, in Uzbek, in either alphabet."),
    "purpose_ru": lambda: _("What it is for, in Russian."),
    "purpose_en": lambda: _("What it is for, in English."),
    "composition": lambda: _("What it consists of (chemicals)."),
    "processes": lambda: _("Codes of all processes that making it takes, separated by a semicolon."),
    "materials": lambda: _("Codes of the materials it can be made of, separated by a semicolon."),
    "certificates": lambda: _("Codes of all certificates a maker must hold, separated by a semicolon."),
    "max_mass_kg": lambda: _("The mass of one piece in kilograms."),
    "sample_place": lambda: _("Where the sample stands in the pavilion, for example {place}.", place="A-01"),
    "status": lambda: _("How far local making is, by its code from the list; empty means open."),
    "figures": lambda: _("Whether the figures are illustrative; empty claims nothing."),
}

_EXAMPLES: tuple[dict[str, Cell], ...] = (
    {
        "code": rows.EXAMPLES[0],
        "sector": "automotive",
        "kind": "component",
        "name_uz": "Namuna: old gupchak podshipnigi",
        "name_ru": "Пример: подшипник передней ступицы",
        "name_en": "Example: front hub bearing",
        "hs_code": "8482101000",
        "part_number": "NAMUNA-0001; NAMUNA-0002",
        "unit": "pcs",
        "annual_quantity": 14000,
        "annual_value_usd": 210000,
        "buyers": "Namuna Avto",
        "fits": "Namuna Sedan; Namuna Furgon",
        "purpose_uz": "Gʻildirak yengil aylanishi uchun",
        "purpose_ru": "Чтобы колесо легко вращалось",
        "purpose_en": "Lets the wheel turn easily",
        "processes": "forging; machining; heat_treatment",
        "materials": "steel",
        "certificates": "iatf_16949",
        "max_mass_kg": 0.55,
        "sample_place": "A-01",
        "status": "open",
        "figures": "illustrative",
    },
    {
        "code": rows.EXAMPLES[1],
        "sector": "chemical",
        "kind": "consumable",
        "name_uz": "Namuna: kuzov laki",
        "name_ru": "Пример: лак для кузова",
        "name_en": "Example: clear coat",
        "hs_code": "320820",
        "unit": "kg",
        "annual_quantity": 38000,
        "annual_value_usd": 368500,
        "buyers": "Namuna Avto",
        "composition": "akril smola 30 %; erituvchi",
        "processes": "chemical_blending; filling",
        "materials": "resin; solvent",
        "status": "open",
        "figures": "illustrative",
    },
)


def headings() -> list[Heading]:
    """Give the contract's columns, each with its note and its codes in three languages."""
    return [_heading(column.name, required=column.required) for column in rows.COLUMNS]


def page(cells: writing.Rows) -> Page:
    """Give the catalogue's table with these rows, a cell for each column; its title is in the language in force."""
    return Page(p_("spreadsheet", "Catalogue"), headings(), cells)


def codes_title() -> str:
    """Give the title of the sheet that says what the codes mean."""
    return p_("spreadsheet", "Codes")


async def template() -> bytes:
    """Give the empty table with two example rows, which an import passes over. Raise writing.NotWritten."""
    examples = [[example.get(column.name) for column in rows.COLUMNS] for example in _EXAMPLES]
    return await writing.workbook([page(examples)], codes_title=codes_title())


def _heading(name: str, *, required: bool) -> Heading:
    return Heading(
        name,
        Kind.NUMBER if name in _NUMBERS else Kind.TEXT,
        required=required,
        note="\n".join(_in_each(_NOTES[name])),
        choices={code: " · ".join(_in_each(partial(say, word))) for code, word in _CHOICES.get(name, {}).items()},
        several=name in _OPEN,
    )


def _in_each(words: Callable[[], str]) -> Sequence[str]:
    said = []
    for language in _LANGUAGES:
        with using(language):
            said.append(words())
    # A name that is the same in all of them, such as EAC, is written once.
    return list(dict.fromkeys(said))
