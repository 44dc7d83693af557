"""What may happen between an importer and makers: asked for offers, answered, met, closed."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.buying import finding, queries
from bot.buying.models import Offer, Wanted
from bot.database import Connection
from bot.enterprises import queries as enterprise_queries
from bot.enterprises import service as enterprises
from bot.enterprises.members import queries as members
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.engine import queries as item_queries
from bot.matching.introductions import queries as introductions
from bot.matching.introductions.models import Pair
from bot.matching.staffing import tell_centre
from bot.outbox import queries as outbox
from bot.outbox.models import declare

ASKED = declare("offer_asked", worth=timedelta(days=14))
OFFERED = declare("offer_answered", worth=timedelta(days=30))
CALL = declare("offer_to_call", worth=timedelta(days=14))
_ALL = 10**6


class NobodyToAsk(Refusal):
    """No firm known here could make the item."""

    sentence = N_("No firm here could make it yet. As soon as one can, we tell you: watch the item.")


class AskedAlready(Refusal):
    """The firm has an open request for the item."""

    sentence = N_("You have asked for this already. Close that request to ask anew: /offers.")


async def ask(
    connection: Connection,
    found: finding.Makers,
    *,
    quantity: int,
    needed_on: date,
    person_id: PersonId,
    moment: datetime,
) -> int:
    """Ask all makers of an item for an offer; give the request's id. Raise NobodyToAsk, AskedAlready."""
    if not found.candidates:
        raise NobodyToAsk
    request = await queries.want(
        connection,
        found.enterprise.id,
        component_id=found.item.id,
        quantity=quantity,
        needed_on=needed_on,
        person_id=person_id,
        moment=moment,
    )
    if request is None:
        raise AskedAlready
    makers = [candidate.enterprise_id for candidate in found.candidates]
    await queries.ask(connection, request, makers)
    for maker in makers:
        people = [member.person_id for member in await members.members(connection, maker)]
        rows = [outbox.notice(person, ASKED, f"{request}:{maker}:{person}", due=moment) for person in people]
        if rows:
            await outbox.owe_rows(connection, rows)
        else:
            # Nobody in Hamkor speaks for the maker: a specialist calls it.
            await tell_centre(connection, kind=CALL, subject=f"{request}:{maker}", moment=moment)
    return request


async def mine(connection: Connection, request_id: int, *, person_id: PersonId) -> tuple[Wanted, list[Offer]]:
    """Give a request of a firm of mine with its offers; raise Gone, NotYours."""
    wanted = await queries.wanted(connection, request_id)
    if wanted is None:
        raise Gone
    await enterprises.require(connection, wanted.enterprise_id, person_id=person_id)
    return wanted, await queries.offers(connection, request_id)


async def asked_of(
    connection: Connection, request_id: int, *, maker_id: EnterpriseId, person_id: PersonId
) -> tuple[Wanted, Offer]:
    """Give a request that asks a firm of mine, and what it has said; raise NotYours, Gone."""
    await enterprises.require(connection, maker_id, person_id=person_id)
    wanted = await queries.wanted(connection, request_id)
    said = [offer for offer in await queries.offers(connection, request_id) if offer.maker_id == maker_id]
    if wanted is None or not said:
        raise Gone
    return wanted, said[0]


async def answer(
    connection: Connection,
    request_id: int,
    *,
    maker_id: EnterpriseId,
    person_id: PersonId,
    moment: datetime,
    offer: dict[str, Any] | None,
) -> Wanted:
    """Keep an offer, or (None) that there is none, and tell those who asked; raise NotYours, Gone."""
    wanted, _said = await asked_of(connection, request_id, maker_id=maker_id, person_id=person_id)
    state = "declined" if offer is None else "offered"
    await queries.answer(
        connection, request_id, maker_id=maker_id, state=state, person_id=person_id, moment=moment, **(offer or {})
    )
    people = [member.person_id for member in await members.members(connection, wanted.enterprise_id)]
    subject = f"{request_id}:{maker_id}:{state}"
    await outbox.owe_rows(
        connection, [outbox.notice(person, OFFERED, f"{subject}:{person}", due=moment) for person in people]
    )
    return wanted


async def meet(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    maker_id: EnterpriseId,
    person_id: PersonId,
    moment: datetime,
) -> bool:
    """Keep that my firm wants to talk to a maker; tell whether both agree already. Raise NotYours, Gone."""
    await enterprises.require(connection, enterprise_id, person_id=person_id)
    maker = await enterprise_queries.by_id(connection, maker_id)
    if maker is None or maker.id == enterprise_id or await item_queries.item(connection, component_id) is None:
        raise Gone
    pair = Pair("import", maker_id, enterprise_id, str(component_id), component_id, 1.0)
    await introductions.introduce(connection, [pair], moment=moment, firms=_ALL, open_at_once=_ALL)
    number = await queries.introduction(connection, enterprise_id, maker_id=maker_id, component_id=component_id)
    if number is None:
        raise Gone
    row = await introductions.meet(connection, number, person_id=person_id, moment=moment)
    return row is not None and row["agreed_at"] is not None


async def close(connection: Connection, request_id: int, *, person_id: PersonId) -> None:
    """Forget a request of a firm of mine; raise Gone, NotYours."""
    await mine(connection, request_id, person_id=person_id)
    await queries.close(connection, request_id)


async def empty(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Let those who take a firm over know nothing of what it asked and offered."""
    await queries.forget_firm(connection, enterprise_id)
    await queries.forget_offers(connection, enterprise_id)
