"""Where it is kept when places of those who have not come are released, and who of the waiting was called."""

from datetime import date, datetime

from bot.database import Connection, Row
from bot.ids import PersonId


async def set_hour(connection: Connection, fair_id: str, *, hour: int | None, person_id: PersonId) -> None:
    """Set the hour of the fair's first day; None: places are not released."""
    await connection.run(
        """INSERT INTO door_hours (fair_id, hour, set_by) VALUES (:fair_id, :hour, :person_id)
           ON CONFLICT (fair_id) DO UPDATE SET hour = excluded.hour, set_by = excluded.set_by""",
        fair_id=fair_id,
        hour=hour,
        person_id=person_id,
    )


async def plan(connection: Connection, fair_id: str) -> Row | None:
    """Give what is set and what happened: hour, released_at, places (how many were released)."""
    return await connection.one(
        """SELECT h.hour, r.released_at, r.places FROM fairs f LEFT JOIN door_hours h ON h.fair_id = f.id
           LEFT JOIN door_releases r ON r.fair_id = f.id AND r.role = 'visitor' WHERE f.id = :fair_id""",
        fair_id=fair_id,
    )


async def due(connection: Connection, *, day: date, hour: int) -> list[str]:
    """Give the fairs that began today whose hour has come and whose places are not released yet."""
    rows = await connection.all(
        """SELECT f.id FROM fairs f JOIN door_hours h ON h.fair_id = f.id
           WHERE f.starts_on = :day AND h.hour <= :hour
             AND NOT EXISTS (SELECT 1 FROM door_releases r WHERE r.fair_id = f.id) ORDER BY f.id""",
        day=day,
        hour=hour,
    )
    return [row["id"] for row in rows]


async def release(connection: Connection, fair_id: str, *, moment: datetime) -> int | None:
    """Release the visitors' places nobody has come for and give how many; None when that was done before."""
    row = await connection.one(
        """INSERT INTO door_releases (fair_id, role, released_at, places)
           SELECT q.fair_id, q.role, :moment,
                  CASE WHEN q.places > taken.count THEN q.places - taken.count ELSE 0 END
           FROM fair_quotas q, (SELECT count(*) AS count FROM signups s WHERE s.fair_id = :fair_id
                                AND s.role = 'visitor' AND s.checked_in_at IS NOT NULL) taken
           WHERE q.fair_id = :fair_id AND q.role = 'visitor'
           ON CONFLICT (fair_id, role) DO NOTHING RETURNING places""",
        fair_id=fair_id,
        moment=moment,
    )
    return int(row["places"]) if row else None


async def call(connection: Connection, fair_id: str, *, places: int, moment: datetime) -> None:
    """Call those who waited longest to the door, as many as there are places."""
    await connection.run(
        """INSERT INTO door_calls (signup_id, fair_id, called_at)
           SELECT s.id, s.fair_id, :moment FROM signups s
           WHERE s.fair_id = :fair_id AND s.role = 'visitor' AND s.state = 'waiting'
           ORDER BY s.queued_as LIMIT :places
           ON CONFLICT (signup_id) DO NOTHING""",
        fair_id=fair_id,
        places=places,
        moment=moment,
    )


async def called(connection: Connection, fair_id: str) -> list[Row]:
    """Give who was called, in the order of the queue: signup_id, person_id, day (the fair's last)."""
    return await connection.all(
        """SELECT c.signup_id, s.person_id, f.ends_on AS day FROM door_calls c JOIN signups s ON s.id = c.signup_id
           JOIN fairs f ON f.id = s.fair_id WHERE c.fair_id = :fair_id ORDER BY s.queued_as""",
        fair_id=fair_id,
    )
