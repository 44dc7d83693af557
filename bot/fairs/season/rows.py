"""The import file of fairs, column by column, as the contract has it."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.enterprises.rows import region
from bot.errors import Refusal
from bot.fairs.editing import reading
from bot.fairs.season import naming
from bot.geography import spots
from bot.geography.spots import Point
from bot.lookalikes import latin
from bot.spreadsheets import values
from bot.spreadsheets.columns import Column, Table, Values
from bot.spreadsheets.values import Reason, Wrong
from bot.trade import cells
from bot.trade.vocabulary import FAIR_SECTORS

_PLACES = values.whole(high=100_000)
_LANGUAGES = ("uz", "ru", "en")


def _hour(text: str) -> str:
    try:
        return reading.hours(f"00:00-{text}" if not text.startswith("00:00") else f"{text}-23:59")[1]
    except Refusal:
        raise Wrong(Reason.NOT_A_DATE) from None


def _moment(text: str) -> Any:
    try:
        return reading.moment(text)
    except Refusal:
        raise Wrong(Reason.NOT_A_DATE) from None


def _degrees(text: str) -> float:
    return float(values.decimal(low=-180, high=180)(text))


def _in_order(row: Values) -> Iterator[tuple[str, Wrong]]:
    """Object to a fair that ends before it begins, lies in no one region, or stands outside Uzbekistan."""
    if isinstance(row["region"], tuple):
        yield "region", Wrong(Reason.SEVERAL_MEANINGS, meanings=", ".join(row["region"]))
        return
    if not 0 <= (row["ends_on"] - row["starts_on"]).days < reading.LONGEST_FAIR:
        yield "ends_on", Wrong(Reason.NOT_A_DATE)
    if (row["latitude"] is None) != (row["longitude"] is None):
        yield "latitude", Wrong(Reason.MISSING)
    elif row["latitude"] is not None and not spots.in_uzbekistan(Point(row["latitude"], row["longitude"])):
        yield "latitude", Wrong(Reason.TOO_LARGE, limit=46)
    row["id"] = row["id"] or naming.fair_id(row["region"], row["starts_on"])


def _words(name: str) -> Iterator[Column]:
    for language in _LANGUAGES:
        yield Column(f"{name}_{language}", values.text(600))


def _identity() -> Callable[[str], str]:
    read = values.text(20)

    def parse(text: str) -> str:
        found: str = latin(read(text))
        if not all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in found):
            raise Wrong(Reason.UNKNOWN_CODE, nearest="", allowed="")
        return found.upper()

    return parse


COLUMNS: tuple[Column, ...] = (
    Column("id", _identity()),
    Column("region", region, required=True),
    Column("starts_on", values.date, required=True),
    Column("ends_on", values.date, required=True),
    Column("opens_at", _hour, default="09:00"),
    Column("closes_at", _hour, default="18:00"),
    *_words("title"),
    *_words("place"),
    *_words("organizers"),
    *_words("programme"),
    Column("latitude", _degrees),
    Column("longitude", _degrees),
    Column("sectors", cells.codes("sector", FAIR_SECTORS), default=()),
    Column("exhibitor_places", _PLACES, default=0),
    Column("visitor_places", _PLACES, default=0),
    Column("buyer_places", _PLACES),
    Column("booking_opens", _moment),
    Column("booking_closes", _moment),
    Column("contact", values.text(200)),
    Column("state", values.code(("draft", "published")), default="draft"),
)
EXAMPLES = ("NAMUNA",)
TABLE = Table(COLUMNS, key="id", rules=(_in_order,), examples=frozenset(EXAMPLES))
