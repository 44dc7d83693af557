"""What people say about their tickets, and what the bot tells holders unasked."""

import asyncio

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotYours
from bot.fairs import reminders, service, signup_queries
from bot.fairs.models import FairRole, Signup, Ticket
from bot.fairs.screens import CancelSignup, MyTickets, OpenTicket
from bot.fairs.tickets import making, screens
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
async def cancel(data: CancelSignup, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Cancel a sign-up, asking once before."""
    if not data.sure:
        ticket = await _own(db, data.signup, person)
        return screens.ask_cancel(ticket) if ticket.signup.active else screens.cancelled(ticket)
    async with db.write("fair_quotas") as connection:
        ticket = await service.cancel(connection, data.signup, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.cancelled(ticket)


async def again(own: Signup, role: FairRole, person: Person, db: Database, profile: Profile) -> Answer:
    """Show the ticket of somebody who is signed up already; a wish for the other role is answered with a word."""
    ticket = await _own(db, own.id, person)
    screen = await shown(ticket, profile)
    return screen if own.role == role else [screens.other_role(ticket), screen]


async def shown(ticket: Ticket, profile: Profile) -> Screen:
    """Show a ticket with its QR picture, or the place in the waiting list."""
    if ticket.signup.state == "waiting":
        return screens.waiting(ticket)
    return screens.ticket(ticket, await picture(ticket.signup.token, profile))


async def picture(token: str, profile: Profile) -> bytes:
    """Draw the QR of a ticket: a link that opens the bot with the ticket's token."""
    return await asyncio.to_thread(making.qr, links.link(profile.username, LINK, token))


async def tell_promoted(connection: Connection, subject: str) -> Screen | None:
    """Tell somebody who waited that the place is theirs; nothing if they have cancelled since."""
    ticket = await _told_of(connection, subject)
    return screens.promoted(ticket) if ticket else None


async def tell_reminder(connection: Connection, subject: str) -> Screen | None:
    """Remind somebody of a fair they hold a place for."""
    ticket = await _told_of(connection, subject)
    return screens.reminder(ticket) if ticket else None


async def tell_handed(connection: Connection, subject: str) -> Screen | None:
    """Tell somebody that a colleague's place at a fair is theirs now; nothing if they have cancelled since."""
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    return screens.handed(ticket) if ticket is not None and ticket.signup.active else None


async def _told_of(connection: Connection, subject: str) -> Ticket | None:
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    return ticket if ticket is not None and ticket.signup.state == "confirmed" else None


async def _own(db: Database, signup_id: int, person: Person) -> Ticket:
    async with db.read() as connection:
        ticket = await signup_queries.ticket(connection, signup_id, person_id=person.id)
    if ticket is None:
        raise NotYours
    return ticket
