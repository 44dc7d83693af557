"""Where it is read who is to be on the paper at the door."""

from datetime import date

from bot.database import Connection
from bot.doors.models import Expected


async def expected(connection: Connection, fair_id: str) -> list[Expected]:
    """Give everybody who may come in: those who hold a place and those who wait for one."""
    rows = await connection.all(
        """SELECT s.code, p.name, e.name AS enterprise, s.role, s.state
           FROM signups s JOIN people p ON p.id = s.person_id LEFT JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND s.state <> 'cancelled' ORDER BY s.code""",
        fair_id=fair_id,
    )
    return [Expected(**dict(row)) for row in rows]


async def beginning(connection: Connection, day: date) -> list[str]:
    """Give the fairs that begin on a day."""
    rows = await connection.all("SELECT id FROM fairs WHERE starts_on = :day ORDER BY id", day=day)
    return [row["id"] for row in rows]


async def organizers(connection: Connection, fair_id: str) -> list[int]:
    """Give the organizers of a fair: by its own right, its region's, or everywhere."""
    rows = await connection.all(
        """SELECT DISTINCT r.person_id FROM staff_roles r JOIN fairs f ON f.id = :fair_id
           WHERE r.role = 'organizer' AND r.revoked_at IS NULL
             AND (r.fair_id = f.id OR (r.fair_id IS NULL AND (r.region IS NULL OR r.region = f.region)))
           ORDER BY r.person_id""",
        fair_id=fair_id,
    )
    return [int(row["person_id"]) for row in rows]
