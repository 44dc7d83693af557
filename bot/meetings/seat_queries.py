"""Where the firms of placed meetings are when: freed when a meeting loses its place."""

from collections.abc import Iterable

from bot.database import Connection


async def unseat(connection: Connection, meeting_ids: Iterable[int]) -> None:
    """Free the firms of these meetings."""
    await connection.many(
        "DELETE FROM meeting_seats WHERE meeting_id = :id", [{"id": number} for number in meeting_ids]
    )
