"""The import file of components, column by column, as the contract has it."""

from decimal import Decimal

from bot import cyrillic
from bot.lookalikes import latin
from bot.spreadsheets import values
from bot.spreadsheets.columns import Column, Table, Values
from bot.spreadsheets.spoiled import refuse_changed
from bot.spreadsheets.values import Parser, Wrong
from bot.trade import cells
from bot.trade.vocabulary import CERTIFICATES, FIGURES, KINDS, MATERIALS, PROCESSES, SECTORS, STATUSES

_NAME, _PURPOSE, _LIST = values.text(200), values.text(600), values.text(80)
BAD_CODE = "bad_code"
DOLLARS, KILOGRAMS = ("$", "usd", "долл.", "долл"), ("kg", "кг", "кг.")
_CODE_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./")


def code(text: str) -> str:
    """Read an item's code: Latin letters, digits and - _ . /, at most 40; it goes into links and buttons.

    Cyrillic letters that look like Latin ones are read as those.
    """
    refuse_changed(text)
    text = latin(text)
    if len(text) > 40 or not set(text) <= _CODE_LETTERS:
        raise Wrong(BAD_CODE)
    return text


def uzbek(limit: int) -> Parser:
    """Read Uzbek in either alphabet; it is kept in Latin, and readers of Cyrillic get it back in theirs."""
    plain = values.text(limit)
    return lambda text: cyrillic.to_latin(plain(text))


def whole_dollars(text: str) -> int:
    """Read a sum of dollars, rounded to whole ones."""
    found: Decimal = values.decimal(units=DOLLARS)(text)
    return int(found.to_integral_value())


COLUMNS: tuple[Column, ...] = (
    Column("code", code, required=True),
    Column("sector", cells.code("sector", SECTORS), required=True),
    Column("kind", cells.code("kind", KINDS), default="component"),
    Column("name_uz", uzbek(200)),
    Column("name_ru", _NAME),
    Column("name_en", _NAME),
    Column("hs_code", values.hs_code),
    Column("part_number", values.designations(80), default=()),
    Column("unit", values.text(20)),
    Column("annual_quantity", values.whole()),
    Column("annual_value_usd", whole_dollars),
    Column("buyers", values.listed(_LIST), default=()),
    Column("fits", values.listed(_LIST), default=()),
    Column("purpose_uz", uzbek(600)),
    Column("purpose_ru", _PURPOSE),
    Column("purpose_en", _PURPOSE),
    Column("composition", _PURPOSE),
    Column("processes", cells.codes("process", PROCESSES), default=()),
    Column("materials", cells.codes("material", MATERIALS), default=()),
    Column("certificates", cells.codes("certificate", CERTIFICATES), default=()),
    Column("max_mass_kg", lambda text: float(values.decimal(high=10**6, units=KILOGRAMS)(text))),
    Column("sample_place", values.text(40)),
    Column("status", cells.code("status", STATUSES), default="open"),
    Column("figures", cells.code("figures", FIGURES)),
)
# What is kept where a new item says nothing; of a known one an empty cell claims nothing, and what it has stays.
UNSAID = {"figures": "reported"}
# The template's illustrative rows: whoever forgets to take them away imports nothing of them.
EXAMPLES = ("NAMUNA-1", "NAMUNA-2")
TABLE = Table(COLUMNS, key="code", one_of=(("name_uz", "name_ru", "name_en"),), examples=frozenset(EXAMPLES))


def needs(row: Values) -> list[tuple[str, str]]:
    """Give what a row needs as (kind, code) pairs, for the look-up of who can."""
    return [
        (kind, one)
        for kind, column in (("process", "processes"), ("material", "materials"), ("certificate", "certificates"))
        for one in row[column]
    ]
