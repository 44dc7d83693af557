"""Turns matches into kept proposals, in the background: only what is new or changed, a little at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.enterprises import queries as enterprise_queries
from bot.matching import proposal_queries as queries
from bot.matching import recipe_queries, recipes, retrieval, scoring
from bot.matching.models import Maker, Verdict
from bot.matching.retrieval import Match

KEPT = 30  # proposals an enterprise sees at most
WORTH = 0.3  # a weaker match is no proposal
PER_COMPONENT = 20  # enterprises that hear of one new component
_ENTERPRISES = 10
_COMPONENTS = 40
# Each component declined as "not our trade" or "no equipment" makes others of its recipe so much less likely.
_TAUGHT = 0.7


class Proposing:
    """The job of one process; `work` does a little and tells whether there is more."""

    def __init__(self, db: Database, now: Now) -> None:
        self._db = db
        self._now = now
        self._version: int | None = None

    async def work(self) -> bool:
        """Take in a changed catalogue, then match what waits: enterprises first, then new components."""
        async with self._db.read() as connection:
            version = await recipe_queries.version(connection)
        if version != self._version:
            await recipes.refresh(self._db)
            self._version = version
        return await propose_to_enterprises(self._db, self._now) or await propose_components(self._db, self._now)


async def propose_to_enterprises(db: Database, now: Now) -> bool:
    """Match a few of the enterprises that wait; tell whether there were any."""
    async with db.write() as connection:
        await queries.unmatch_expired(connection, today=clock.today(now()))
    async with db.read() as connection:
        waiting = await queries.unmatched(connection, limit=_ENTERPRISES)
    for enterprise_id in waiting:
        await match_enterprise(db, enterprise_id, moment=now())
    return bool(waiting)


async def match_enterprise(db: Database, enterprise_id: int, *, moment: datetime) -> None:
    """Keep the best proposals for an enterprise; unanswered ones that no longer belong to them are taken back."""
    async with db.read() as connection:
        updated_at = await queries.updated_at(connection, enterprise_id)
        enterprise = await enterprise_queries.by_id(connection, enterprise_id)
        if enterprise is None or updated_at is None:
            return
        maker = retrieval.maker_of(enterprise, today=clock.today(moment))
        matches = await best_for(connection, maker, limit=KEPT)
    async with db.write() as connection:
        await queries.withdraw(connection, enterprise_id, but=[match.item.id for match in matches])
        rows = [(enterprise_id, match.item.id, match.verdict.score) for match in matches]
        await queries.propose(connection, rows, moment=moment, told=True)
        await queries.matched(connection, enterprise_id, updated_at=updated_at, moment=moment)


async def best_for(connection: Connection, maker: Maker, *, limit: int) -> list[Match]:
    """Give the best matches worth proposing, less those the enterprise's own refusals speak against."""
    matches = await retrieval.items_for(connection, maker, limit=limit * 2)
    refused = await _refused(connection, maker.id)
    taught = sorted(
        (Match(item, _taught(verdict, refused[_recipe(item.sector, item.processes)])) for item, verdict in matches),
        key=lambda match: -match.verdict.score,
    )
    return [match for match in taught if match.verdict.score >= WORTH][:limit]


async def propose_components(db: Database, now: Now) -> bool:
    """Propose some of the components that wait, all of one recipe, to the best makers; tell whether there were any."""
    async with db.read() as connection:
        recipe = await queries.unproposed_recipe(connection)
        if recipe is None:
            return False
        rows = await queries.unproposed(connection, recipe, limit=_COMPONENTS)
        proposals = await _for_makers(connection, rows, moment=now())
    async with db.write() as connection:
        await queries.propose(connection, proposals, moment=now(), told=False)
        await queries.proposed(connection, [{**row, "component_id": row["id"]} for row in rows], moment=now())
    return True


async def _for_makers(connection: Connection, rows: Sequence[Row], *, moment: datetime) -> list[tuple[int, int, float]]:
    items = [retrieval.item_of(row) for row in rows if row["standing"] >= 0]
    if not items:
        return []
    makers = await retrieval.makers_of_recipe(connection, items, today=clock.today(moment))
    found = []
    for item in items:
        scored = sorted(((scoring.score(maker, item), maker.id) for maker in makers), reverse=True)[:PER_COMPONENT]
        found += [(enterprise, item.id, score) for score, enterprise in scored if score >= WORTH]
    return found


async def _refused(connection: Connection, enterprise_id: int) -> Counter[tuple[str, frozenset[str]]]:
    rows = await queries.declined(connection, enterprise_id)
    return Counter(_recipe(row["sector"], row["processes"].split(";")) for row in rows)


def _taught(verdict: Verdict, refusals: int) -> Verdict:
    return replace(verdict, score=round(verdict.score * _TAUGHT**refusals, 6))


def _recipe(sector: str, processes: Sequence[str]) -> tuple[str, frozenset[str]]:
    return sector, frozenset(processes)
