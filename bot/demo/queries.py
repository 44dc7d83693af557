"""What the demo asks of the database."""

from bot.database import Connection


async def has_components(connection: Connection) -> bool:
    """Tell whether there is a catalogue."""
    return await connection.one("SELECT id FROM components LIMIT 1") is not None
