"""From an enterprise to the items it could make, from an item to its makers: candidates by index, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bot.database import Connection, Row
from bot.enterprises.models import MAKERS, Enterprise
from bot.enterprises.queries import enterprise_of
from bot.geography import places
from bot.matching.engine import chains, item_queries, likeness, maker_queries, scoring, windows
from bot.matching.engine.models import Chain, Item, Maker, Verdict
from bot.matching.engine.window_models import Head
from bot.trade import needs
from bot.trade.codes import parts

EACH_ALMOST = 4
CANDIDATES = 120
BEST = 20
MORE = 4
PER_REGION = 2


class Match(NamedTuple):
    """An item a maker could make, and the verdict."""

    item: Item
    verdict: Verdict


def maker_of(enterprise: Enterprise, *, today: date) -> Maker:
    """See an enterprise as scoring does; capacity past its date is not there."""
    return Maker(
        id=enterprise.id,
        stir=enterprise.stir,
        name=enterprise.name,
        region=enterprise.region,
        makes=enterprise.kind in MAKERS,
        supplies=enterprise.kind == "raw_material_supplier",
        sectors=frozenset(enterprise.sectors),
        processes=needs.able(frozenset(enterprise.processes), frozenset(enterprise.materials)),
        materials=frozenset(enterprise.materials),
        certificates=frozenset(enterprise.certificates),
        free=enterprise.free_on(today),
        capacity_usd=enterprise.annual_capacity_usd,
        max_mass_kg=enterprise.max_mass_kg,
        products=likeness.product_words(enterprise.products),
        verified=enterprise.verified_at is not None,
    )


def item_of(row: Row) -> Item:
    """Build an item from a row of `queries`."""
    names = (row["name_uz"], row["name_ru"], row["name_en"])
    words = row["words"]  # none while the component waits to be taken in
    return Item(
        id=row["id"],
        code=row["code"],
        sector=row["sector"],
        names=names,
        processes=_codes(row["processes"]),
        materials=_codes(row["materials"]),
        certificates=_codes(row["certificates"]),
        max_mass_kg=row["max_mass_kg"],
        value_usd=row["annual_value_usd"],
        buyers=_codes(row["buyers"]),
        words=likeness.name_words(names) if words is None else frozenset(_codes(words)),
    )


async def items_for(connection: Connection, maker: Maker, *, limit: int, thorough: bool = True) -> list[Match]:
    """Give the items that suit a maker best, best first, of those whose steps it all does in their material.

    One statement gives the best of each recipe; `thorough` takes a second one and gives exactly what judging the
    whole catalogue would give.
    """
    if not maker.makes or not maker.processes:
        return []
    spans = windows.of(maker)
    rows = await item_queries.best_fitting(connection, maker, spans)
    found = {item.id: item for row in rows if scoring.whole(maker, item := item_of(row))}
    if thorough and found:
        heads = [Head(row["recipe_id"], spans[row["place"]], found[row["id"]]) for row in rows if row["id"] in found]
        deeps, least = windows.deepen(maker, heads, limit=limit)
        more = await item_queries.deeper(connection, maker, deeps, least, bounds=windows.bounds(maker), most=limit)
        found |= {item.id: item for row in more if scoring.whole(maker, item := item_of(row))}
    return _best(maker, found.values(), limit)


async def nearly_for(connection: Connection, maker: Maker, *, limit: int) -> list[Match]:
    """Give the items that would suit a maker if it had just one process more."""
    if not maker.makes or not maker.processes:
        return []
    rows = await item_queries.dearest_almost_fitting(connection, maker.processes, each=EACH_ALMOST)
    return _best(maker, (item_of(row) for row in rows), limit)


async def makers_for(connection: Connection, item: Item, *, today: date, limit: int) -> list[tuple[Maker, Verdict]]:
    """Give the enterprises that do everything an item takes, best first: exactly those that judging all would give.

    One statement, or a second one for an item with many makers that are hard to tell apart.
    """
    makers = await makers_of_recipe(connection, [item], today=today, best=limit)
    scored = sorted(
        ((scoring.score(maker, item), maker.id, maker) for maker in makers), key=lambda one: (-one[0], one[1])
    )
    return [(maker, scoring.judge(maker, item)) for score, _id, maker in scored[:limit] if score > 0]


async def makers_of_recipe(
    connection: Connection, items: Sequence[Item], *, today: date, best: int = BEST
) -> list[Maker]:
    """Give makers of items of one recipe, in no order, the `best` ones of each item among them."""
    if not items or not (items[0].processes or items[0].materials):
        return []
    limit = max(CANDIDATES, best)
    while True:
        found, bound = await _likeliest(connection, items, today=today, limit=limit)
        if len(found) < limit or all(_surely(found, item, bound, best) for item in items):
            return found
        limit *= MORE


async def _likeliest(
    connection: Connection, items: Sequence[Item], *, today: date, limit: int
) -> tuple[list[Maker], float]:
    """Give the likeliest makers of any of the items, and the most that all others can score."""
    masses = [item.max_mass_kg for item in items]
    together = replace(
        items[0],
        words=frozenset().union(*(item.words for item in items)),
        max_mass_kg=None if None in masses else min(mass for mass in masses if mass is not None),
    )
    rows = await maker_queries.able(
        connection, together, measure=scoring.measure(items), places=_places(together), today=today, limit=limit
    )
    bound = rows[-1]["bound"] if rows else 0.0
    return [maker_of(enterprise_of(row), today=today) for row in rows], float(bound)


def _surely(makers: Sequence[Maker], item: Item, bound: float, best: int) -> bool:
    scores = sorted((scoring.score(maker, item) for maker in makers), reverse=True)
    return scores[best - 1] >= round(bound, 6)


async def chains_for(
    connection: Connection,
    item: Item,
    *,
    today: date,
    limit: int,
    member: Maker | None = None,
    without: frozenset[int] = frozenset(),
) -> list[Chain]:
    """Give the best chains of two or three firms for an item; with `member`, those that help it with what it lacks."""
    done = frozenset[str]() if member is None else scoring.does(member, item)
    lacking = [code for code in dict.fromkeys(item.processes) if code not in done]
    if not lacking or len(item.processes) < 2:
        return []
    each = max(limit, PER_REGION) + len(without)
    rows = await maker_queries.partly_able(connection, lacking, item, today=today, each=each)
    makers = [maker_of(enterprise_of(row), today=today) for row in rows]
    return chains.best(makers, item, limit=limit, member=member, without=without)


@lru_cache(maxsize=256)
def _places_of(sector: str, buyers: tuple[str, ...]) -> dict[str, float]:
    item = Item(id=0, code="", sector=sector, buyers=buyers)
    anywhere = (Maker(id=0, stir="", name="", region=region.iso) for region in places.regions())
    return {maker.region: scoring.WEIGHTS["place"] * scoring.place(maker, item) for maker in anywhere}


def _places(item: Item) -> dict[str, float]:
    return _places_of(item.sector, item.buyers)


def _best(maker: Maker, items: Iterable[Item], limit: int) -> list[Match]:
    scored = sorted(
        ((scoring.score(maker, item), item.code, item) for item in items), key=lambda one: (-one[0], one[1])
    )
    return [Match(item, scoring.judge(maker, item)) for score, _code, item in scored[:limit] if score > 0]


@lru_cache(maxsize=4096)
def _codes(text: str) -> tuple[str, ...]:
    return parts(text)
