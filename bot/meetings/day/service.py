"""What may happen at the table: one says it is here, or alone; who is waited for and stays silent did not come."""

from datetime import datetime, timedelta

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotNow
from bot.ids import PersonId
from bot.jobs import Jobs
from bot.meetings import seat_queries
from bot.meetings.asking import service as asking
from bot.meetings.asking import telling
from bot.meetings.day import offering, pardoning, queries
from bot.meetings.day.queries import Said
from bot.meetings.models import Meeting
from bot.outbox.models import JOB as OUTBOX
from bot.outbox.models import declare

JOB = "meetings_missed"
MISSED = declare("fair_meeting_missed", worth=timedelta(hours=6), rank=2)
_WAITED = timedelta(minutes=10)
_AT_ONCE = 100


async def say(connection: Connection, meeting_id: int, *, said: Said, person_id: PersonId, moment: datetime) -> Meeting:
    """Keep what a firm says at the table; both here, and the meeting is held. Raise NotNow, NotYours.

    Who says what came of a meeting, or confirms it, says that it was there.
    """
    kept = await queries.say(connection, meeting_id, said=said, person_id=person_id, moment=moment)
    if kept:
        await queries.hold_when_both(connection, meeting_id)
    meeting = await asking.mine(connection, meeting_id, person_id=person_id)
    if not kept:
        raise NotNow
    return meeting


async def miss(db: Database, now: Now, jobs: Jobs) -> bool:
    """Ten minutes into a meeting at which one side waits alone and the other is silent, keep that it did not come."""
    moment = now()
    async with db.write() as connection:
        missed = await queries.miss(connection, before=moment - _WAITED, limit=_AT_ONCE)
        await seat_queries.unseat(connection, [row["id"] for row in missed])
        for row in missed:
            for firm in (row["asker_id"], row["asked_id"]):
                await telling.tell(connection, firm, kind=MISSED, meeting_id=row["id"], moment=moment)
            await pardoning.look(connection, row["fair_id"], firm_id=row["absent_id"], moment=moment)
            await offering.offer(
                connection,
                row["fair_id"],
                at=datetime.fromisoformat(row["starts_at"]),
                table=row["table_code"],
                moment=moment,
            )
    if missed:
        jobs.wake(OUTBOX)
    return len(missed) == _AT_ONCE
