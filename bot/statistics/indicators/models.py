"""What a published figure is, and what may be said of it beside an earlier one and a plan."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

COUNTRY = "UZ"
PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


class Indicator(BaseModel):
    """A figure as it was published.

    `region` is ISO 3166-2 or UZ; `period` a year, a quarter, a month or a day (2021, 2021-Q3, 2021-06, 2025-07-01);
    `series` changes when the way of counting does; `plan` is what should be reached in the period.
    """

    model_config = ConfigDict(frozen=True)

    region: str
    code: str
    period: str
    value: float
    unit: str
    series: str = "1"
    source: str
    as_of: date | None = None
    plan: float | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it one figure and not another."""
        return self.region, self.code, self.period, self.series


class Growth(NamedTuple):
    """A figure beside an earlier one: `percent` of it; None when nothing was there to grow from."""

    since: str
    percent: float | None


class Progress(NamedTuple):
    """How far a plan is: percent of it, what is left, and what is needed a week until its end."""

    percent: float
    left: float
    weekly: float | None


def days(period: str) -> tuple[date, date]:
    """Give the first and the last day of a period; ValueError when it is none."""
    match = PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(period)
    year, quarter, month, day = match.groups()
    if day:
        one = date(int(year), int(month), int(day))
        return one, one
    first = 3 * int(quarter) - 2 if quarter else int(month or 1)
    months = 3 if quarter else 1 if month else 12
    ends = first + months - 1
    return date(int(year), first, 1), date(int(year) + ends // 12, ends % 12 + 1, 1) - timedelta(days=1)


def a_year_before(period: str) -> str:
    """Give the same period of the year before."""
    return f"{int(period[:4]) - 1}{period[4:]}"
