"""The job that lets asks expire, and wishes become asks when the firm signs up."""

from datetime import date

from bot.clock import Now, today
from bot.database import Database
from bot.jobs import Jobs
from bot.meetings.asking import expiry_queries as queries
from bot.meetings.asking import telling
from bot.meetings.asking.service import time_to_answer
from bot.outbox.models import JOB as OUTBOX

JOB = "meetings_asked"
_AT_ONCE = 100


async def work(db: Database, now: Now, jobs: Jobs) -> bool | float | None:
    """Do what is due; give the seconds until the next ask expires."""
    moment = now()
    async with db.write() as connection:
        expired = await queries.expire(connection, moment=moment, limit=_AT_ONCE)
        for row in expired:
            await telling.tell(
                connection, row["asker_id"], kind=telling.ANSWERED, meeting_id=row["id"], moment=moment, more=":expired"
            )
        wishes = await queries.come_true(connection, limit=_AT_ONCE)
        for row in wishes:
            days = [date.fromisoformat(str(row[name])) for name in ("starts_on", "ends_on")]
            until = moment + time_to_answer(*days, day=today(moment))
            if await queries.become_asked(connection, row["id"], moment=moment, expires_at=until):
                await telling.tell(
                    connection,
                    row["asked_id"],
                    kind=telling.ASKED,
                    meeting_id=row["id"],
                    moment=moment,
                    not_after=until,
                )
        following = await queries.next_expiry(connection)
    if expired or wishes:
        jobs.wake(OUTBOX)
    if len(expired) == _AT_ONCE or len(wishes) == _AT_ONCE:
        return True
    return max(1.0, (following - moment).total_seconds()) if following else None
