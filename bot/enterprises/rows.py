"""The import file of enterprises, column by column, as the contract has it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.enterprises import fields
from bot.enterprises.models import KINDS
from bot.geography import finding
from bot.spreadsheets import values
from bot.spreadsheets.columns import Column, Table, Values
from bot.spreadsheets.values import Parser, Reason, Wrong
from bot.trade.vocabulary import CERTIFICATES, FAIR_SECTORS, MATERIALS, PROCESSES

_MOST_KG = 10**6


def name(text: str) -> str:
    """Read a firm's name: letters, at most 120 characters."""
    found: str = values.text(fields.NAME_LIMIT)(text)
    if not any(letter.isalpha() for letter in found):
        raise Wrong(Reason.MISSING)
    return found


def region(text: str) -> str:
    """Read a region by ISO code, SOATO or name in any writing."""
    found = finding.find_region(text)
    if found is None:
        near = finding.likely_regions(text, limit=1)
        raise Wrong(Reason.UNKNOWN_CODE, nearest=near[0].iso if near else "")
    return found.iso


def phone(text: str) -> str:
    """Read a telephone number as E.164."""
    try:
        return fields.phone(text)
    except fields.PhoneWrong:
        raise Wrong(Reason.NOT_A_PHONE) from None


def mass(text: str) -> float | None:
    """Read kilograms; 0 means that nobody knows."""
    found: Decimal = values.decimal(high=_MOST_KG, units=("kg", "кг", "кг."))(text)
    return float(found) or None


def dollars(text: str) -> int | None:
    """Read a sum of dollars, rounded to whole ones; 0 means that nobody knows."""
    found: Decimal = values.decimal(units=("$", "usd", "долл.", "долл"))(text)
    return int(found.to_integral_value()) or None


def district_in_region(row: Values) -> Iterator[tuple[str, Wrong]]:
    """Object to a district that is not one of the row's region."""
    text = row["district"]
    if text and finding.find_district(text, region=row["region"]) is None:
        near = finding.likely_districts(text, region=row["region"], limit=1)
        yield "district", Wrong(Reason.UNKNOWN_CODE, nearest=near[0].soato if near else "")


def _codes(vocabulary: Iterable[str]) -> Parser:
    return values.listed(values.code(tuple(vocabulary)))


COLUMNS: tuple[Column, ...] = (
    Column("stir", values.digits(9), required=True),
    Column("name", name, required=True),
    Column("kind", values.code(tuple(KINDS)), default="manufacturer"),
    Column("region", region, required=True),
    Column("district", values.text(80)),
    Column("sectors", _codes(FAIR_SECTORS), default=()),
    Column("processes", _codes(PROCESSES), default=()),
    Column("materials", _codes(MATERIALS), default=()),
    Column("certificates", _codes(CERTIFICATES), default=()),
    Column("free_capacity_percent", values.percent),
    Column("free_until", values.date),
    Column("employees", values.whole(high=10**6)),
    Column("max_mass_kg", mass),
    Column("annual_capacity_usd", dollars),
    Column("phone", phone),
    Column("products", values.listed(values.text(fields.PRODUCT_LIMIT), limit=100), default=()),
)
TABLE = Table(COLUMNS, key="stir", rules=(district_in_region,))
