"""What people say about their tickets, and what the bot tells holders unasked."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotYours
from bot.fairs import offers, reminders, service, signup_queries
from bot.fairs.models import ActsFor, FairRole, FairView, Signup, Ticket
from bot.fairs.screens import CancelSignup, CancelTicket, MyTickets, OpenTicket, TakeOffer
from bot.fairs.tickets import drawing, making, screens
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.telegram import links
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

LINK = "t"
routes = Routes()


@routes.command("tickets", "chiptalar")
@routes.button(MyTickets)
async def show_tickets(person: Person, db: Database) -> Screen:
    """Show everything a person is signed up for."""
    async with db.read() as connection:
        return screens.tickets(await signup_queries.tickets(connection, person_id=person.id))


@routes.button(OpenTicket)
async def open_ticket(data: OpenTicket, person: Person, db: Database, profile: Profile) -> Screen:
    """Show a ticket; one that was cancelled says so."""
    ticket = await _own(db, data.signup, person)
    return await shown(ticket, profile) if ticket.signup.active else screens.cancelled(ticket)


@routes.button(CancelSignup)
async def cancel(
    data: CancelSignup, person: Person, db: Database, now: Now, jobs: Jobs, query: CallbackQuery | None = None
) -> Screen:
    """Cancel a sign-up, asking once before."""
    if data.sure:
        return screens.cancelled(await _cancelled(data.signup, person, db, now, jobs))
    ticket = await _own(db, data.signup, person)
    message = query.message if query is not None else None
    shown_in = message.message_id if isinstance(message, Message) and message.photo else 0
    return screens.ask_cancel(ticket, shown_in) if ticket.signup.active else screens.cancelled(ticket)


@routes.button(CancelTicket)
async def cancel_ticket(
    data: CancelTicket, person: Person, db: Database, now: Now, jobs: Jobs, profile: Profile
) -> Answer:
    """Cancel a sign-up; the ticket it was asked from says so from then on."""
    ticket = await _cancelled(data.signup, person, db, now, jobs)
    return [screens.cancelled(ticket), screens.voided(ticket, data.message, await picture(ticket, profile, void=True))]


async def _cancelled(signup_id: int, person: Person, db: Database, now: Now, jobs: Jobs) -> Ticket:
    async with db.write("fair_quotas") as connection:
        ticket = await service.cancel(connection, signup_id, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return ticket


@routes.button(TakeOffer)
async def take_offer(data: TakeOffer, person: Person, db: Database, now: Now, profile: Profile) -> Screen:
    """Take the place offered, and show the ticket."""
    async with db.write("fair_quotas") as connection:
        ticket = await offers.accept(connection, data.signup, person_id=person.id, moment=now())
    return await shown(ticket, profile)


async def again(own: Signup, role: FairRole, person: Person, db: Database, profile: Profile) -> Answer:
    """Show the ticket of somebody who is signed up already; a wish for the other role is answered with a word."""
    ticket = await _own(db, own.id, person)
    screen = await shown(ticket, profile)
    return screen if own.role == role else [screens.other_role(ticket), screen]


async def shown(ticket: Ticket, profile: Profile) -> Screen:
    """Show a ticket with its QR picture, or the place in the waiting list."""
    if ticket.signup.state == "waiting":
        return screens.waiting(ticket)
    if ticket.signup.state == "offered":
        return screens.promoted(ticket)
    return screens.ticket(ticket, await picture(ticket, profile))


def wished(view: FairView, role: FairRole, enterprise: ActsFor | None, person: Person, *, moment: datetime) -> Ticket:
    """Give the ticket as it will be when a place and its door code are free: it can be drawn before they are taken."""
    known = view.own
    signup = Signup(
        id=known.id if known else 0,
        fair_id=view.fair.id,
        person_id=person.id,
        role=role,
        state="confirmed",
        queued_as=0,
        code=known.code if known else making.new_code(),
        token=known.token if known else making.new_token(),
        signed_at=moment,
    )
    return Ticket(signup=signup, fair=view.fair, enterprise=enterprise.name if enterprise else None, holder=person.name)


async def picture(ticket: Ticket, profile: Profile, *, void: bool = False) -> bytes:
    """Draw a ticket; its QR is a link that opens the bot with the ticket's token."""
    face = screens.face(ticket, links.link(profile.username, LINK, ticket.signup.token), void=void)
    return await asyncio.to_thread(drawing.drawn, face)


async def tell_promoted(connection: Connection, subject: str) -> Screen | None:
    """Tell somebody who waited that the place is theirs; nothing if they have cancelled since."""
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    return screens.promoted(ticket) if ticket is not None and ticket.signup.state == "offered" else None


async def tell_lapsed(connection: Connection, subject: str) -> Screen | None:
    """Tell somebody that the place offered went on; nothing if they have signed up again since."""
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    return screens.lapsed(ticket) if ticket is not None and not ticket.signup.active else None


def telling_reminder(profile: Callable[[], Profile]) -> Callable[[Connection, str], Awaitable[Screen | None]]:
    """Give what reminds of a fair: the days before with a word, in the morning with the ticket itself.

    Nothing is told of days that were moved since, and to nobody who is inside already.
    """

    async def tell(connection: Connection, subject: str) -> Screen | None:
        ticket = await _told_of(connection, subject)
        if ticket is None or ticket.signup.checked_in_at is not None or not reminders.stands(subject, ticket.fair):
            return None
        return await shown(ticket, profile()) if reminders.days_of(subject) == 0 else screens.reminder(ticket)

    return tell


async def tell_handed(connection: Connection, subject: str) -> Screen | None:
    """Tell somebody that a colleague's place at a fair is theirs now; nothing if they have cancelled since."""
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    return screens.handed(ticket) if ticket is not None and ticket.signup.active else None


async def _told_of(connection: Connection, subject: str) -> Ticket | None:
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    if ticket is None or ticket.fair.state == "cancelled" or ticket.signup.state != "confirmed":
        return None
    return ticket


async def _own(db: Database, signup_id: int, person: Person) -> Ticket:
    async with db.read() as connection:
        ticket = await signup_queries.ticket(connection, signup_id, person_id=person.id)
    if ticket is None:
        raise NotYours
    return ticket
