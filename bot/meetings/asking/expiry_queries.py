"""Asks whose time is over, and wishes whose time has come."""

from datetime import datetime

from bot.database import Connection, Row


async def expire(connection: Connection, *, moment: datetime, limit: int) -> list[Row]:
    """Let asks expire that nobody answered in time; give their id and asker."""
    return await connection.all(
        """UPDATE meetings SET state = 'expired' WHERE id IN (
               SELECT id FROM meetings WHERE state = 'asked' AND expires_at <= :moment ORDER BY expires_at, id
               LIMIT :limit) AND state = 'asked'
           RETURNING id, asker_id""",
        moment=moment,
        limit=limit,
    )


async def come_true(connection: Connection, *, limit: int) -> list[Row]:
    """Give the wishes whose firm comes by now: id, asked_id, and the fair with its days."""
    return await connection.all(
        """SELECT m.id, m.asked_id, m.fair_id, f.starts_on, f.ends_on FROM meetings m JOIN fairs f ON f.id = m.fair_id
           WHERE m.state = 'wished' AND EXISTS (
               SELECT 1 FROM signups s LEFT JOIN enterprise_members em ON em.person_id = s.person_id
               WHERE s.fair_id = m.fair_id AND s.state = 'confirmed'
               AND coalesce(s.enterprise_id, em.enterprise_id) = m.asked_id)
           ORDER BY m.id LIMIT :limit""",
        limit=limit,
    )


async def become_asked(connection: Connection, meeting_id: int, *, moment: datetime, expires_at: datetime) -> bool:
    """Let a wish become an ask; False when it was taken back."""
    row = await connection.one(
        """UPDATE meetings SET state = 'asked', asked_at = :moment, expires_at = :expires_at
           WHERE id = :id AND state = 'wished' RETURNING id""",
        id=meeting_id,
        moment=moment,
        expires_at=expires_at,
    )
    return row is not None


async def next_expiry(connection: Connection) -> datetime | None:
    """Give when the next ask expires."""
    row = await connection.one("SELECT min(expires_at) AS next FROM meetings WHERE state = 'asked'")
    return datetime.fromisoformat(row["next"]) if row and row["next"] else None
