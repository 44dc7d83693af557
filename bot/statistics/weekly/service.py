"""When figures come by themselves: on Mondays at nine in Tashkent, each Monday once."""

from datetime import datetime, time, timedelta

from bot.clock import TASHKENT, Now, today
from bot.database import Database
from bot.jobs import Jobs
from bot.outbox import queries as outbox
from bot.outbox.models import JOB as OUTBOX
from bot.outbox.models import declare
from bot.statistics.weekly import queries

JOB = "weekly_figures"
SECONDS = 60
KIND = declare("weekly_figures", worth=timedelta(days=2), rank=4)
_AT = time(9)


def next_monday(moment: datetime) -> datetime:
    """Give the next Monday at nine, after this moment."""
    day = today(moment)
    monday = datetime.combine(day - timedelta(days=day.weekday()), _AT, TASHKENT)
    return monday if monday > moment else monday + timedelta(days=7)


class Weekly:
    """The job that owes what is due."""

    def __init__(self, db: Database, now: Now, jobs: Jobs) -> None:
        self._db = db
        self._now = now
        self._jobs = jobs

    async def work(self) -> None:
        """Owe every question that is due; after a Monday the bot was away for, at once."""
        moment = self._now()
        async with self._db.write() as connection:
            rows = await queries.due(connection, moment=moment, following=next_monday(moment))
            owed = [outbox.notice(row["person_id"], KIND, f"{row['id']}:{today(moment)}", due=moment) for row in rows]
            if owed:
                await outbox.owe_rows(connection, owed)
        if owed:
            self._jobs.wake(OUTBOX)
