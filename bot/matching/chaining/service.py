"""What a firm may do with chains: see the ones it is asked for, answer, look for partners of its own accord."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot import clock
from bot.database import Connection, Row
from bot.enterprises import service as enterprises
from bot.enterprises.models import Acting
from bot.enterprises.queries import enterprise_of
from bot.errors import Gone, NotYours, Refusal
from bot.i18n import N_
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.chaining import planning, queries
from bot.matching.chaining.asking import MOST_ASKED
from bot.matching.chaining.models import ChainAsked
from bot.matching.engine import chains, retrieval, scoring
from bot.matching.engine.models import Chain, Item, Maker, Verdict

_POOL = 200


class ChainClosed(Refusal):
    """The firm is not asked, or answered already, or its time is over."""

    sentence = N_("This chain does not wait for your answer any more. See the chains in /proposals.")


class Seen(NamedTuple):
    """A chain as one of its firms sees it; `verdict` is about this firm's own part."""

    held: Acting
    item: Item
    chain: ChainAsked
    verdict: Verdict

    @property
    def stands(self) -> bool:
        """Tell whether the firm belongs to the chain as it is now."""
        return any(link.stands and link.enterprise_id == self.held.enterprise.id for link in self.chain.links)


class Partners(NamedTuple):
    """With whom a firm could make an item: the best chains, and the state of the one in the making, if any."""

    held: Acting
    item: Item
    own: tuple[str, ...]
    chains: list[Chain]
    state: str | None


async def seen(
    connection: Connection, enterprise_id: EnterpriseId, *, chain_id: int, person_id: PersonId, moment: datetime
) -> Seen:
    """Give a chain to one who acts for one of its firms; raise NotYours, Gone. Two statements."""
    chain = await queries.seen(connection, chain_id, enterprise_id=enterprise_id)
    if chain is None:
        raise Gone
    held, item, maker = await _held(
        connection, enterprise_id, component_id=chain.component_id, person_id=person_id, moment=moment
    )
    own = [code for link in chain.standing if link.enterprise_id == enterprise_id for code in link.processes]
    return Seen(held, item, chain, scoring.judge(maker, replace(item, processes=tuple(own), certificates=())))


async def answer(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    chain_id: int,
    given: str,
    person_id: PersonId,
    moment: datetime,
) -> None:
    """Keep what an owner says for the firm; raise NotYours, Gone, ChainClosed. Three statements."""
    if given not in ("yes", "no", "later"):
        raise Gone
    await enterprises.require(connection, enterprise_id, person_id=person_id, owner=True)
    kept = await queries.answer(
        connection, chain_id, enterprise_id=enterprise_id, state=given, person_id=person_id, moment=moment
    )
    if not kept:
        raise ChainClosed
    await queries.stir(connection, chain_id, moment=moment)


async def partners(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    person_id: PersonId,
    moment: datetime,
) -> Partners:
    """Look with whom a firm could make an item; raise NotYours. Two statements."""
    row = await _row(connection, enterprise_id, component_id=component_id, person_id=person_id)
    held, item, maker = _read(row, moment)
    own = tuple(code for code in item.processes if code in maker.processes)
    found: list[Chain] = []
    if own and len(own) < len(item.processes):
        lacking = [code for code in item.processes if code not in own]
        firms = await queries.askable(connection, lacking, today=clock.today(moment), most=MOST_ASKED, limit=_POOL)
        pool = [retrieval.maker_of(firm, today=clock.today(moment)) for firm in firms]
        found = chains.best(pool, item, limit=1, member=maker)
    return Partners(held, item, own, found, row["item_chain"])


async def begin(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    person_id: PersonId,
    moment: datetime,
) -> Partners:
    """Begin a chain this firm is willing to belong to; raise NotYours, Gone, ChainClosed. Three statements."""
    row = await _row(connection, enterprise_id, component_id=component_id, person_id=person_id)
    held, item, maker = _read(row, moment)
    own = tuple(code for code in item.processes if code in maker.processes)
    if not held.owns:
        raise NotYours
    if not own or len(own) == len(item.processes):
        raise Gone
    chain_id, state = await queries.begin(connection, component_id, moment=moment)
    if state != "wanted":
        raise ChainClosed
    place = planning.place(planning.Part(enterprise_id, own), item)
    await queries.join(
        connection,
        chain_id,
        enterprise_id=enterprise_id,
        processes=own,
        place=place,
        person_id=person_id,
        moment=moment,
    )
    return Partners(held, item, own, [], state)


async def _held(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    person_id: PersonId,
    moment: datetime,
) -> tuple[Acting, Item, Maker]:
    return _read(await _row(connection, enterprise_id, component_id=component_id, person_id=person_id), moment)


async def _row(
    connection: Connection, enterprise_id: EnterpriseId, *, component_id: ComponentId, person_id: PersonId
) -> Row:
    row = await queries.held_item(connection, enterprise_id, component_id=component_id, person_id=person_id)
    if row is None:
        raise NotYours
    return row


def _read(row: Row, moment: datetime) -> tuple[Acting, Item, Maker]:
    held = Acting(enterprise=enterprise_of(row), role=row["role"])
    known = dict(row)
    item = retrieval.item_of(
        {name.removeprefix("item_"): value for name, value in known.items() if name.startswith("item_")}
    )
    return held, item, retrieval.maker_of(held.enterprise, today=clock.today(moment))
