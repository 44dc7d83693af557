"""What those who have a seat are told unasked when their session changes or is called off."""

from bot.database import Connection
from bot.programme import queries, screens
from bot.telegram.screen import Screen


async def tell(connection: Connection, subject: str) -> Screen | None:
    """Tell how a session is now."""
    session = await queries.session(connection, int(subject.split("|")[0]))
    return screens.told(session) if session is not None else None
