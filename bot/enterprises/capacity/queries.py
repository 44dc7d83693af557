"""Where it is kept which end of free capacity the owners were asked about."""

from datetime import date

from bot.database import Connection
from bot.ids import EnterpriseId


async def ending(connection: Connection, *, first: date, last: date, limit: int) -> list[tuple[int, date]]:
    """Give (enterprise, end) where capacity ends between two days and whose people were not asked about that day."""
    rows = await connection.all(
        """SELECT e.id, e.free_until FROM enterprises e
           WHERE e.free_until BETWEEN :first AND :last AND e.free_capacity_percent > 0
             AND (e.capacity_asked IS NULL OR e.capacity_asked <> e.free_until)
             AND EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = e.id AND m.role = 'owner')
           ORDER BY e.free_until, e.id LIMIT :limit""",
        first=first,
        last=last,
        limit=limit,
    )
    return [(int(row["id"]), date.fromisoformat(row["free_until"])) for row in rows]


async def take(connection: Connection, enterprise_id: EnterpriseId, until: date) -> bool:
    """Mark that an enterprise's people are asked about this end; tell whether nobody had marked it before."""
    row = await connection.one(
        """UPDATE enterprises SET capacity_asked = free_until WHERE id = :id AND free_until = :until
             AND (capacity_asked IS NULL OR capacity_asked <> free_until) RETURNING id""",
        id=enterprise_id,
        until=until,
    )
    return row is not None
