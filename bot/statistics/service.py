"""Answers what the figures are: of the place asked about, beside the country's."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Refusal
from bot.i18n import N_
from bot.lists.words import queries as words
from bot.lists.words.service import LEAST
from bot.statistics import counting, queries
from bot.statistics.comparison import service as comparison
from bot.statistics.indicators import queries as figures_of_others
from bot.statistics.indicators.models import COUNTRY, Indicator, days
from bot.statistics.models import Answer, Ask, CatalogueFigures, Missed
from bot.statistics.reach import EVERYWHERE, Reach
from bot.statistics.topics import fair_queries
from bot.statistics.topics.listed import TOPICS

_MISSED = 6


class NoSuchFair(Refusal):
    """A fair nobody has put into the season."""

    sentence = N_("There is no fair {fair}. See all of them: /fairs")


async def figures(db: Database, ask: Ask, *, now: Now, open_to: Reach = EVERYWHERE) -> Answer:
    """Give the figures asked for, the open ones; the statements are as many whatever is counted."""
    async with db.read() as connection:
        return await answer(connection, ask, now=now, open_to=open_to)


async def answer(connection: Connection, ask: Ask, *, now: Now, open_to: Reach = EVERYWHERE) -> Answer:
    topic = TOPICS[ask.topic]
    whole = await counting.count(connection, topic.measures, ask, now=now)
    counted = counting.opened(whole, open_to)
    earlier = None
    if ask.beside:
        before = ask.a_year_before()
        earlier = counting.opened(await counting.count(connection, topic.measures, before, now=now), open_to)
    compared = None
    if ask.topic == "league":
        compared = await comparison.compare(connection, whole, topic.measures, open_to=open_to)
    catalogue = await queries.catalogue(connection, sector=ask.sector) if ask.topic == "overview" else None
    missed = await words.missed(connection, least=LEAST, limit=_MISSED) if ask.topic == "search" else []
    published = await figures_of_others.indicators(connection) if ask.topic == "indicators" else []
    published = [one for one in published if one.region == COUNTRY or open_to.has(one.region)]
    return Answer(
        ask=ask,
        made=now(),
        topic=topic,
        counted=counted,
        earlier=earlier,
        regions=open_to.regions,
        comparison=compared,
        catalogue=CatalogueFigures(**dict(catalogue)) if catalogue else None,
        indicators=tuple(one for one in published if _asked_about(one, ask)),
        published=tuple(published),
        missed=tuple(Missed(one.text, one.people) for one in missed),
    )


def _asked_about(one: Indicator, ask: Ask) -> bool:
    """Tell whether a figure is of the place asked about and its period touches the days asked about."""
    first, last = days(one.period)
    return ask.region in (None, one.region) and first <= (ask.until or last) and last >= (ask.since or first)


async def fair_region(connection: Connection, ask: Ask) -> str | None:
    """Give the region of the fair asked about, None when none is; raise NoSuchFair."""
    if ask.fair_id is None:
        return None
    region = await fair_queries.fair_region(connection, ask.fair_id)
    if region is None:
        raise NoSuchFair(fair=ask.fair_id[:20])
    return region
