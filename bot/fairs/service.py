"""What may happen around a fair: signing up, cancelling, moving up the waiting list, changing the places."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import formats
from bot.database import Connection
from bot.errors import Gone, NotNow, NotYours, Refusal
from bot.fairs import lifecycle, offers, queries, reminders, signup_queries
from bot.fairs.models import ActsFor, Claim, Fair, FairRole, FairView, Signup, Ticket, Wish
from bot.fairs.tickets import making
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare

_CODES_TRIED = 5
PARTED = declare("fair_parted", worth=timedelta(days=30), rank=2)


class FairOver(Refusal):
    """The fair has ended; nobody signs up any more."""

    sentence = N_("This fair is over. The next ones are in /fairs.")


class FairCancelled(Refusal):
    """The fair does not take place."""

    sentence = N_("This fair is cancelled. Others are in /fairs.")


class NotOpenYet(Refusal):
    """Sign-up begins later."""

    sentence = N_("Sign-up opens on {moment}. Please come back then.")


class BookingClosed(Refusal):
    """Sign-up has ended."""

    sentence = N_("Sign-up for this fair is closed. The fair's card shows whom to call; other fairs are in /fairs.")


class KindClosed(Refusal):
    """Nobody signs up as this kind any more."""

    sentence = N_("Sign-up for this kind of participation is closed. Please choose another on the fair's card.")


class SignedByColleague(Refusal):
    """A colleague already signed the enterprise up as an exhibitor."""

    sentence = N_("A colleague has already signed up {enterprise} as an exhibitor. You can come as a visitor.")


class AlreadyInside(Refusal):
    """Who has come through the door can no longer cancel."""

    sentence = N_("You are already at the fair, so there is nothing left to cancel. Have a good day there!")


async def fair_view(connection: Connection, fair_id: str, *, person_id: PersonId) -> FairView:
    """Give a fair as a person sees it. Raise Gone when it does not exist. One statement."""
    found = await queries.view(connection, fair_id, person_id=person_id)
    if found is None:
        raise Gone
    return found


def check_open(fair: Fair, moment: datetime) -> None:
    """Refuse a sign-up for a fair that is not announced, not open yet or no longer, cancelled, or over.

    Whoever comes to the open doors of a fair signs up there: then only a cancelled or ended one refuses.
    """
    stage = lifecycle.stage(fair, moment)
    if stage == "draft":
        raise Gone
    if stage == "cancelled":
        raise FairCancelled
    if stage == "closed":
        raise FairOver
    if fair.booking_opens is not None and moment < fair.booking_opens:
        raise NotOpenYet(moment=formats.moment(fair.booking_opens))
    if stage == "booking_closed" or (fair.booking_closes is not None and moment >= fair.booking_closes):
        raise BookingClosed


def chosen(enterprises: Sequence[ActsFor], enterprise_id: EnterpriseId) -> ActsFor:
    """Give the enterprise that is to exhibit: the only one, or the one chosen among the person's own."""
    found = next((each for each in enterprises if each.id == enterprise_id or len(enterprises) == 1), None)
    if found is None:
        raise NotYours
    if found.signed_by_colleague:
        raise SignedByColleague(enterprise=found.name)
    return found


async def sign_up(
    connection: Connection,
    view: FairView,
    *,
    person_id: PersonId,
    role: FairRole,
    enterprise: ActsFor | None,
    token: str,
    code: str = "",
    moment: datetime,
) -> Ticket:
    """Sign a person up: a place if one is free, else a place in the queue; who is signed up keeps that ticket.

    At most three statements in the usual case: the place, the sign-up, the reminders.
    """
    fair = view.fair
    check_open(fair, moment)
    claim = await queries.claim_place(connection, fair.id, role=role)
    if claim is None:
        raise KindClosed
    wish = Wish(
        person_id=person_id, role=role, enterprise_id=enterprise.id if enterprise else None, token=token, code=code
    )
    signup = await signed(connection, fair, wish, claim, moment=moment)
    if signup is None:
        known = await signup_queries.own(connection, fair.id, person_id=person_id)
        if known is None:
            raise NotNow
        await queries.give_back(connection, fair.id, role=role)
        return await _ticket(connection, known.id, person_id=person_id)
    if not claim.position:
        await reminders.owe(connection, signup.id, person_id=person_id, fair=fair, moment=moment)
    return Ticket(signup=signup, fair=fair, enterprise=enterprise.name if enterprise else None, position=claim.position)


async def cancel(connection: Connection, signup_id: int, *, person_id: PersonId, moment: datetime) -> Ticket:
    """Cancel a person's own sign-up; the first of those waiting gets the place. Give the ticket as it was."""
    ticket = await _ticket(connection, signup_id, person_id=person_id)
    if ticket.signup.checked_in_at is not None:
        raise AlreadyInside
    cancelled = await signup_queries.cancel(connection, signup_id, person_id=person_id, moment=moment)
    if cancelled is not None and ticket.signup.takes_place:
        await part_company(connection, ticket.signup, moment=moment)
        await offers.freed(connection, ticket.fair, role=ticket.signup.role, moment=moment)
    return ticket


async def part_company(connection: Connection, held: Signup, *, moment: datetime) -> None:
    """Cancel and tell those who come along on a firm's place that it gives up."""
    if held.enterprise_id is None or not held.takes_place:
        return
    gone = await signup_queries.cancel_beside(connection, held, moment=moment)
    if gone:
        stamp = int(moment.timestamp())
        notices = [outbox.notice(row["person_id"], PARTED, f"{row['id']}:{stamp}", due=moment) for row in gone]
        await outbox.owe_rows(connection, notices)


async def set_places(connection: Connection, fair_id: str, *, role: FairRole, places: int, moment: datetime) -> int:
    """Change how many places a kind has; more of them are offered to the waiting. Give how many were offered.

    Fewer places than people inside send nobody away: the hall empties by cancellations.
    """
    fair = await queries.fair(connection, fair_id)
    if fair is None or not await queries.set_places(connection, fair_id, role=role, places=places):
        raise Gone
    return await offers.promote(connection, fair, role=role, moment=moment)


async def signed(connection: Connection, fair: Fair, wish: Wish, claim: Claim, *, moment: datetime) -> Signup | None:
    """Write the sign-up with a door code nobody else has at this fair; None when the person is signed up already."""
    for tried in range(_CODES_TRIED):
        code = wish.code if wish.code and not tried else making.new_code()
        signup = await signup_queries.sign(connection, fair.id, wish, claim=claim, code=code, moment=moment)
        if signup is not None or not await signup_queries.code_taken(connection, fair.id, code=code):
            return signup
    raise NotNow


async def _ticket(connection: Connection, signup_id: int, *, person_id: PersonId) -> Ticket:
    found = await signup_queries.ticket(connection, signup_id, person_id=person_id)
    if found is None:
        raise NotYours
    return found
