"""Where a table that became free is offered to two firms, and which two are free then."""

from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId


async def free_pair(connection: Connection, fair_id: str, *, at: datetime) -> Row | None:
    """Give the meeting most wanted by two firms that are both free and there at a time: agreed, or placed later."""
    return await connection.one(
        """SELECT m.id, m.asker_id, m.asked_id FROM meetings m
           WHERE m.fair_id = :fair_id AND (m.state = 'accepted' OR m.state = 'placed' AND m.starts_at > :at)
             AND NOT EXISTS (SELECT 1 FROM meeting_seats s WHERE s.fair_id = m.fair_id AND s.starts_at = :at
                             AND s.enterprise_id IN (m.asker_id, m.asked_id))
             AND NOT EXISTS (SELECT 1 FROM meeting_absences a WHERE a.fair_id = m.fair_id AND a.starts_at = :at
                             AND a.enterprise_id IN (m.asker_id, m.asked_id))
             AND NOT EXISTS (SELECT 1 FROM meetings x WHERE x.fair_id = m.fair_id AND x.starts_at = :at
                             AND x.state = 'no_show' AND x.absent_id IN (m.asker_id, m.asked_id))
             AND NOT EXISTS (SELECT 1 FROM meeting_offers o JOIN meetings y ON y.id = o.meeting_id
                             WHERE y.fair_id = m.fair_id AND o.starts_at = :at
                             AND (y.asker_id IN (m.asker_id, m.asked_id) OR y.asked_id IN (m.asker_id, m.asked_id)))
           ORDER BY CASE WHEN m.state = 'accepted' THEN 0 ELSE 1 END,
                    CASE WHEN m.weight = 'must' AND m.answer_weight = 'must' THEN 0
                         WHEN m.weight = 'must' OR m.answer_weight = 'must' THEN 1 ELSE 2 END, m.id
           LIMIT 1""",
        fair_id=fair_id,
        at=at,
    )


async def offer(connection: Connection, meeting_id: int, *, at: datetime, table: str) -> None:
    """Keep that a table is offered to the two firms of a meeting."""
    await connection.run(
        """INSERT INTO meeting_offers (meeting_id, starts_at, table_code) VALUES (:id, :at, :table)
           ON CONFLICT (meeting_id, starts_at) DO NOTHING""",
        id=meeting_id,
        at=at,
        table=table,
    )


async def tap(connection: Connection, meeting_id: int, *, at: datetime, person_id: PersonId) -> Row | None:
    """Keep that a person's firm wants the table: table_code, asker_taps, asked_taps; None when it was not offered."""
    return await connection.one(
        """UPDATE meeting_offers SET
               asker_taps = CASE WHEN (SELECT asker_id FROM meetings WHERE id = :id) IN (
                   SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id)
                   THEN 1 ELSE asker_taps END,
               asked_taps = CASE WHEN (SELECT asked_id FROM meetings WHERE id = :id) IN (
                   SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id)
                   THEN 1 ELSE asked_taps END
           WHERE meeting_id = :id AND starts_at = :at RETURNING table_code, asker_taps, asked_taps""",
        id=meeting_id,
        at=at,
        person_id=person_id,
    )
