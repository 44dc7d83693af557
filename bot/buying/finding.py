"""Who could make an imported item here: judged as matching judges, with what an importer wants to know of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot import clock
from bot.buying import queries
from bot.buying.models import Candidate, Wanted
from bot.database import Connection
from bot.enterprises.models import Enterprise
from bot.errors import Gone
from bot.geography import distances
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.engine import queries as item_queries
from bot.matching.engine import retrieval
from bot.matching.engine.models import Item, Maker, Verdict
from bot.matching.proposals import service as matching
from bot.matching.proposing import WORTH

FIRMS = 5


class Makers(NamedTuple):
    """An item, the firm that imports it, who could make it, and what that firm has asked already."""

    enterprise: Enterprise
    item: Item
    candidates: Sequence[Candidate]
    asked: Wanted | None


async def makers(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    person_id: PersonId,
    moment: datetime,
) -> Makers:
    """Find the makers of an item for an enterprise of mine (0: the first); raise NotYours, NoEnterprise, Gone."""
    held = await matching.chosen(connection, enterprise_id, person_id=person_id)
    row = await item_queries.item(connection, component_id)
    if row is None:
        raise Gone
    item = retrieval.item_of(row)
    found = await retrieval.makers_for(connection, item, today=clock.today(moment), limit=FIRMS + 1)
    able = [(maker, verdict) for maker, verdict in found if maker.id != held.enterprise.id and verdict.score >= WORTH]
    shown = await queries.firms(connection, [maker.id for maker, _verdict in able])
    asked = await queries.wanted_of(connection, held.enterprise.id, component_id=component_id)
    candidates = [
        _candidate(held.enterprise, maker, verdict, verified=shown[maker.id]["verified_at"] is not None,
                   open_capacity=bool(shown[maker.id]["show_capacity"]))
        for maker, verdict in able[:FIRMS]
    ]  # fmt: skip
    return Makers(held.enterprise, item, candidates, asked)


def _candidate(buyer: Enterprise, maker: Maker, verdict: Verdict, *, verified: bool, open_capacity: bool) -> Candidate:
    # How near to the plant, how free and whether verified are said of each firm by themselves.
    has, lacks = (
        tuple(fact for fact in facts if fact.kind not in ("capacity", "near", "verified"))
        for facts in (verdict.has, verdict.lacks)
    )
    return Candidate(
        enterprise_id=maker.id,
        name=maker.name,
        region=maker.region,
        verified=verified,
        kilometres=distances.distance_km(buyer.region, maker.region),
        has=has,
        lacks=lacks,
        free=maker.free if open_capacity else None,
    )
