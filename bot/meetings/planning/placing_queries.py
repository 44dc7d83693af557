"""Which agreed meetings wait for a place after the plan is out, and which places are free."""

from datetime import datetime

from bot.database import Connection, Row
from bot.ids import EnterpriseId


async def waiting(connection: Connection, *, limit: int) -> list[Row]:
    """Give agreed meetings without a place at fairs whose plan is out: id, fair_id and both firms."""
    return await connection.all(
        """SELECT m.id, m.fair_id, m.asker_id, m.asked_id FROM meetings m
           WHERE m.state = 'accepted'
             AND EXISTS (SELECT 1 FROM meeting_plans p WHERE p.fair_id = m.fair_id AND p.state = 'released')
           ORDER BY m.id LIMIT :limit""",
        limit=limit,
    )


async def free_times(
    connection: Connection, fair_id: str, *, asker_id: EnterpriseId, asked_id: EnterpriseId, after: datetime
) -> list[datetime]:
    """Give the times at which two firms are both there and free, and fewer meet than there are tables."""
    rows = await connection.all(
        """SELECT s.starts_at FROM meeting_slots s WHERE s.fair_id = :fair_id AND s.starts_at > :after
             AND NOT EXISTS (SELECT 1 FROM meeting_seats t WHERE t.fair_id = s.fair_id AND t.starts_at = s.starts_at
                             AND t.enterprise_id IN (:asker_id, :asked_id))
             AND NOT EXISTS (SELECT 1 FROM meeting_absences a WHERE a.fair_id = s.fair_id
                             AND a.starts_at = s.starts_at AND a.enterprise_id IN (:asker_id, :asked_id))
             AND (SELECT count(*) FROM meetings m WHERE m.fair_id = s.fair_id AND m.state = 'placed'
                  AND m.starts_at = s.starts_at)
                 < (SELECT coalesce(sum(h.tables), 0) FROM meeting_halls h WHERE h.fair_id = s.fair_id AND h.closed = 0)
           ORDER BY s.starts_at""",
        fair_id=fair_id,
        asker_id=asker_id,
        asked_id=asked_id,
        after=after,
    )
    return [datetime.fromisoformat(row["starts_at"]) for row in rows]


async def taken_tables(connection: Connection, fair_id: str, *, at: datetime) -> set[str]:
    """Give the tables somebody has at a time."""
    rows = await connection.all(
        "SELECT table_code FROM meetings WHERE fair_id = :fair_id AND state = 'placed' AND starts_at = :at",
        fair_id=fair_id,
        at=at,
    )
    return {str(row["table_code"]) for row in rows}


async def sitting(connection: Connection, fair_id: str, *, firms: tuple[int, int]) -> dict[int, set[datetime]]:
    """Give when each of two firms is at a meeting."""
    rows = await connection.all(
        """SELECT enterprise_id, starts_at FROM meeting_seats
           WHERE fair_id = :fair_id AND enterprise_id IN (:one, :other)""",
        fair_id=fair_id,
        one=firms[0],
        other=firms[1],
    )
    found: dict[int, set[datetime]] = {firm: set() for firm in firms}
    for row in rows:
        found[int(row["enterprise_id"])].add(datetime.fromisoformat(row["starts_at"]))
    return found


async def usual_table(connection: Connection, fair_id: str, *, firms: tuple[int, int]) -> str | None:
    """Give the table at which one of two firms meets most."""
    row = await connection.one(
        """SELECT table_code FROM meetings WHERE fair_id = :fair_id AND state = 'placed'
             AND (asker_id IN (:one, :other) OR asked_id IN (:one, :other))
           GROUP BY table_code ORDER BY count(*) DESC, table_code LIMIT 1""",
        fair_id=fair_id,
        one=firms[0],
        other=firms[1],
    )
    return str(row["table_code"]) if row else None


async def lift(connection: Connection, meeting_id: int) -> None:
    """Take a meeting out of its place, to be given another at once."""
    await connection.run(
        """UPDATE meetings SET state = 'accepted', starts_at = NULL, table_code = NULL, asker_said = NULL,
                  asked_said = NULL WHERE id = :id AND state = 'placed'""",
        id=meeting_id,
    )


async def move(connection: Connection, meeting_id: int, *, at: datetime, table: str) -> bool:
    """Move a placed meeting; False when it is placed no more."""
    row = await connection.one(
        """UPDATE meetings SET starts_at = :at, table_code = :table, asker_said = NULL, asked_said = NULL
           WHERE id = :id AND state = 'placed' RETURNING id""",
        id=meeting_id,
        at=at,
        table=table,
    )
    return row is not None
