"""Two days before sign-up closes: firms of the region that are not signed up hear of it, and unfinished parts."""

from datetime import datetime, timedelta

from bot import clock
from bot.clock import TASHKENT, Now
from bot.database import Connection, Database
from bot.fairs import queries as fair_queries
from bot.fairs import signup_queries
from bot.fairs.attending import closing_queries, queries
from bot.fairs.attending.models import Part
from bot.fairs.models import Fair
from bot.outbox import queries as outbox
from bot.outbox.models import declare

CLOSING = declare("fair_closing", worth=timedelta(days=2), rank=3)
UNFINISHED = declare("fair_unfinished", worth=timedelta(days=2), rank=3)
JOB = "fair_closing"
_BEFORE = timedelta(days=2)
_FROM, _TO = 9, 19  # nobody is woken


async def remind(db: Database, now: Now) -> bool:
    """Owe the reminders whose time has come; nobody gets one twice for one closing. False: look again later."""
    moment = now()
    if not _FROM <= moment.astimezone(TASHKENT).hour < _TO:
        return False
    async with db.read() as connection:
        fairs = await closing_queries.closing(connection, moment=moment, until=moment + _BEFORE)
    for fair in fairs:
        async with db.write() as connection:
            await _owe(connection, fair, moment)
    return False


async def fair_of(connection: Connection, subject: str) -> Fair | None:
    """Give the fair a reminder speaks of; None when its sign-up closes at another time by now, or is closed."""
    fair_id, _, stamp = subject.partition("|")
    fair = await fair_queries.fair(connection, fair_id)
    return fair if fair is not None and fair.state == "published" and _stamp(fair) == stamp else None


async def part_of(connection: Connection, subject: str) -> Part | None:
    """Give the part that is unfinished; None when it is finished by now."""
    ticket = await signup_queries.ticket_of_anyone(connection, int(subject.split(":")[0]))
    if ticket is None or ticket.signup.state != "confirmed" or ticket.signup.listed is not None:
        return None
    counts = await queries.part_counts(connection, ticket.signup.id)
    return Part(ticket=ticket, goods=counts["goods"], colleagues=counts["colleagues"])


async def _owe(connection: Connection, fair: Fair, moment: datetime) -> None:
    ends = fair.booking_closes
    stamp = _stamp(fair)
    await outbox.owe_selected(
        connection,
        closing_queries.MISSING,
        kind=CLOSING,
        subject=f"{fair.id}|{stamp}",
        due=moment,
        region=fair.region,
        fair_id=fair.id,
    )
    rows = [
        outbox.notice(row["person_id"], UNFINISHED, f"{row['id']}:{stamp}", due=moment, not_after=ends)
        for row in await closing_queries.unfinished(connection, fair.id)
    ]
    if rows:
        await outbox.owe_rows(connection, rows)


def _stamp(fair: Fair) -> str:
    return clock.stamp(fair.booking_closes) if fair.booking_closes is not None else ""
