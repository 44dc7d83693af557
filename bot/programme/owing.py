"""Those who have a seat are owed word when their session changes or is called off."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import clock
from bot.database import Connection
from bot.fairs import lifecycle
from bot.fairs.models import Fair
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.programme import queries
from bot.programme.models import Session

CHANGED = declare("session_changed", worth=timedelta(days=30), rank=2)
_QUIET = timedelta(minutes=10)
_AT_ONCE = timedelta(hours=24)


async def owe(connection: Connection, fair: Fair, sessions: Sequence[Session], *, moment: datetime) -> None:
    """Owe word to all who have a seat: after ten minutes, within a day of the doors' opening at once."""
    due = moment if lifecycle.doors_open(fair) - moment <= _AT_ONCE else moment + _QUIET
    for session in sessions:
        people = await queries.seated(connection, session.id)
        subject = f"{session.id}|{clock.stamp(moment)}"
        await outbox.owe_all(
            connection, people, kind=CHANGED, subject=subject, due=due, not_after=lifecycle.over_at(fair)
        )
