"""Turns matches into kept proposals, in the background: only what is new or changed, a little at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.ids import EnterpriseId
from bot.matching.chaining import queries as chains
from bot.matching.engine import recipe_queries, recipes, retrieval, scoring, teaching
from bot.matching.engine.models import Item, Lesson, Maker
from bot.matching.engine.retrieval import Match
from bot.matching.introductions import finding as introducing
from bot.matching.proposals import queries
from bot.queues.working import work_off

JOB = "matching"
RECIPES = "matching_components"
MATCHED = "matched"  # what happened, for jobs that live from proposals
KEPT = 30  # proposals an enterprise sees at most
WORTH = 0.3  # a weaker match is no proposal
PER_COMPONENT = 20  # enterprises that hear of one new component
_ENTERPRISES = 10
_COMPONENTS = 40


class Proposing:
    """The job of one process; `work` does a little and tells if there is more; `matched` is called when all is done."""

    def __init__(self, db: Database, now: Now, *, matched: Callable[[], None] = lambda: None) -> None:
        self._db = db
        self._now = now
        self._matched = matched
        self._some = False
        self._version: int | None = None

    async def work(self) -> bool:
        """Take in a changed catalogue, then match what waits: enterprises first, then new components."""
        async with self._db.read() as connection:
            version = await recipe_queries.version(connection)
        if version != self._version:
            await recipes.refresh(self._db)
            self._version = version
        more = await propose_to_enterprises(self._db, self._now) or await propose_components(self._db, self._now)
        if self._some and not more:
            self._matched()
        self._some = more
        return more


async def propose_to_enterprises(db: Database, now: Now) -> bool:
    """Match a few of the enterprises that wait; tell whether there were any."""
    if await _match_some(db, now):
        return True
    # Only now: looking for capacity that has ended is too dear to do for every few of a large import.
    async with db.write() as connection:
        await enterprise_queries.unmatch_expired(connection, today=clock.today(now()))
    return await _match_some(db, now)


async def _match_some(db: Database, now: Now) -> bool:
    async def match(enterprise_id: EnterpriseId) -> None:
        await match_enterprise(db, enterprise_id, moment=now())

    return bool(await work_off(JOB, queries.unmatched, match, db=db, now=now, batch=_ENTERPRISES))


async def match_enterprise(db: Database, enterprise_id: EnterpriseId, *, moment: datetime) -> None:
    """Keep the best proposals for an enterprise; unanswered ones that no longer belong to them are taken back.

    Who has just registered saw the first ones at once and is not told of them; what a later change brings is news.
    """
    async with db.read() as connection:
        times = await queries.times(connection, enterprise_id)
        enterprise = await enterprise_queries.by_id(connection, enterprise_id)
        if enterprise is None or times is None:
            return
        created_at, updated_at = times
        first = created_at == updated_at and not await queries.has_any(connection, enterprise_id)
        maker = retrieval.maker_of(enterprise, today=clock.today(moment))
        matches = await best_for(connection, maker, limit=KEPT)
        pairs = await introducing.pairs_for(connection, enterprise, matches, today=clock.today(moment))
    async with db.write() as connection:
        await queries.withdraw(connection, enterprise_id, but=[match.item.id for match in matches])
        rows = [(enterprise_id, match.item.id, match.verdict.score) for match in matches]
        await queries.propose(connection, rows, moment=moment, told=first)
        await enterprise_queries.matched(connection, enterprise_id, updated_at=updated_at, moment=moment)
        await chains.stir_for(connection, enterprise_id, moment=moment)
        await introducing.keep(connection, pairs, moment=moment)


async def best_for(connection: Connection, maker: Maker, *, limit: int) -> list[Match]:
    """Give the best matches worth proposing, less those the enterprise's own refusals speak against."""
    matches = await retrieval.items_for(connection, maker, limit=limit * 2)
    lessons = (await _lessons(connection, [maker.id]))[maker.id]
    taught = sorted(
        (Match(item, teaching.taught(verdict, item, lessons)) for item, verdict in matches),
        key=lambda match: -match.verdict.score,
    )
    return [match for match in taught if match.verdict.score >= WORTH][:limit]


async def propose_components(db: Database, now: Now) -> bool:
    """Propose some of the components that wait, all of one recipe, to the best makers; tell whether there were any."""

    async def propose(recipe: int) -> None:
        await _propose_some(db, recipe, now)

    return bool(await work_off(RECIPES, queries.unproposed_recipes, propose, db=db, now=now, batch=1))


async def _propose_some(db: Database, recipe: int, now: Now) -> None:
    async with db.read() as connection:
        rows = await queries.unproposed(connection, recipe, limit=_COMPONENTS)
        items = [retrieval.item_of(row) for row in rows if row["standing"] >= 0]
        makers = await retrieval.makers_of_recipe(connection, items, today=clock.today(now()))
        lessons = await _lessons(connection, [maker.id for maker in makers])
        proposals = _for_makers(makers, items, lessons)
        pairs = await introducing.pairs_of_items(connection, items, proposals)
    async with db.write() as connection:
        await queries.propose(connection, proposals, moment=now(), told=False)
        await introducing.keep(connection, pairs, moment=now())
        if not makers:
            await chains.want(connection, _best_for_chain(items), moment=now())
        await queries.withdraw_unwanted(connection, [row["id"] for row in rows if row["standing"] < 0])
        await queries.proposed(connection, [{**row, "component_id": row["id"]} for row in rows], moment=now())


def _for_makers(
    makers: Sequence[Maker], items: Sequence[Item], lessons: Mapping[int, Sequence[Lesson]]
) -> list[tuple[int, int, float]]:
    found = []
    for item in items:
        judged = ((_scored(maker, item, lessons.get(maker.id, ())), maker.id) for maker in makers)
        scored = sorted(judged, reverse=True)[:PER_COMPONENT]
        found += [(enterprise, item.id, score) for score, enterprise in scored if score >= WORTH]
    return found


def _best_for_chain(items: Sequence[Item]) -> list[int]:
    """Give the dearest of items that take several steps: one for each recipe, so that nobody is asked too often."""
    several = [item for item in items if len(item.processes) > 1]
    return [max(several, key=lambda item: (item.value_usd or 0, -item.id)).id] if several else []


async def _lessons(connection: Connection, enterprise_ids: Collection[int]) -> dict[int, list[Lesson]]:
    found: dict[int, list[Lesson]] = defaultdict(list)
    for row in await queries.declined(connection, enterprise_ids):
        found[row["enterprise_id"]].append(teaching.lesson_of(row))
    return found


def _scored(maker: Maker, item: Item, lessons: Sequence[Lesson]) -> float:
    return round(scoring.score(maker, item) * teaching.factor(item, lessons), 6)
