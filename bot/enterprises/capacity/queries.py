"""Where it is kept which end of free capacity the owners were asked about."""

from datetime import date

from bot.database import Connection


async def take_ending(connection: Connection, *, first: date, last: date, limit: int) -> list[tuple[int, date]]:
    """Take the enterprises whose free capacity ends between two days and whose people were not asked about that day.

    Whoever is taken is not taken again for the same day. Give (enterprise, end) each.
    """
    rows = await connection.all(
        """UPDATE enterprises SET capacity_asked = free_until WHERE id IN (
             SELECT e.id FROM enterprises e
             WHERE e.free_until BETWEEN :first AND :last AND e.free_capacity_percent > 0
               AND (e.capacity_asked IS NULL OR e.capacity_asked <> e.free_until)
               AND EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = e.id AND m.role = 'owner')
             ORDER BY e.free_until, e.id LIMIT :limit)
           RETURNING id, free_until""",
        first=first,
        last=last,
        limit=limit,
    )
    return [(int(row["id"]), date.fromisoformat(row["free_until"])) for row in rows]
