"""Finds who should meet: makers for buyers, suppliers for makers, makers of parts for those who assemble them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.enterprises.models import MAKERS, Enterprise
from bot.geography import distances
from bot.matching.engine import queries as item_queries
from bot.matching.engine import retrieval
from bot.matching.engine.models import Item
from bot.matching.engine.retrieval import Match
from bot.matching.introductions import finding_queries as found
from bot.matching.introductions import meeting, queries
from bot.matching.introductions.models import Pair
from bot.matching.staffing import tell_centre
from bot.outbox.models import declare
from bot.queues.working import work_off
from bot.search.fold import fold

JOB = "introductions"
INTERESTS = "interests"
INTEREST = declare("interest", worth=timedelta(days=30))
WORTH = 0.5  # a weaker maker is not brought before a buyer
FIRMS = 3  # makers offered for one thing
OPEN = 10  # offers of one kind an enterprise has to think about
_ITEMS = 10
_NEAR = 5
_POOL = 40
_BATCH = 20


async def work(db: Database, now: Now) -> bool:
    """Bring interests before the buyers and the centre, tell the other sides; tell whether there may be more."""
    async with db.write() as connection:
        await queries.heed_refusals(connection)

    async def bring(row: Row) -> None:
        async with db.write() as connection:
            await _bring(connection, row, moment=now())

    async def tell(one: int) -> None:
        async with db.write() as connection:
            await meeting.tell(connection, one, moment=now())

    interests = await work_off(INTERESTS, found.interests, bring, db=db, now=now, batch=_BATCH, key=itemgetter("id"))
    due = await work_off(JOB, queries.due, tell, db=db, now=now, batch=_BATCH)
    return due == _BATCH or bool(interests)


async def keep(connection: Connection, pairs: Sequence[Pair], *, moment: datetime) -> None:
    """Keep pairs that are new; nobody is offered more than a few at a time. One statement."""
    await queries.introduce(connection, pairs, moment=moment, firms=FIRMS, open_at_once=OPEN)


async def pairs_for(
    connection: Connection, enterprise: Enterprise, matches: Sequence[Match], *, today: date
) -> list[Pair]:
    """Give whom a new or changed enterprise should meet; `matches` are the items that suit it."""
    if enterprise.kind == "buyer":
        return await _makers_for(connection, enterprise, today=today)
    if enterprise.kind not in MAKERS:
        return []
    able = [match for match in matches if match.verdict.able and match.verdict.score >= WORTH]
    pairs = await _to_buyers(connection, enterprise.id, able)
    if enterprise.kind == "raw_material_supplier":
        users = await found.users_of(
            connection, enterprise.materials, region=enterprise.region, but=enterprise.id, limit=_POOL
        )
        return pairs + [_supply(enterprise, user, code) for user, code in _nearest(enterprise, users)]
    if enterprise.materials and await found.acted_for(connection, enterprise.id):
        suppliers = await found.suppliers_of(
            connection, enterprise.materials, region=enterprise.region, but=enterprise.id, limit=_POOL
        )
        pairs += [_supply(supplier, enterprise, code) for supplier, code in _nearest(enterprise, suppliers)[:FIRMS]]
    return pairs


async def pairs_of_items(
    connection: Connection, items: Sequence[Item], proposals: Sequence[tuple[int, int, float]]
) -> list[Pair]:
    """Give the buyers of new items their best makers; proposals are (enterprise, component, score), best first."""
    buyers = await _buyers_of(connection, items)
    makers: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for maker, component, score in proposals:
        if score >= WORTH and len(makers[component]) < FIRMS:
            makers[component].append((maker, score))
    return [
        _import(maker, buyer, item, score)
        for item in items
        for maker, score in makers[item.id]
        for buyer in buyers[item.id]
    ]


async def _bring(connection: Connection, row: Row, *, moment: datetime) -> None:
    """Bring one interest before the registered buyers, those who assemble, and the centre."""
    item_row = await item_queries.item(connection, row["component_id"])
    if item_row is not None:
        item, maker = retrieval.item_of(item_row), row["enterprise_id"]
        buyers = await _buyers_of(connection, [item])
        pairs = [_import(maker, buyer, item, 1.0) for buyer in buyers[item.id]]
        assemblers = await found.assemblers(connection, item.words, sector=item.sector, but=maker, limit=FIRMS)
        pairs += [Pair("assembly", maker, one.id, str(item.id), item.id, 0.6) for one in assemblers]
        await keep(connection, pairs, moment=moment)
        await queries.become_willing(connection, maker, component_id=item.id, moment=moment)
        subject = f"{maker}:{item.id}"
        await tell_centre(connection, kind=INTEREST, subject=subject, moment=moment)
    await found.introduced(connection, row["id"], moment=moment)


async def _makers_for(connection: Connection, buyer: Enterprise, *, today: date) -> list[Pair]:
    """Give the makers of the dearest items a buyer imports, or its people watch."""
    lists = [text for text in await found.buyer_lists(connection) if fold(buyer.name) in _names(text)]
    watched = {row["component_id"] for row in await found.watched(connection, [buyer.id])}
    pairs = []
    for row in await found.bought(connection, lists, watched=watched, limit=_ITEMS):
        item = retrieval.item_of(row)
        for maker, verdict in await retrieval.makers_for(connection, item, today=today, limit=FIRMS):
            if verdict.able and verdict.score >= WORTH:
                pairs.append(_import(maker.id, buyer.id, item, verdict.score))
    return pairs


async def _to_buyers(connection: Connection, maker_id: int, matches: Sequence[Match]) -> list[Pair]:
    if not matches:
        return []
    buyers = await _buyers_of(connection, [match.item for match in matches])
    return [
        _import(maker_id, buyer, match.item, match.verdict.score)
        for match in matches
        for buyer in buyers[match.item.id]
    ]


async def _buyers_of(connection: Connection, items: Sequence[Item]) -> dict[int, list[int]]:
    """Give for each item the registered buyers that import it by name, or whose people watch it."""
    known = await found.buyers(connection)
    if not known:
        return defaultdict(list)
    watched = {
        (row["component_id"], row["enterprise_id"])
        for row in await found.watched(connection, [row["id"] for row in known])
    }
    names = {row["id"]: fold(row["name"]) for row in known}
    found_buyers: dict[int, list[int]] = defaultdict(list)
    for item in items:
        wanted = {fold(name) for name in item.buyers}
        found_buyers[item.id] = [
            buyer for buyer, name in names.items() if name in wanted or (item.id, buyer) in watched
        ]
    return found_buyers


def _import(maker: int, buyer: int, item: Item, score: float) -> Pair:
    return Pair("import", maker, buyer, str(item.id), item.id, score)


def _supply(supplier: Enterprise, user: Enterprise, material: str) -> Pair:
    near = 1 - min(distances.distance_km(supplier.region, user.region), 1000) / 1000
    return Pair("supply", supplier.id, user.id, material, None, round(near / 2, 6))


def _nearest(here: Enterprise, firms: Sequence[tuple[Enterprise, str]]) -> list[tuple[Enterprise, str]]:
    return sorted(firms, key=lambda one: distances.distance_km(here.region, one[0].region))[:_NEAR]


def _names(text: str) -> frozenset[str]:
    return frozenset(fold(name) for name in text.split(";"))
