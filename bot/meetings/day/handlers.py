"""What people say at the table, and what they are asked there."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.jobs import Jobs
from bot.meetings import buttons
from bot.meetings.asking import queries as asking
from bot.meetings.asking import telling
from bot.meetings.asking.service import mine
from bot.meetings.day import offering, screens, service
from bot.meetings.models import Meeting
from bot.meetings.moment import of_minutes
from bot.meetings.planning.telling import still
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(buttons.SayHere)
async def say_here(data: buttons.SayHere, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        meeting = await service.say(connection, data.meeting, said=data.said, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(service.JOB))
    return screens.said(meeting)


@routes.button(buttons.AskOutcome)
async def ask_outcome(data: buttons.AskOutcome, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        return screens.what_came_of_it(await mine(connection, data.meeting, person_id=person.id))


@routes.button(buttons.TakeTable)
async def take_table(data: buttons.TakeTable, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Say yes to a table that became free."""
    async with db.write() as connection:
        meeting, both = await offering.take(
            connection, data.meeting, at=of_minutes(data.at), person_id=person.id, moment=now()
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.taken(meeting, both=both)


async def tell_offered(connection: Connection, subject: str) -> Screen | None:
    """Offer a free table to a firm, while it is not taken elsewhere."""
    meeting_id, firm_id = telling.spoken_of(subject)
    starts, table = subject.split(":")[2:]
    meeting = await asking.meeting_of(connection, meeting_id, firm_id=firm_id)
    if meeting is None or meeting.state not in ("accepted", "placed"):
        return None
    return screens.offered(meeting, at=of_minutes(int(starts) // 60), table=table)


async def tell_here(connection: Connection, subject: str) -> Screen | None:
    """Ask who is at the table; nothing when this firm has said so."""
    meeting = await _placed(connection, subject)
    return screens.who_is_here(meeting) if meeting is not None and meeting.mine_said is None else None


async def tell_end(connection: Connection, subject: str) -> Screen | None:
    """Ask what came of a meeting that was held, or of which nobody said it was not."""
    meeting = await _placed(connection, subject, also="held")
    return screens.what_came_of_it(meeting) if meeting is not None else None


async def tell_missed(connection: Connection, subject: str) -> Screen | None:
    meeting_id, firm_id = telling.spoken_of(subject)
    meeting = await asking.meeting_of(connection, meeting_id, firm_id=firm_id)
    if meeting is None or meeting.state != "no_show":
        return None
    return screens.missed(meeting, mine=meeting.mine_said is None)


async def _placed(connection: Connection, subject: str, *, also: str = "") -> Meeting | None:
    meeting_id, firm_id = telling.spoken_of(subject)
    meeting = await asking.meeting_of(connection, meeting_id, firm_id=firm_id)
    if meeting is None or meeting.state not in ("placed", also) or not still(subject, meeting.starts_at):
        return None
    return meeting
