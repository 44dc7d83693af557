"""The import file of published figures, column by column, as the contract has it."""

from collections.abc import Iterator

from bot.enterprises import rows as firm_rows
from bot.spreadsheets import numbers, values
from bot.spreadsheets.columns import Column, Table, Values
from bot.spreadsheets.values import Reason, Wrong
from bot.statistics.indicators.models import COUNTRY, days

_VALUE = numbers.decimal(low=-(10**15))


def period(text: str) -> str:
    """Read a period: 2021, 2021-Q3, 2021-06, 2025-07-01. Raise Wrong."""
    cleaned = text.strip().upper()
    try:
        days(cleaned)
    except ValueError:
        raise Wrong(Reason.NOT_A_DATE) from None
    return cleaned


def _region(text: str) -> str | tuple[str, ...]:
    return COUNTRY if text.strip().upper() == COUNTRY else firm_rows.region(text)


def _code(text: str) -> str:
    cleaned = text.strip().lower()
    if not cleaned.isascii() or not cleaned.replace("_", "").isalnum() or len(cleaned) > 40:
        raise Wrong(Reason.UNKNOWN_CODE, nearest="", allowed="")
    return cleaned


def _number(text: str) -> float:
    return float(_VALUE(text))


def _one_region(row: Values) -> Iterator[tuple[str, Wrong]]:
    if isinstance(row["region"], tuple):
        yield "region", Wrong(Reason.SEVERAL_MEANINGS, meanings=", ".join(row["region"]))
        return
    row["id"] = ":".join((row["region"], row["code"], row["period"], row["series"]))


COLUMNS: tuple[Column, ...] = (
    Column("region", _region, required=True),
    Column("code", _code, required=True),
    Column("period", period, required=True),
    Column("value", _number, required=True),
    Column("unit", _code, required=True),
    Column("series", values.text(20), default="1"),
    Column("source", values.text(400), required=True),
    Column("as_of", values.date),
    Column("plan", _number),
)
# The key is made of four columns; a file may not have it.
TABLE = Table((Column("id", values.text(120)), *COLUMNS), key="id", rules=(_one_region,))
