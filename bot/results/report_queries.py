"""Where the figures of a fair's report are read."""

from bot.database import Connection
from bot.results.models import Firm, People
from bot.trade.codes import parts


async def people(connection: Connection, fair_id: str) -> list[People]:
    """Count who held a place and who came, by role."""
    rows = await connection.all(
        """SELECT s.role, count(*) AS signed, count(s.checked_in_at) AS came FROM signups s
           WHERE s.fair_id = :fair_id AND (s.state IN ('confirmed', 'released') OR s.checked_in_at IS NOT NULL)
           GROUP BY s.role ORDER BY s.role""",
        fair_id=fair_id,
    )
    return [People(**dict(row)) for row in rows]


async def firms(connection: Connection, fair_id: str) -> list[Firm]:
    """Give the enterprises for which people held places, one row each."""
    rows = await connection.all(
        """SELECT e.region, e.sectors, max(CASE WHEN s.role = 'exhibitor' THEN 1 ELSE 0 END) AS exhibits,
                  max(CASE WHEN s.checked_in_at IS NULL THEN 0 ELSE 1 END) AS came
           FROM signups s JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND (s.state IN ('confirmed', 'released') OR s.checked_in_at IS NOT NULL)
           GROUP BY e.id, e.region, e.sectors ORDER BY e.id""",
        fair_id=fair_id,
    )
    return [Firm(**dict(row)) for row in rows]


async def walkins(connection: Connection, fair_id: str) -> int:
    """Count who came without a sign-up; one whose coming in was taken back is not counted."""
    row = await connection.one(
        """SELECT count(*) AS count FROM door_walkins w WHERE w.fair_id = :fair_id
             AND EXISTS (SELECT 1 FROM door_entries n WHERE n.walkin_id = w.id AND n.kind = 'in' AND NOT EXISTS (
                 SELECT 1 FROM door_entries u WHERE u.walkin_id = w.id AND u.kind = 'undo' AND u.day = n.day
                 AND u.turn = n.turn))""",
        fair_id=fair_id,
    )
    return int(row["count"]) if row else 0


async def products(connection: Connection, fair_id: str) -> int:
    """Count the products shown: those chosen for the fair, else all of the exhibiting enterprise's."""
    rows = await connection.all(
        """SELECT e.products, (SELECT count(*) FROM signup_goods g WHERE g.signup_id = s.id) AS chosen
           FROM signups s JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND s.role = 'exhibitor' AND s.takes_place = 1
             AND (s.state IN ('confirmed', 'released') OR s.checked_in_at IS NOT NULL)""",
        fair_id=fair_id,
    )
    return sum(row["chosen"] or len(parts(row["products"])) for row in rows)
