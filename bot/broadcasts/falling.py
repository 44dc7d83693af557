"""A planned message that may not go out: it ends, and its author is owed word and the reason."""

from datetime import datetime, timedelta

from bot.broadcasts import queries
from bot.broadcasts.models import Broadcast
from bot.database import Connection
from bot.errors import NotYours, Refusal
from bot.outbox import queries as outbox
from bot.outbox.models import declare

FELL = declare("broadcast_fell", worth=timedelta(days=7), rank=2)


async def fall(connection: Connection, broadcast: Broadcast, why: Refusal, *, moment: datetime) -> None:
    """End a broadcast that may not begin, and owe its author word."""
    if await queries.turn(connection, broadcast.id, before=("scheduled",), after="cancelled"):
        reason = "right" if isinstance(why, NotYours) else "nobody"
        subject = f"{broadcast.id}|{reason}"
        await outbox.owe(connection, person_id=broadcast.author_id, kind=FELL, subject=subject, due=moment)
