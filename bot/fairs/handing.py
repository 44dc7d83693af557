"""A firm's place at a fair stays with the firm: it goes on to a colleague when its holder leaves, or is given back."""

from datetime import datetime, timedelta

from bot.clock import today
from bot.database import Connection
from bot.fairs import handing_queries, offers, queries, reminders, service, signup_queries
from bot.fairs.models import Claim, Fair, Signup, Wish
from bot.fairs.tickets import making
from bot.ids import EnterpriseId, PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare

HANDED = declare("fair_handed", worth=timedelta(days=365), rank=2)


async def hand_on(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime
) -> None:
    """Hand on the places somebody holds or waits for in the name of a firm they act for no longer."""
    for held, fair in await handing_queries.held_for_firms(connection, person_id, today=today(moment)):
        if held.enterprise_id == enterprise_id:
            await _handed(connection, held, fair, moment=moment)


async def leave_all(connection: Connection, person_id: PersonId, *, moment: datetime) -> None:
    """Hand on or give back every place a person has; to be called before the person is deleted."""
    for held, fair in await handing_queries.held_for_firms(connection, person_id, today=today(moment)):
        await _handed(connection, held, fair, moment=moment)
    for fair_id, role in await signup_queries.cancel_all(connection, person_id, moment=moment):
        left = await queries.fair(connection, fair_id)
        assert left is not None, "the sign-up refers to it"
        await offers.freed(connection, left, role=role, moment=moment)


async def pass_on(connection: Connection, held: Signup, fair: Fair, *, to: PersonId, moment: datetime) -> Signup | None:
    """Give a place, or a place in the queue, to somebody with a code and token of their own; None when it is gone."""
    if await signup_queries.cancel(connection, held.id, person_id=held.person_id, moment=moment) is None:
        return None
    return await _given(connection, held, fair, person_id=to, moment=moment)


async def _handed(connection: Connection, held: Signup, fair: Fair, *, moment: datetime) -> None:
    """Hand a firm's place on to a colleague, or give it back when there is nobody."""
    if await signup_queries.cancel(connection, held.id, person_id=held.person_id, moment=moment) is None:
        return
    heir = await handing_queries.heir(connection, held)
    if heir is None:
        await service.part_company(connection, held, moment=moment)
        await offers.freed(connection, fair, role=held.role, moment=moment)
        return
    person_id = int(heir["person_id"])
    if heir["visit"] is not None:
        await signup_queries.cancel(connection, heir["visit"], person_id=person_id, moment=moment)
        if heir["takes_place"]:
            await offers.freed(connection, fair, role="visitor", moment=moment)
    signup = await _given(connection, held, fair, person_id=person_id, moment=moment)
    await _tell(connection, signup, moment=moment)
    if held.state == "offered":
        await offers.promote(connection, fair, role=held.role, moment=moment)


async def _given(connection: Connection, held: Signup, fair: Fair, *, person_id: PersonId, moment: datetime) -> Signup:
    wish = Wish(person_id=person_id, role=held.role, enterprise_id=held.enterprise_id, token=making.new_token())
    claim = Claim(number=held.queued_as, position=int(held.state != "confirmed"))
    signup = await service.signed(connection, fair, wish, claim, moment=moment)
    assert signup is not None, "the heir's own sign-up was cancelled before"
    await handing_queries.take_over_wishes(connection, old=held.id, new=signup.id)
    if signup.state == "confirmed":
        await reminders.owe(connection, signup.id, person_id=signup.person_id, fair=fair, moment=moment)
    return signup


async def _tell(connection: Connection, signup: Signup, *, moment: datetime) -> None:
    subject = f"{signup.id}:{int(moment.timestamp())}"
    await outbox.owe(connection, person_id=signup.person_id, kind=HANDED, subject=subject, due=moment)
