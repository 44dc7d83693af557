"""Where it is read whose sign-up closes soon, and who of those it concerns has something left to do."""

from datetime import datetime

from bot.database import Connection, Row
from bot.fairs.models import Fair

# Those who act for a firm of the fair's region and are not signed up, cancelled or not: who left is not pressed.
MISSING = """SELECT DISTINCT m.person_id FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
             JOIN people p ON p.id = m.person_id
             WHERE e.region = :region AND p.blocked_at IS NULL AND NOT EXISTS (
                 SELECT 1 FROM signups s WHERE s.fair_id = :fair_id AND s.person_id = m.person_id)"""


async def closing(connection: Connection, *, moment: datetime, until: datetime) -> list[Fair]:
    """Give the fairs whose sign-up is open and closes in this time."""
    rows = await connection.all(
        """SELECT * FROM fairs WHERE state = 'published' AND booking_closes > :moment AND booking_closes <= :until
           ORDER BY booking_closes, id""",
        moment=moment,
        until=until,
    )
    return [Fair(**dict(row)) for row in rows]


async def unfinished(connection: Connection, fair_id: str) -> list[Row]:
    """Give id and person_id of those who have a stand and have not said whether their firm is shown."""
    return await connection.all(
        """SELECT s.id, s.person_id FROM signups s WHERE s.fair_id = :fair_id AND s.role <> 'visitor'
             AND s.takes_place = 1 AND s.state = 'confirmed' AND s.listed IS NULL""",
        fair_id=fair_id,
    )
