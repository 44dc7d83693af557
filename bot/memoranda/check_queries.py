"""Where it is kept how memoranda were asked after, and what was answered."""

from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId


async def due(connection: Connection, *, days: int, since: datetime, limit: int) -> list[Row]:
    """Give confirmed memoranda and contracts of so many days that were not asked after yet: id and both firms."""
    return await connection.all(
        """SELECT m.id, m.claimant_id, m.other_id FROM memoranda m
           WHERE m.state = 'confirmed' AND m.kind IN ('memorandum', 'contract') AND m.answered_at <= :since
             AND NOT EXISTS (SELECT 1 FROM memorandum_checks k WHERE k.memorandum_id = m.id AND k.days >= :days)
           ORDER BY m.answered_at, m.id LIMIT :limit""",
        days=days,
        since=since,
        limit=limit,
    )


async def ask(connection: Connection, rows: list[dict[str, object]]) -> None:
    """Keep that firms are asked: memorandum_id, days, enterprise_id, moment of each."""
    await connection.many(
        """INSERT INTO memorandum_checks (memorandum_id, days, enterprise_id, asked_at)
           VALUES (:memorandum_id, :days, :enterprise_id, :moment)
           ON CONFLICT (memorandum_id, days, enterprise_id) DO NOTHING""",
        rows,
    )


async def answer(
    connection: Connection,
    number: int,
    *,
    days: int,
    given: str,
    blocker: str | None,
    person_id: PersonId,
    moment: datetime,
) -> bool:
    """Keep what a firm answers; it may answer anew. False when it was not asked."""
    row = await connection.one(
        """UPDATE memorandum_checks SET answer = :given, blocker = :blocker, answered_by = :person_id,
                  answered_at = :moment
           WHERE memorandum_id = :id AND days = :days AND enterprise_id IN (
               SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id) RETURNING days""",
        id=number,
        days=days,
        given=given,
        blocker=blocker,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def silent(connection: Connection, *, asked_before: datetime, moment: datetime, limit: int) -> list[Row]:
    """Take the questions nobody answered for a week, which the centre is to hear of: memorandum, days, firm."""
    return await connection.all(
        """UPDATE memorandum_checks SET centre_told_at = :moment
           WHERE answered_at IS NULL AND centre_told_at IS NULL AND asked_at <= :asked_before
             AND memorandum_id IN (
                 SELECT k.memorandum_id FROM memorandum_checks k JOIN memoranda m ON m.id = k.memorandum_id
                 WHERE k.answered_at IS NULL AND k.centre_told_at IS NULL AND k.asked_at <= :asked_before
                   AND m.state = 'confirmed' ORDER BY k.asked_at, k.memorandum_id LIMIT :limit)
           RETURNING memorandum_id, days, enterprise_id""",
        asked_before=asked_before,
        moment=moment,
        limit=limit,
    )
