"""What happens at one time of a fair, for its organizers."""

from datetime import datetime

from bot.database import Connection, Row


async def at(connection: Connection, fair_id: str, *, moment: datetime) -> list[Row]:
    """Give the meetings of a time: id, state, table_code, asker, asked, here (how many sides said they are)."""
    return await connection.all(
        """SELECT m.id, m.state, m.table_code, a.name AS asker, b.name AS asked,
                  CASE WHEN m.asker_said = 'here' THEN 1 ELSE 0 END
                      + CASE WHEN m.asked_said = 'here' THEN 1 ELSE 0 END AS here
           FROM meetings m JOIN enterprises a ON a.id = m.asker_id JOIN enterprises b ON b.id = m.asked_id
           WHERE m.fair_id = :fair_id AND m.starts_at = :moment AND m.state IN ('placed', 'held', 'no_show')
           ORDER BY m.table_code, m.id""",
        fair_id=fair_id,
        moment=moment,
    )
