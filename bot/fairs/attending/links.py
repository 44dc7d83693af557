"""A link for a colleague: to come along on the firm's place, or to come instead, once and within a week."""

import hashlib
import secrets
from datetime import datetime, timedelta

from bot.database import Connection
from bot.errors import NotNow, NotYours, Refusal
from bot.fairs import handing, offers, service, signup_queries
from bot.fairs.attending import link_queries
from bot.fairs.attending.models import Handed, LinkKind
from bot.fairs.models import Signup, Ticket
from bot.fairs.tickets import making
from bot.i18n import N_
from bot.ids import PersonId

LINK = "h"
LIFETIME = timedelta(days=7)
_CODES_TRIED = 5


class LinkSpent(Refusal):
    """The link was used, is out of date, or its maker comes no more."""

    sentence = N_(
        "This link no longer works: it was used already, or the place is gone. Ask your colleague for another."
    )


class OwnLink(Refusal):
    """Somebody follows a link of their own."""

    sentence = N_("This link is yours: please send it to the colleague who is to come.")


class ComesAlready(Refusal):
    """Who follows the link has a stand at this fair themselves, or is inside."""

    sentence = N_("You come to this fair with a stand already. Cancel that first: /tickets")


class EnoughColleagues(Refusal):
    """So many people of one firm come along already that there is room for no more."""

    sentence = N_("As many colleagues as may be come along already. The next ones can sign up as visitors: /fairs")


async def make(
    connection: Connection, signup_id: int, *, kind: LinkKind, person_id: PersonId, moment: datetime
) -> tuple[Ticket, str]:
    """Make a link of one's own sign-up; give its token (128 bits), of which only a hash is kept."""
    ticket = await signup_queries.ticket(connection, signup_id, person_id=person_id)
    if ticket is None or not ticket.signup.active:
        raise NotYours
    signup = ticket.signup
    service.check_open(ticket.fair.model_copy(update={"booking_opens": None, "booking_closes": None}), moment)
    if signup.checked_in_at is not None or (kind == "colleague" and not _hosts(signup)):
        raise NotNow
    if kind == "instead":  # a place can be handed to one only: the newest link counts
        await link_queries.forget_unused(connection, signup_id, kind=kind)
    token = secrets.token_urlsafe(16)
    expires = moment + LIFETIME
    await link_queries.keep(connection, _hash(token), signup_id=signup_id, kind=kind, moment=moment, expires=expires)
    return ticket, token


async def followed(connection: Connection, token: str, *, person_id: PersonId, moment: datetime) -> Handed:
    """Give what a link offers to whoever follows it. Raise LinkSpent, OwnLink."""
    found = await link_queries.open_link(connection, _hash(token), moment=moment)
    ticket = await signup_queries.ticket_of_anyone(connection, found["signup_id"]) if found else None
    if found is None or ticket is None:
        raise LinkSpent
    if ticket.signup.person_id == person_id:
        raise OwnLink
    return Handed(kind=found["kind"], ticket=ticket)


async def use(connection: Connection, token: str, *, person_id: PersonId, moment: datetime) -> int:
    """Come by a link; give the id of one's own sign-up. Raise LinkSpent, ComesAlready, EnoughColleagues."""
    offered = await followed(connection, token, person_id=person_id, moment=moment)
    ticket = offered.ticket
    if not await link_queries.use(connection, _hash(token), moment=moment):
        raise LinkSpent
    if offered.kind == "colleague" and not _hosts(ticket.signup):
        raise LinkSpent
    await _make_room(connection, ticket, person_id=person_id, moment=moment)
    if offered.kind == "instead":
        signup = await handing.pass_on(connection, ticket.signup, ticket.fair, to=person_id, moment=moment)
        if signup is None:
            raise LinkSpent
        return signup.id
    return (await _beside(connection, ticket.signup, person_id=person_id, moment=moment)).id


def _hosts(signup: Signup) -> bool:
    """Tell whether colleagues may come along: on a place that a firm has for sure."""
    return signup.enterprise_id is not None and signup.takes_place and signup.state == "confirmed"


async def _make_room(connection: Connection, ticket: Ticket, *, person_id: PersonId, moment: datetime) -> None:
    """Let go of the visitor's sign-up, or of the place beside a colleague, of who is to come by the link."""
    own = await signup_queries.own(connection, ticket.fair.id, person_id=person_id)
    if own is None or not own.active:
        return
    if own.checked_in_at is not None or (own.takes_place and own.role != "visitor"):
        raise ComesAlready
    await signup_queries.cancel(connection, own.id, person_id=person_id, moment=moment)
    if own.takes_place:
        await offers.freed(connection, ticket.fair, role=own.role, moment=moment)


async def _beside(connection: Connection, held: Signup, *, person_id: PersonId, moment: datetime) -> Signup:
    for _tried in range(_CODES_TRIED):
        code, token = making.new_code(), making.new_token()
        signup = await link_queries.sign_beside(
            connection, held, person_id=person_id, token=token, code=code, moment=moment
        )
        if signup is not None:
            return signup
        if not await signup_queries.code_taken(connection, held.fair_id, code=code):
            raise EnoughColleagues
    raise NotNow


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
