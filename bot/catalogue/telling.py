"""The message about a watched item that changed, made when it is about to be sent."""

from bot.catalogue import cards, queries
from bot.database import Connection
from bot.telegram.screen import Screen


async def render(connection: Connection, subject: str) -> Screen | None:
    """Show the item as it is now; nothing when it is gone. `subject` is "<component id>:<version>"."""
    found = await queries.by_ids(connection, [int(subject.split(":")[0])])
    return cards.changed(found[0]) if found else None
