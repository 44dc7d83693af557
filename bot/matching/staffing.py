"""Tells the centre's staff of what came about between firms."""

from datetime import datetime

from bot.database import Connection
from bot.notices import queries as notices
from bot.staff import queries as staff


async def tell_centre(connection: Connection, *, kind: str, subject: str, moment: datetime) -> None:
    """Owe every specialist of the centre a notice about a subject. Two statements."""
    people = await staff.holding(connection, "lab")
    await notices.owe_all(connection, people, kind=kind, subject=subject, due=moment)
