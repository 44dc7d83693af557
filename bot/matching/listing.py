"""The answers of the command `match`: what an enterprise could make, who could make a component; all that waits."""

from collections.abc import Callable
from typing import Any

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.errors import Refusal
from bot.i18n import N_
from bot.lookalikes import latin
from bot.matching import proposing, wording
from bot.matching.engine import chains, queries, recipe_queries, recipes, retrieval
from bot.matching.engine.models import Chain, Item, Maker, Verdict

_CHAINED = 3


class StirUnknown(Refusal):
    """No enterprise has this tax number."""

    sentence = N_("No enterprise with STIR {stir} is registered.")


class CodeUnknown(Refusal):
    """No component has this code."""

    sentence = N_("There is no component with the code “{code}”.")


async def for_enterprise(db: Database, stir: str, *, limit: int, now: Now) -> list[dict[str, Any]]:
    """Give what an enterprise could make, best first, as the contract's rows; raise StirUnknown.

    After what it can do alone come components that take one process more, with the best chain for each.
    """
    await recipes.refresh(db)
    async with db.read() as connection:
        enterprise = await enterprise_queries.by_stir(connection, "".join(stir.split()))
        if enterprise is None:
            raise StirUnknown(stir=stir)
        maker = retrieval.maker_of(enterprise, today=clock.today(now()))
        alone = await retrieval.items_for(connection, maker, limit=limit)
        nearly = await retrieval.nearly_for(connection, maker, limit=min(_CHAINED, limit - len(alone)))
        rows = [_item_row(item, verdict, None) for item, verdict in alone]
        for item, verdict in nearly:
            rows.append(_item_row(item, verdict, await _chain(connection, item, maker, now)))
    return rows


async def for_component(db: Database, code: str, *, limit: int, now: Now) -> list[dict[str, Any]]:
    """Give who could make a component, best first, as the contract's rows; raise CodeUnknown.

    When nobody can alone, each row is the first firm of a chain of two or three.
    """
    await recipes.refresh(db)
    async with db.read() as connection:
        row = await queries.item_by_code(connection, latin(code.strip()))
        if row is None:
            raise CodeUnknown(code=code)
        item = retrieval.item_of(row)
        makers = await retrieval.makers_for(connection, item, today=clock.today(now()), limit=limit)
        if makers:
            return [_maker_row(maker, verdict, None) for maker, verdict in makers]
        found = await retrieval.chains_for(connection, item, today=clock.today(now()), limit=limit)
    return [_chain_row(chain, item) for chain in found]


async def match_waiting(db: Database, *, now: Now, progress: Callable[[int, int], None]) -> dict[str, int]:
    """Match everything that waits, as the bot's job does; give how many enterprises and components there were.

    `progress` is told how many are done, of how many.
    """
    await recipes.refresh(db)
    at_first = await _waiting(db)
    total = sum(at_first.values())
    while await proposing.propose_to_enterprises(db, now) or await proposing.propose_components(db, now):
        progress(total - sum((await _waiting(db)).values()), total)
    return at_first


async def _waiting(db: Database) -> dict[str, int]:
    async with db.read() as connection:
        return await recipe_queries.waiting(connection)


async def _chain(connection: Connection, item: Item, maker: Maker, now: Now) -> Chain | None:
    found = await retrieval.chains_for(connection, item, today=clock.today(now()), limit=1, member=maker)
    return found[0] if found else None


def _item_row(item: Item, verdict: Verdict, chain: Chain | None) -> dict[str, Any]:
    return {"code": item.code, "name": item.name, **_said(verdict, chain)}


def _maker_row(maker: Maker, verdict: Verdict, chain: Chain | None) -> dict[str, Any]:
    return {"stir": maker.stir, "name": maker.name, **_said(verdict, chain)}


def _chain_row(chain: Chain, item: Item) -> dict[str, Any]:
    return _maker_row(chain.links[0].maker, chains.judge(chain, item), chain)


def _said(verdict: Verdict, chain: Chain | None) -> dict[str, Any]:
    return {
        "score": round(verdict.score, 3),
        "has": wording.codes(verdict.has),
        "lacks": wording.codes(verdict.lacks),
        "chain": [link.maker.stir for link in chain.links] if chain else [],
        "parts": {name: round(points, 3) for name, points in verdict.parts.items()},
    }
