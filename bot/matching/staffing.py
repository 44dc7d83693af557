"""Tells the centre's staff of what came about between firms."""

from datetime import datetime

from bot.database import Connection
from bot.outbox import queries as outbox
from bot.outbox.models import Kind
from bot.staff import queries as staff


async def tell_centre(connection: Connection, *, kind: Kind, subject: str, moment: datetime) -> None:
    """Owe every specialist of the centre a notice about a subject. Two statements."""
    people = await staff.holding(connection, "lab")
    await outbox.owe_all(connection, people, kind=kind, subject=subject, due=moment)
