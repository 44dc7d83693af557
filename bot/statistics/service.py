"""Answers what the figures are: of the place asked about, beside the country's."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bot.clock import Now, today
from bot.database import Connection, Database, Row
from bot.errors import Refusal
from bot.i18n import N_
from bot.statistics import queries
from bot.statistics.models import Answer, Ask, CatalogueFigures, FairFigures, Figures
from bot.statistics.reach import EVERYWHERE, Reach, limited

_AT_FAIRS = ("exhibitors", "visitors", "waiting", "checked_in")


class NoSuchFair(Refusal):
    """A fair nobody has put into the season."""

    sentence = N_("There is no fair {fair}. See all of them: /fairs")


async def figures(db: Database, ask: Ask, *, now: Now, open_to: Reach = EVERYWHERE) -> Answer:
    """Give the figures asked for, the open ones; five statements whatever the number of regions.

    A sector and a district narrow enterprises, capacity and proposals; fairs and published figures are regions'.
    """
    since, until = ask.span()
    async with db.read() as connection:
        firms = await queries.enterprises(
            connection, since=since, until=until, day=today(now()), sector=ask.sector, district=ask.district
        )
        offered = await queries.proposals(
            connection, since=since, until=until, sector=ask.sector, district=ask.district
        )
        fairs = [FairFigures(**dict(row)) for row in await queries.fairs(connection, since=since, until=until)]
        catalogue = CatalogueFigures(**dict(await queries.catalogue(connection, sector=ask.sector)))
        indicators = await queries.indicators(
            connection, region=ask.region, since=since.year, until=(ask.until or until).year
        )
    regions = _by_region((*firms, *offered), fairs)
    answer = Answer(
        ask=ask,
        made=now(),
        regions=regions,
        district=_sum(Figures(**_counts(row)) for row in (*firms, *offered) if row["here"]),
        country=_sum(regions.values()),
        catalogue=catalogue,
        fairs=tuple(fair for fair in fairs if _asked_about(fair, ask)),
        indicators=tuple(indicators),
        places=_ranked(regions),
    )
    return limited(answer, open_to)


async def fair_region(connection: Connection, ask: Ask) -> str | None:
    """Give the region of the fair asked about, None when none is; raise NoSuchFair."""
    if ask.fair_id is None:
        return None
    region = await queries.fair_region(connection, ask.fair_id)
    if region is None:
        raise NoSuchFair(fair=ask.fair_id[:20])
    return region


def _by_region(rows: Iterable[Row], fairs: Iterable[FairFigures]) -> dict[str, Figures]:
    found: dict[str, Figures] = defaultdict(Figures)
    for row in rows:
        found[row["region"]] = found[row["region"]].plus(Figures(**_counts(row)))
    for fair in fairs:
        there = Figures(**{name: getattr(fair, name) for name in _AT_FAIRS})
        found[fair.region] = found[fair.region].plus(there)
    return dict(found)


def _counts(row: Row) -> dict[str, Any]:
    return {name: value for name, value in dict(row).items() if name not in ("region", "here")}


def _sum(counted: Iterable[Figures]) -> Figures:
    total = Figures()
    for one in counted:
        total = total.plus(one)
    return total


def _asked_about(fair: FairFigures, ask: Ask) -> bool:
    return ask.fair_id in (None, fair.fair_id) and ask.region in (None, fair.region)


def _ranked(regions: dict[str, Figures]) -> dict[str, int]:
    order = sorted(regions.items(), key=lambda item: (-item[1].enterprises, -item[1].interested, item[0]))
    return {region: place for place, (region, _) in enumerate(order, 1)}
