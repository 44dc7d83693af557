"""Coming as something else: the place is changed in one go, or the person queues for the other kind."""

from datetime import datetime

from bot.database import Connection
from bot.errors import NotYours
from bot.fairs import offers, queries, reminders, service, signup_queries
from bot.fairs.attending import queries as part_queries
from bot.fairs.models import ActsFor, FairRole, Ticket, Wish


async def change(
    connection: Connection,
    ticket: Ticket,
    *,
    role: FairRole,
    enterprise: ActsFor | None,
    moment: datetime,
) -> Ticket:
    """Let somebody come as something else, with the code they have. Raise the refusals of signing up, AlreadyInside.

    What they held goes to the first who waits for it; without a free place of the other kind they queue.
    """
    own, fair = ticket.signup, ticket.fair
    service.check_open(fair, moment)
    if own.checked_in_at is not None:
        raise service.AlreadyInside
    claim = await queries.claim_place(connection, fair.id, role=role)
    if claim is None:
        raise service.KindClosed
    if await signup_queries.cancel(connection, own.id, person_id=own.person_id, moment=moment) is None:
        raise NotYours
    await service.part_company(connection, own, moment=moment)
    if own.takes_place:
        await offers.freed(connection, fair, role=own.role, moment=moment)
    await part_queries.drop_goods(connection, own.id)
    wish = Wish(
        person_id=own.person_id,
        role=role,
        enterprise_id=enterprise.id if enterprise else None,
        token=own.token,
    )
    signup = await service.signed(connection, fair, wish, claim, moment=moment)
    assert signup is not None, "the sign-up was cancelled just now"
    if not claim.position:
        await reminders.owe(connection, signup.id, person_id=own.person_id, fair=fair, moment=moment)
    found = await signup_queries.ticket(connection, signup.id, person_id=own.person_id)
    assert found is not None
    return found
