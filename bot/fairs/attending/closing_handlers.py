"""What people are told unasked before sign-up closes."""

from bot.database import Connection
from bot.fairs.attending import closing, closing_screens
from bot.telegram.screen import Screen


async def tell_closing(connection: Connection, subject: str) -> Screen | None:
    """Tell those of the region who are not signed up; nothing when the time was moved since."""
    fair = await closing.fair_of(connection, subject)
    return closing_screens.closing(fair) if fair is not None else None


async def tell_unfinished(connection: Connection, subject: str) -> Screen | None:
    """Show those with a stand what they have not said yet."""
    part = await closing.part_of(connection, subject)
    return closing_screens.unfinished(part) if part is not None else None
