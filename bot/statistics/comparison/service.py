"""Compares the regions: each measure against firms and people, closed regions left out once the whole is known."""

from datetime import datetime, timedelta

from bot.database import Connection, Row
from bot.statistics.comparison import claim_queries
from bot.statistics.comparison.funnel import funnel
from bot.statistics.comparison.models import BASES, Base, Comparison, Twice
from bot.statistics.indicators import queries as published
from bot.statistics.indicators.models import COUNTRY
from bot.statistics.models import Counted, Measure
from bot.statistics.reach import EVERYWHERE, Reach

_WEEK = timedelta(days=7)


async def compare(
    connection: Connection, counted: Counted, measures: tuple[Measure, ...], *, open_to: Reach
) -> Comparison:
    """Give every funnel; `counted` is the whole country's. The centre is also told what may be claimed twice."""
    bases = {letter: await _base(connection, base) for letter, base in BASES.items()}
    funnels = {}
    for measure in measures:
        for letter, base in bases.items():
            events = {region: (int(counted.of_region(measure, region) or 0), size) for region, size in base.items()}
            found = funnel(events)
            shown = tuple(one for one in found.standings if open_to.has(one.region))
            funnels[measure.code, letter] = found._replace(standings=shown)
    twice = await claim_queries.alike(connection) if open_to == EVERYWHERE else []
    return Comparison(funnels, tuple(_twice(row) for row in twice if _near(row)))


async def _base(connection: Connection, base: Base) -> dict[str, float]:
    """Give the latest published size of each region."""
    sizes: dict[str, float] = {}
    for one in await published.of_code(connection, base.code):
        if one.region != COUNTRY and one.value > 0:
            sizes.setdefault(one.region, one.value * base.unit)
    return sizes


def _near(row: Row) -> bool:
    first, second = datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["second"])
    return abs(second - first) <= _WEEK


def _twice(row: Row) -> Twice:
    return Twice(row["one"], row["other"], str(row["amount"]), row["currency"] or "")
