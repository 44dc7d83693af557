"""What is asked of the figures and what is answered: counts by place, measures, topics."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.clock import TASHKENT
from bot.database import Connection, Row
from bot.i18n import Word
from bot.statistics.comparison.models import Comparison
from bot.statistics.indicators.models import Indicator

# What beside a region may narrow a figure.
NARROWING = ("district", "sector", "fair", "period")


class Ask(BaseModel):
    """What somebody wants to know. `since` and `until` are calendar days in Tashkent, both included.

    With `beside` the same period of the year before stands beside.
    """

    model_config = ConfigDict(frozen=True)

    topic: str = "overview"
    region: str | None = None
    district: str | None = None
    sector: str | None = None
    fair_id: str | None = None
    since: date | None = None
    until: date | None = None
    beside: bool = False
    # Which measure regions are compared by, and beside what.
    measure: str = ""
    per: str = ""

    def span(self) -> tuple[datetime, datetime]:
        """Give the period as moments, the second one excluded; without bounds it reaches over all time."""
        first = datetime.combine(self.since or date(2000, 1, 1), time(), TASHKENT)
        last = datetime.combine((self.until or date(2999, 12, 31)) + timedelta(days=1), time(), TASHKENT)
        return first, last

    def narrowing(self) -> frozenset[str]:
        """Tell what beside a region was asked for."""
        asked = (self.district, self.sector, self.fair_id, self.since or self.until)
        return frozenset(name for name, value in zip(NARROWING, asked, strict=True) if value)

    def a_year_before(self) -> "Ask":
        """Give the same question about the same days of the year before."""
        return self.model_copy(update={"since": _year_before(self.since), "until": _year_before(self.until)})


class Scope(NamedTuple):
    """What every count is told: the period, today and a week on (ISO), the sector ("" for all)."""

    since: datetime
    until: datetime
    day: str
    week: str
    sector: str


class Source(NamedTuple):
    """A statement that counts by `region` ("" where none is known), perhaps `district` or `fair`; what narrows it."""

    counts: Callable[[Connection, Scope], Awaitable[list[Row]]]
    narrowed: frozenset[str]
    told_by: Word


class Measure(NamedTuple):
    """One figure: its name, what it counts, in words; with `per` it is a mean: `of` summed over so many."""

    code: str
    name: Word
    means: Word
    source: Source
    of: str = ""
    per: str = ""


class Topic(NamedTuple):
    """What can be asked by one word or button. `letter` stands for it in buttons; the first measure is drawn."""

    letter: str
    name: Word
    also: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()


class Count(NamedTuple):
    """The numbers of one place, or of one fair held there."""

    region: str
    district: str | None
    fair: str | None
    begins: date | None
    numbers: dict[str, int]


class Counted(NamedTuple):
    """What was counted: by place, as far as it is open to the asker, and the country's sums."""

    counts: tuple[Count, ...]
    country: Count

    def own(self, measure: Measure, ask: Ask) -> float | None:
        """Give the figure of what was asked about, narrowed as far as its source knows."""
        if not (ask.region or (ask.fair_id and "fair" in measure.source.narrowed)):
            return number((self.country,), measure)
        return number((count for count in self.counts if _asked_about(count, measure, ask)), measure)

    def of_country(self, measure: Measure) -> float | None:
        return number((self.country,), measure)

    def of_region(self, measure: Measure, region: str) -> float | None:
        return number((count for count in self.counts if count.region == region), measure)

    def of_district(self, measure: Measure, district: str) -> float | None:
        return number((count for count in self.counts if count.district == district), measure)


class CatalogueFigures(BaseModel):
    """Counts of the catalogue; the value in US dollars a year."""

    model_config = ConfigDict(frozen=True)

    items: int = 0
    value: int = 0
    in_progress: int = 0
    localized: int = 0


class Missed(NamedTuple):
    """What people type and do not find, and how many of them."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything an answer to `/stats` shows; `regions` are those whose details are open, None: all of them."""

    ask: Ask
    made: datetime
    topic: Topic
    counted: Counted
    earlier: Counted | None = None
    regions: frozenset[str] | None = None
    catalogue: CatalogueFigures | None = None
    indicators: tuple[Indicator, ...] = ()
    # The same of other periods, to be compared with.
    published: tuple[Indicator, ...] = ()
    missed: tuple[Missed, ...] = ()
    comparison: Comparison | None = None

    def own(self, measure: Measure) -> float | None:
        return self.counted.own(measure, self.ask)

    def before(self, measure: Measure) -> float | None:
        """Give the same figure of the year before; None when it was not asked for."""
        return self.earlier.own(measure, self.ask) if self.earlier else None

    def not_narrowed(self, measure: Measure) -> frozenset[str]:
        """Tell what was asked for that this figure does not know."""
        return self.ask.narrowing() - measure.source.narrowed

    @property
    def fairs(self) -> tuple[Count, ...]:
        """The open fairs asked about."""
        wanted = (self.ask.fair_id, self.ask.region)
        return tuple(
            count
            for count in self.counted.counts
            if count.fair and wanted[0] in (None, count.fair) and wanted[1] in (None, count.region)
        )


def number(counts: Iterable[Count], measure: Measure) -> float | None:
    """Give a figure over these counts; a mean of nothing is None."""
    total = per = 0
    for count in counts:
        total += count.numbers.get(measure.of or measure.code, 0)
        per += count.numbers.get(measure.per, 0) if measure.per else 0
    if not measure.per:
        return total
    return total / per if per else None


def summed(counts: Iterable[Count]) -> Count:
    """Give the country's sums."""
    numbers: dict[str, int] = {}
    for count in counts:
        for code, value in count.numbers.items():
            numbers[code] = numbers.get(code, 0) + value
    return Count("UZ", None, None, None, numbers)


def _asked_about(count: Count, measure: Measure, ask: Ask) -> bool:
    known = measure.source.narrowed
    return (
        ask.region in (None, count.region)
        and (ask.district in (None, count.district) or "district" not in known)
        and (ask.fair_id in (None, count.fair) or "fair" not in known)
    )


def _year_before(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
