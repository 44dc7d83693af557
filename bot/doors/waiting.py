"""What is due at doors without anybody asking: places released at their hour, lists on paper the evening before."""

from datetime import date

from bot.clock import Now, today
from bot.database import Database
from bot.doors import releasing
from bot.jobs import Jobs
from bot.outbox import queries as outbox
from bot.outbox.models import JOB as OUTBOX

JOB = "doors"
SECONDS = 30


class Due:
    """The job of the doors."""

    def __init__(self, db: Database, now: Now, jobs: Jobs) -> None:
        self._db = db
        self._now = now
        self._jobs = jobs
        # The day on which lists were last spoken of: one look an evening is enough.
        self._told: date | None = None

    async def work(self) -> None:
        """Do what is due now."""
        moment = self._now()
        async with self._db.read() as connection:
            fairs = await releasing.due(connection, moment=moment)
            lists = [] if self._told == today(moment) else await releasing.lists_due(connection, moment=moment)
        if not fairs and not lists:
            return
        async with self._db.write("fair_quotas") as connection:
            for fair_id in fairs:
                await releasing.release(connection, fair_id, moment=moment)
            if lists:
                await outbox.owe_rows(connection, lists)
        self._told = today(moment) if lists else self._told
        self._jobs.wake(OUTBOX)
