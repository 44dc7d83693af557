"""What is counted, for a region and for the country."""

from datetime import date, datetime, time, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.clock import TASHKENT
from bot.i18n import Word, mark

Topic = Literal["overview", "enterprises", "fairs", "capacity", "indicators", "league"]

TOPICS: dict[str, Word] = {
    "overview": mark("statistics", "Overview"),
    "enterprises": mark("statistics", "Enterprises"),
    "fairs": mark("statistics", "Fairs"),
    "capacity": mark("statistics", "Free capacity"),
    "indicators": mark("statistics", "Indicators"),
    "league": mark("statistics", "Regions compared"),
}

# Share of localized products in industrial production when the work began, percent (the President's meeting at the
# Cooperation LAB centre, when the resolution on supporting domestic producers was signed).
LOCALIZATION_BASELINE = 4


class Ask(BaseModel):
    """What somebody wants to know. `since` and `until` are calendar days in Tashkent, both included."""

    model_config = ConfigDict(frozen=True)

    topic: Topic = "overview"
    region: str | None = None
    district: str | None = None
    sector: str | None = None
    fair_id: str | None = None
    since: date | None = None
    until: date | None = None

    def span(self) -> tuple[datetime, datetime]:
        """Give the period as moments, the second one excluded; without bounds it reaches over all time."""
        first = datetime.combine(self.since or date(2000, 1, 1), time(), TASHKENT)
        last = datetime.combine((self.until or date(2999, 12, 31)) + timedelta(days=1), time(), TASHKENT)
        return first, last


class Figures(BaseModel):
    """Counts for one region, or for the country."""

    model_config = ConfigDict(frozen=True)

    enterprises: int = 0
    manufacturers: int = 0
    verified: int = 0
    with_free_capacity: int = 0
    free_capacity_sum: int = 0
    proposals: int = 0
    interested: int = 0
    exhibitors: int = 0
    visitors: int = 0
    waiting: int = 0
    checked_in: int = 0

    @property
    def free_capacity_mean(self) -> float | None:
        """Mean free capacity in percent of those that have stated one; None when nobody has."""
        return self.free_capacity_sum / self.with_free_capacity if self.with_free_capacity else None

    def plus(self, other: "Figures") -> "Figures":
        """Add the counts of two places."""
        mine, theirs = self.model_dump(), other.model_dump()
        return Figures(**{name: mine[name] + theirs[name] for name in mine})


class FairFigures(BaseModel):
    """Counts of one fair."""

    model_config = ConfigDict(frozen=True)

    fair_id: str
    region: str
    starts_on: date
    exhibitors: int = 0
    exhibitor_places: int = 0
    visitors: int = 0
    waiting: int = 0
    checked_in: int = 0


class Indicator(BaseModel):
    """A yearly figure of a region as it was published; `unit` is a code: enterprises, bln_uzs, percent, jobs, times."""

    model_config = ConfigDict(frozen=True)

    region: str
    code: str
    year: int
    value: float
    unit: str
    source: str | None = None


class CatalogueFigures(BaseModel):
    """Counts of the catalogue; the value in US dollars a year."""

    model_config = ConfigDict(frozen=True)

    items: int = 0
    value: int = 0
    in_progress: int = 0
    localized: int = 0


class Answer(BaseModel):
    """Everything an answer to `/stats` shows.

    `regions` are those whose details are open to the asker, `district` the one asked about, `country` all of it;
    `places` say where a region stands among all, by enterprises.
    """

    model_config = ConfigDict(frozen=True)

    ask: Ask
    made: datetime
    regions: dict[str, Figures]
    district: Figures = Figures()
    country: Figures
    catalogue: CatalogueFigures
    fairs: tuple[FairFigures, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    places: dict[str, int] = {}

    @property
    def own(self) -> Figures:
        """Figures of the district or region asked about, or of the country."""
        return self.district if self.ask.district else self.region

    @property
    def region(self) -> Figures:
        """Figures of the region asked about, or of the country: what is not kept for districts."""
        return self.regions.get(self.ask.region, Figures()) if self.ask.region else self.country

    @property
    def narrowed(self) -> bool:
        """Tell whether a sector or a district was asked for, which fairs do not know."""
        return self.ask.sector is not None or self.ask.district is not None
