"""Answers what the figures are, and to whom they are open."""

from collections import defaultdict
from typing import Any

from bot.clock import Now, today
from bot.database import Database
from bot.errors import Refusal
from bot.i18n import N_
from bot.staff import authority
from bot.staff.models import Grant, Role
from bot.statistics import queries
from bot.statistics.models import Answer, Ask, CatalogueFigures, FairFigures, Figures

_STAFF: tuple[Role, ...] = ("khokimiyat", "lab", "organizer")


class OtherRegion(Refusal):
    """The details of a region one does not work for."""

    sentence = N_(
        "The details of {region} are open to its own khokimiyat. /stats shows your region and the country's totals."
    )


async def figures(db: Database, ask: Ask, *, now: Now) -> Answer:
    """Give the figures asked for; five statements whatever the number of regions."""
    since, until = ask.span()
    day = today(now())
    async with db.read() as connection:
        firms = await queries.enterprises(
            connection, since=since, until=until, day=day, sector=ask.sector, district=ask.district
        )
        offered = await queries.proposals(connection, since=since, until=until)
        fairs = [
            FairFigures(**dict(row))
            for row in await queries.fairs(connection, since=since, until=until, fair_id=ask.fair_id)
        ]
        catalogue = CatalogueFigures(**dict(await queries.catalogue(connection, sector=ask.sector)))
        indicators = await queries.indicators(connection, region=ask.region)
    counts: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in (*firms, *offered):
        counts[row["region"]] |= {name: row[name] for name in row.keys() if name != "region"}  # noqa: SIM118 - a database row
    for fair in fairs:
        mine = counts[fair.region]
        for name in ("exhibitors", "visitors", "waiting", "checked_in"):
            mine[name] = mine.get(name, 0) + getattr(fair, name)
    regions = {region: Figures(**values) for region, values in counts.items()}
    country = sum_of(regions)
    shown = tuple(fair for fair in fairs if ask.region in (None, fair.region))
    return Answer(
        ask=ask, regions=regions, country=country, catalogue=catalogue, fairs=shown, indicators=tuple(indicators)
    )


def sum_of(regions: dict[str, Figures]) -> Figures:
    """Add the regions up to the country."""
    total = Figures()
    for one in regions.values():
        total = total.plus(one)
    return total


def allowed(ask: Ask, held: tuple[Grant, ...], *, region_name: str) -> Ask:
    """Give the question as this person may ask it: without a region it is about their own one.

    Raise NotYours for people without a role, OtherRegion for the details of somebody else's region.
    """
    authority.require(held, *_STAFF)
    reach = authority.regions(held, *_STAFF)
    if reach is None:
        return ask
    if ask.region is not None and ask.region not in reach:
        raise OtherRegion(region=region_name)
    if ask.region is None and len(reach) == 1:
        return ask.model_copy(update={"region": next(iter(reach))})
    return ask
