"""What may happen around a fair: signing up, cancelling, moving up the waiting list, changing the places."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.clock import today
from bot.database import Connection
from bot.errors import Gone, NotNow, NotYours, Refusal
from bot.fairs import queries, reminders, signup_queries
from bot.fairs.models import ActsFor, Claim, Fair, FairRole, FairView, Signup, Ticket, Wish
from bot.fairs.tickets import making
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId

_CODES_TRIED = 5


class FairOver(Refusal):
    """The fair has ended; nobody signs up any more."""

    sentence = N_("This fair is over. The next ones are in /fairs.")


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


def check_open(fair: Fair, day: date) -> None:
    """Refuse a sign-up for a fair that has ended."""
    if fair.over(day):
        raise FairOver


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
    check_open(fair, today(moment))
    claim = await queries.claim_place(connection, fair.id, role=role)
    if claim is None:
        raise Gone
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
        await reminders.owe(
            connection,
            signup_id=signup.id,
            person_id=person_id,
            starts_on=fair.starts_on,
            ends_on=fair.ends_on,
            moment=moment,
        )
    return Ticket(signup=signup, fair=fair, enterprise=enterprise.name if enterprise else None, position=claim.position)


async def cancel(connection: Connection, signup_id: int, *, person_id: PersonId, moment: datetime) -> Ticket:
    """Cancel a person's own sign-up; the first of those waiting gets the place. Give the ticket as it was."""
    ticket = await _ticket(connection, signup_id, person_id=person_id)
    if ticket.signup.checked_in_at is not None:
        raise AlreadyInside
    cancelled = await signup_queries.cancel(connection, signup_id, person_id=person_id, moment=moment)
    if cancelled is not None:
        await freed(connection, ticket.fair.id, role=ticket.signup.role, moment=moment)
    return ticket


async def set_places(connection: Connection, fair_id: str, *, role: FairRole, places: int, moment: datetime) -> int:
    """Change how many places a role has; more of them let the waiting in. Give how many came in.

    Fewer places than people inside send nobody away: the hall empties by cancellations.
    """
    if not await queries.set_places(connection, fair_id, role=role, places=places):
        raise Gone
    return await _promote(connection, fair_id, role=role, moment=moment)


async def signed(connection: Connection, fair: Fair, wish: Wish, claim: Claim, *, moment: datetime) -> Signup | None:
    """Write the sign-up with a door code nobody else has at this fair; None when the person is signed up already."""
    for tried in range(_CODES_TRIED):
        code = wish.code if wish.code and not tried else making.new_code()
        signup = await signup_queries.sign(connection, fair.id, wish, claim=claim, code=code, moment=moment)
        if signup is not None or not await signup_queries.code_taken(connection, fair.id, code=code):
            return signup
    raise NotNow


async def freed(connection: Connection, fair_id: str, *, role: FairRole, moment: datetime) -> None:
    """Give a place of somebody who no longer comes to the first of those waiting."""
    # First the quota's row, which everybody who signs up takes too: so nobody slips in between.
    await queries.give_back(connection, fair_id, role=role)
    await _promote(connection, fair_id, role=role, moment=moment)


async def _promote(connection: Connection, fair_id: str, *, role: FairRole, moment: datetime) -> int:
    promoted = await signup_queries.promote(connection, fair_id, role=role, moment=moment)
    await reminders.owe_promoted(connection, promoted, moment=moment)
    return len(promoted)


async def _ticket(connection: Connection, signup_id: int, *, person_id: PersonId) -> Ticket:
    found = await signup_queries.ticket(connection, signup_id, person_id=person_id)
    if found is None:
        raise NotYours
    return found
