"""The import file of enterprises, column by column, as the contract has it."""

from collections.abc import Iterator
from decimal import Decimal

from bot.enterprises import fields
from bot.enterprises.models import KINDS
from bot.geography import finding
from bot.spreadsheets import values
from bot.spreadsheets.columns import Column, Table, Values
from bot.spreadsheets.spoiled import refuse_changed
from bot.spreadsheets.values import Doubted, Reason, Wrong
from bot.trade import cells
from bot.trade.vocabulary import CERTIFICATES, FAIR_SECTORS, MATERIALS, PROCESSES

_MOST_KG = 10**6


def name(text: str) -> str:
    """Read a firm's name: letters, at most 120 characters."""
    found: str = values.text(fields.NAME_LIMIT)(text)
    if not any(letter.isalpha() for letter in found):
        raise Wrong(Reason.MISSING)
    return found


def region(text: str) -> str | tuple[str, ...]:
    """Read a region by ISO code, SOATO or name in any writing; several where only the district can decide."""
    found = finding.regions_meant(text)
    if not found:
        near = finding.likely_regions(text, limit=1)
        raise Wrong(Reason.UNKNOWN_CODE, nearest=near[0].iso if near else "")
    return found[0].iso if len(found) == 1 else tuple(each.iso for each in found)


def phone(text: str) -> str | Doubted:
    """Read a telephone number as E.164; a firm is taken without one that nobody can call."""
    refuse_changed(text)
    try:
        return fields.phone(text)
    except fields.PhoneWrong:
        return Doubted(None, Wrong(Reason.NOT_A_PHONE))


def mass(text: str) -> float | None:
    """Read kilograms; 0 means that nobody knows."""
    found: Decimal = values.decimal(high=_MOST_KG, units=("kg", "кг", "кг."))(text)
    return float(found) or None


def dollars(text: str) -> int | None:
    """Read a sum of dollars, rounded to whole ones; 0 means that nobody knows."""
    found: Decimal = values.decimal(units=("$", "usd", "долл.", "долл"))(text)
    return int(found.to_integral_value()) or None


def district_in_region(row: Values) -> Iterator[tuple[str, Wrong]]:
    """Let the district decide between regions of one name, and object to one that is not of the row's region."""
    text = row["district"]
    if isinstance(row["region"], tuple):
        fitting = [iso for iso in row["region"] if text and finding.find_district(text, region=iso, city_first=True)]
        if len(fitting) != 1:
            yield "region", Wrong(Reason.SEVERAL_MEANINGS, meanings=", ".join(row["region"]))
            return
        row["region"] = fitting[0]
    if text and finding.find_district(text, region=row["region"], city_first=True) is None:
        near = finding.likely_districts(text, region=row["region"], limit=1)
        yield "district", Wrong(Reason.UNKNOWN_CODE, nearest=near[0].soato if near else "")


COLUMNS: tuple[Column, ...] = (
    Column("stir", values.digits(9), required=True),
    Column("name", name, required=True),
    Column("kind", cells.code("firm_kind", KINDS), default="manufacturer"),
    Column("region", region, required=True),
    Column("district", values.text(80)),
    Column("sectors", cells.codes("sector", FAIR_SECTORS), default=()),
    Column("processes", cells.codes("process", PROCESSES), default=()),
    Column("materials", cells.codes("material", MATERIALS), default=()),
    Column("certificates", cells.codes("certificate", CERTIFICATES), default=()),
    Column("free_capacity_percent", values.percent),
    Column("free_until", values.date),
    Column("employees", values.whole(high=10**6)),
    Column("max_mass_kg", mass),
    Column("annual_capacity_usd", dollars),
    Column("phone", phone),
    Column("products", values.listed(values.text(fields.PRODUCT_LIMIT), limit=100), default=()),
)
# The template's example row: whoever forgets to take it away imports nothing of it.
EXAMPLES = ("NAMUNA",)
TABLE = Table(COLUMNS, key="stir", rules=(district_in_region,), examples=frozenset(EXAMPLES))
