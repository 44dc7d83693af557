"""Counts what a topic measures: each source once, narrowed to the open regions, beside the country's sums."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.clock import Now, today
from bot.database import Connection, Row
from bot.statistics.models import Ask, Count, Counted, Measure, Scope, Source, summed
from bot.statistics.reach import Reach

_PLACE = ("region", "district", "fair", "begins")


async def count(connection: Connection, measures: Iterable[Measure], ask: Ask, *, now: Now) -> Counted:
    """Give the counts of these measures in all places: one statement for each source."""
    scope = _scope(ask, today(now()))
    sources: dict[str, Source] = {measure.source.counts.__name__: measure.source for measure in measures}
    found = [_count(row) for source in sources.values() for row in await source.counts(connection, scope)]
    return Counted(tuple(found), summed(found))


def opened(counted: Counted, open_to: Reach) -> Counted:
    """Leave the details of closed places out; the country's sums stay."""
    return counted._replace(counts=tuple(one for one in counted.counts if open_to.shows(one)))


def _scope(ask: Ask, day: date) -> Scope:
    since, until = ask.span()
    return Scope(since, until, day.isoformat(), (day + timedelta(days=7)).isoformat(), ask.sector or "")


def _count(row: Row) -> Count:
    told = dict(row)
    begins = told.get("begins")
    return Count(
        told["region"],
        told.get("district"),
        told.get("fair"),
        date.fromisoformat(begins) if begins else None,
        {name: int(value) for name, value in told.items() if name not in _PLACE},
    )
