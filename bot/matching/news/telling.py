"""The message with a person's news, made when it is about to be sent."""

from bot.database import Connection
from bot.matching.news import digest_screens, digests
from bot.telegram.screen import Screen


async def render(connection: Connection, subject: str) -> Screen | None:
    """Show a person the news of the time the notice is about; nothing when all is answered."""
    found, total = await digests.news(connection, subject)
    return digest_screens.digest(found, total=total) if found else None
