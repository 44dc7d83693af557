"""Tells people of new proposals: at most one notice a day, at nine in the morning, or once a week, or never."""

from datetime import UTC, datetime, time, timedelta

from bot.clock import TASHKENT, Now
from bot.database import Connection, Database
from bot.matching import digest_queries as queries
from bot.notices import queries as notices

KIND = "proposals"
WORTH = 0.5  # weaker ones wait in the list, nobody is called for them
HOURS = range(9, 20)
SHOWN = 5
_BATCH = 100
_OLDEST = timedelta(days=8)


async def owe_digests(db: Database, now: Now) -> bool:
    """Owe today's digests to those who have news; tell whether there may be more."""
    moment = now()
    local = moment.astimezone(TASHKENT)
    if local.hour not in HOURS:
        return False
    today = datetime.combine(local.date(), time(), TASHKENT)
    async with db.read() as connection:
        rows = await queries.waiting(
            connection,
            worth=WORTH,
            today=today,
            week=today - timedelta(days=6),
            earliest=moment - _OLDEST,
            limit=_BATCH,
        )
    for row in rows:
        async with db.write() as connection:
            await _owe(connection, row["person_id"], since=datetime.fromisoformat(row["since"]), moment=moment)
    return len(rows) == _BATCH


def span(subject: str) -> tuple[int, datetime, datetime]:
    """Read a notice's subject: the person, and from when until when the news are."""
    person, since, until = (int(part) for part in subject.split(":"))
    return person, datetime.fromtimestamp(since / 1000, UTC), datetime.fromtimestamp(until / 1000, UTC)


async def _owe(connection: Connection, person_id: int, *, since: datetime, moment: datetime) -> None:
    subject = f"{person_id}:{_milliseconds(since)}:{_milliseconds(moment)}"
    await notices.owe(connection, person_id=person_id, kind=KIND, subject=subject, due=moment)
    await queries.told(connection, person_id, moment=moment)


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
