"""When people are asked what a fair brought them: at five on the last day, once more the next morning."""

from datetime import date, datetime, time, timedelta

from bot.clock import TASHKENT, Now, today
from bot.database import Connection, Database, Row
from bot.errors import Refusal
from bot.i18n import N_
from bot.jobs import Jobs
from bot.outbox import queries as outbox
from bot.outbox.models import JOB as OUTBOX
from bot.outbox.models import Kind, declare
from bot.results import answer_queries
from bot.results.models import QUESTIONS

JOB = "results"
SECONDS = 60
OPEN_DAYS = 7
ASK = declare("fair_asked", worth=timedelta(hours=20), rank=4)
AGAIN = declare("fair_asked_again", worth=timedelta(days=1), rank=5)
_EVENING, _MORNING = time(17), time(10)


class Closed(Refusal):
    """The week in which answers count is over."""

    sentence = N_("The questions about this fair are closed. Thank you all the same!")


class Asking:
    """The job that asks; each evening and each morning are looked at once."""

    def __init__(self, db: Database, now: Now, jobs: Jobs) -> None:
        self._db = db
        self._now = now
        self._jobs = jobs
        self._done: dict[str, date] = {}

    async def work(self) -> None:
        """Owe the questions that are due."""
        moment = self._now()
        clock = moment.astimezone(TASHKENT).time()
        if clock >= _EVENING:
            await self._ask(ASK, ended=today(moment), moment=moment)
        elif clock >= _MORNING:
            await self._ask(AGAIN, ended=today(moment) - timedelta(days=1), moment=moment)

    async def _ask(self, kind: Kind, *, ended: date, moment: datetime) -> None:
        if self._done.get(kind.name) == ended:
            return
        async with self._db.read() as connection:
            owed = await due(connection, kind, ended=ended, moment=moment)
        if owed:
            async with self._db.write() as connection:
                await outbox.owe_rows(connection, owed)
            self._jobs.wake(OUTBOX)
        self._done[kind.name] = ended


async def due(connection: Connection, kind: Kind, *, ended: date, moment: datetime) -> list[Row]:
    """Give the notices for those who came to fairs that ended on a day and have not answered everything."""
    return [
        outbox.notice(row["person_id"], kind, str(row["signup_id"]), due=moment)
        for fair_id in await answer_queries.ended(connection, ended)
        for row in await answer_queries.came(connection, fair_id)
        if row["answered"] < len(QUESTIONS)
    ]


def check_open(ended: date, moment: datetime) -> None:
    """Refuse an answer that comes too late. Raise Closed."""
    if today(moment) > ended + timedelta(days=OPEN_DAYS):
        raise Closed
