"""What authors are told unasked."""

from bot.broadcasts import queries, screens
from bot.database import Connection
from bot.telegram.screen import Screen


async def tell(connection: Connection, subject: str) -> Screen | None:
    """Tell an author that what was planned did not go out."""
    number, _, reason = subject.partition("|")
    broadcast = await queries.broadcast(connection, int(number))
    return screens.fell(broadcast, reason) if broadcast is not None else None
