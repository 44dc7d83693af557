"""Tells people of news in one message: at once, every day or once a week at their hour, never more than the cap."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from operator import itemgetter

from bot.clock import TASHKENT, Now
from bot.database import Connection, Database, Row
from bot.ids import PersonId
from bot.matching.news import digest_queries as queries
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.queues.working import work_off

KIND = declare("proposals", worth=timedelta(days=3), rank=7)
JOB = "digests"
WORTH = 0.5  # weaker ones wait in the list, nobody is called for them
WAKING = range(8, 21)  # hours of the day in Tashkent in which people may be called at all
CAP = 3  # messages a day for those who want to hear at once
SHOWN = 5
_BATCH = 100
_OLDEST = timedelta(days=8)


async def owe_digests(db: Database, now: Now) -> bool:
    """Owe their news to those whose time it is; tell whether there may be more."""
    moment = now()
    local = moment.astimezone(TASHKENT)
    if local.hour not in WAKING:
        return False
    today = datetime.combine(local.date(), time(), TASHKENT)
    waiting = partial(
        queries.waiting,
        worth=WORTH,
        moment=moment,
        hour=local.hour,
        today=today,
        week=today - timedelta(days=6),
        earliest=moment - _OLDEST,
        kind=KIND.name,
        cap=CAP,
    )

    async def owe(row: Row) -> None:
        async with db.write() as connection:
            await _owe(connection, row["person_id"], since=datetime.fromisoformat(row["since"]), moment=moment)

    key = itemgetter("person_id")
    return await work_off(JOB, waiting, owe, db=db, now=now, batch=_BATCH, key=key) == _BATCH


async def news(connection: Connection, subject: str) -> tuple[Sequence[Row], int]:
    """Give the best of the news a notice is about, and how many there are in all."""
    person_id, since, until = span(subject)
    found = await queries.news(connection, person_id, worth=WORTH, since=since, until=until, limit=SHOWN)
    return found, int(found[0]["total"]) if found else 0


def span(subject: str) -> tuple[int, datetime, datetime]:
    """Read a notice's subject: the person, and from when until when the news are."""
    person, since, until = (int(part) for part in subject.split(":"))
    return person, datetime.fromtimestamp(since / 1000, UTC), datetime.fromtimestamp(until / 1000, UTC)


async def _owe(connection: Connection, person_id: PersonId, *, since: datetime, moment: datetime) -> None:
    subject = f"{person_id}:{_milliseconds(since)}:{_milliseconds(moment)}"
    if await queries.told(connection, person_id, since=since, moment=moment):
        await outbox.owe(connection, person_id=person_id, kind=KIND, subject=subject, due=moment)


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
