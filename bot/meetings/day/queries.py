"""Where it is kept who is at the table, and which meetings were held or missed."""

from datetime import datetime
from typing import Literal

from bot.database import Connection, Row
from bot.ids import PersonId

Said = Literal["here", "alone"]


async def say(connection: Connection, meeting_id: int, *, said: Said, person_id: PersonId, moment: datetime) -> bool:
    """Keep what a firm says at the table, from a quarter of an hour before; False when that is not to be said now."""
    row = await connection.one(
        """UPDATE meetings SET
               asker_said = CASE WHEN asker_id IN (SELECT enterprise_id FROM enterprise_members
                                 WHERE person_id = :person_id) THEN :said ELSE asker_said END,
               asked_said = CASE WHEN asked_id IN (SELECT enterprise_id FROM enterprise_members
                                 WHERE person_id = :person_id) THEN :said ELSE asked_said END
           WHERE id = :id AND state IN ('placed', 'held') AND starts_at <= :moment AND (
               asker_id IN (SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id)
               OR asked_id IN (SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id))
           RETURNING id""",
        id=meeting_id,
        said=said,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def hold_when_both(connection: Connection, meeting_id: int) -> bool:
    """Keep that a meeting is held when both sides said they are here."""
    row = await connection.one(
        """UPDATE meetings SET state = 'held' WHERE id = :id AND state = 'placed' AND asker_said = 'here'
           AND asked_said = 'here' RETURNING id""",
        id=meeting_id,
    )
    return row is not None


async def miss(connection: Connection, *, before: datetime, limit: int) -> list[Row]:
    """Keep that meetings begun by then were missed by who is silent while the other says it is alone; give them."""
    return await connection.all(
        """UPDATE meetings SET state = 'no_show',
                  absent_id = CASE WHEN asked_said = 'alone' THEN asker_id ELSE asked_id END
           WHERE id IN (SELECT id FROM meetings WHERE state = 'placed' AND starts_at <= :before
                        AND (asker_said IS NULL AND asked_said = 'alone'
                             OR asker_said = 'alone' AND asked_said IS NULL)
                        ORDER BY starts_at, id LIMIT :limit) AND state = 'placed'
           RETURNING id, fair_id, asker_id, asked_id, absent_id, starts_at, table_code""",
        before=before,
        limit=limit,
    )
