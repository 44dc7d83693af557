"""A freed place is offered to the first who waits, for so long as it takes to answer, and goes on when nobody does."""

from datetime import datetime, timedelta

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotYours, Refusal
from bot.fairs import lifecycle, offer_queries, queries, reminders, signup_queries
from bot.fairs.models import Fair, FairRole, Ticket
from bot.i18n import N_
from bot.ids import PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare

LAPSED = declare("fair_offer_lapsed", worth=timedelta(days=2), rank=2)
_USUAL, _NEAR = timedelta(hours=24), timedelta(hours=6)
_LAST_DAYS = timedelta(days=2)


class OfferOver(Refusal):
    """The offer was answered, or went on to the next."""

    sentence = N_("This offer has ended: the place went on to the next in the queue. You can sign up again: /fairs")


def until(fair: Fair, moment: datetime) -> datetime | None:
    """Give until when a place offered now waits for its answer; None when places are offered no longer.

    A day; six hours in the last two days; nobody is sent running once the doors are open.
    """
    if lifecycle.stage(fair, moment) not in ("published", "booking_closed"):
        return None
    doors = lifecycle.doors_open(fair)
    return min(doors, moment + (_NEAR if doors - moment <= _LAST_DAYS else _USUAL))


async def freed(connection: Connection, fair: Fair, *, role: FairRole, moment: datetime, places: int = 1) -> None:
    """Offer the places of those who no longer come to the first of those waiting."""
    # First the quota's row, which everybody who signs up takes too: so nobody slips in between.
    await queries.give_back(connection, fair.id, role=role, places=places)
    await promote(connection, fair, role=role, moment=moment)


async def promote(connection: Connection, fair: Fair, *, role: FairRole, moment: datetime) -> int:
    """Offer all free places to those who waited longest; give how many were offered."""
    ends = until(fair, moment)
    if ends is None:
        return 0
    promoted = await offer_queries.offer(connection, fair.id, role=role, until=ends, moment=moment)
    await reminders.owe_offers(connection, promoted, until=ends, moment=moment)
    return len(promoted)


async def accept(connection: Connection, signup_id: int, *, person_id: PersonId, moment: datetime) -> Ticket:
    """Take the place offered to a person. Raise NotYours, or OfferOver when it went on."""
    taken = await offer_queries.accept(connection, signup_id, person_id=person_id, moment=moment)
    ticket = await signup_queries.ticket(connection, signup_id, person_id=person_id)
    if ticket is None:
        raise NotYours
    if taken:
        await reminders.owe(connection, signup_id, person_id=person_id, fair=ticket.fair, moment=moment)
    elif ticket.signup.state != "confirmed":
        raise OfferOver
    return ticket


async def lapse(db: Database, now: Now) -> bool:
    """Let offers nobody answered go on to the next, and tell those they were made to. False: look again later."""
    moment = now()
    async with db.read() as connection:
        if not await offer_queries.any_due(connection, moment=moment):
            return False
    async with db.write("fair_quotas") as connection:
        for fair_id, role in await offer_queries.due(connection, moment=moment):
            await _lapse(connection, fair_id, role, moment)
    return False


async def _lapse(connection: Connection, fair_id: str, role: FairRole, moment: datetime) -> None:
    fair = await queries.fair(connection, fair_id)
    assert fair is not None, "the sign-up refers to it"
    gone = await offer_queries.lapse(connection, fair_id, role=role, moment=moment)
    await outbox.owe_rows(
        connection,
        [outbox.notice(row["person_id"], LAPSED, f"{row['id']}:{row['queued_as']}", due=moment) for row in gone],
    )
    await freed(connection, fair, role=role, moment=moment, places=len(gone))
