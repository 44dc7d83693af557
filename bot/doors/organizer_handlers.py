"""What organizers say about the door of their fair, and what the bot says of it unasked."""

from datetime import datetime

from bot.clock import Now
from bot.database import Connection, Database
from bot.doors import list_queries, lists, organizer_screens, release_queries, releasing
from bot.doors.buttons import PrintBadges, PrintLists, SetRelease, ShowRelease
from bot.errors import Gone
from bot.fairs import queries as fair_queries
from bot.fairs import signup_queries
from bot.fairs.models import Fair
from bot.fairs.organizing import service as organizing
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.paper import writing
from bot.people.models import Person
from bot.staff import queries as staff_queries
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

NOW = 24
routes = Routes()


@routes.button(PrintLists)
async def print_lists(data: PrintLists, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Give the lists on paper; that they were given is noted."""
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        expected = await list_queries.expected(connection, fair.id)
    file = await writing.pdf(lists.paper(fair, expected))
    async with db.write() as connection:
        await staff_queries.note(connection, actor=person.id, action="door_lists", subject=fair.id, moment=now())
    return organizer_screens.lists(fair, file, count=len(expected))


@routes.button(PrintBadges)
async def print_badges(data: PrintBadges, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Give the badges on paper; that they were given is noted."""
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        expected = await list_queries.expected(connection, fair.id)
    file = await writing.pdf(lists.badges(fair, expected))
    async with db.write() as connection:
        await staff_queries.note(connection, actor=person.id, action="badges", subject=fair.id, moment=now())
    return organizer_screens.badge_sheet(fair, file)


@routes.button(ShowRelease)
async def show_release(data: ShowRelease, person: Person, db: Database, rights: Rights) -> Screen:
    """Show when places are released."""
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        return await _release(connection, fair)


@routes.button(SetRelease)
async def set_release(data: SetRelease, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Set the hour at which places are released, or release them now."""
    if data.hour not in (0, NOW, *releasing.HOURS):
        raise Gone
    async with db.write("fair_quotas") as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        if data.hour == NOW:
            await releasing.release_now(connection, fair, moment=now())
        else:
            await release_queries.set_hour(connection, fair.id, hour=data.hour or None, person_id=person.id)
        await staff_queries.note(
            connection, actor=person.id, action="release", subject=fair.id, moment=now(), detail=str(data.hour)
        )
        shown = await _release(connection, fair)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return shown


async def tell_called(connection: Connection, subject: str) -> Screen | None:
    """Call somebody who waits to the door; nothing once they are in or have cancelled."""
    ticket = await signup_queries.ticket_of_anyone(connection, int(subject))
    waits = ticket is not None and ticket.signup.state == "waiting"
    return organizer_screens.called(ticket) if ticket is not None and waits else None


async def tell_lists(connection: Connection, subject: str) -> Screen | None:
    """Remind organizers of the lists on paper."""
    fair = await fair_queries.fair(connection, subject)
    return organizer_screens.lists_tomorrow(fair) if fair is not None else None


async def _release(connection: Connection, fair: Fair) -> Screen:
    plan = await release_queries.plan(connection, fair.id)
    released = datetime.fromisoformat(plan["released_at"]) if plan is not None and plan["released_at"] else None
    return organizer_screens.release(
        fair,
        hour=plan["hour"] if plan is not None else None,
        released_at=released,
        places=plan["places"] if plan is not None else None,
        hours=releasing.HOURS,
    )
