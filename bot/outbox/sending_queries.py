"""What the engine asks of what is owed: whose turn it is, what is on its way, what became of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row
from bot.outbox.models import Lane


async def due(connection: Connection, lane: Lane, *, moment: datetime, limit: int) -> list[Row]:
    """Give what waits longest in a lane: id, person_id, language, blocked_at, kind, subject, tries, not_after.

    A row that holds its chat lets nothing later of that chat pass.
    """
    return await connection.all(
        """SELECT o.id, o.person_id, p.language, p.blocked_at, o.kind, o.subject, o.tries, o.not_after
           FROM outbox o LEFT JOIN people p ON p.id = o.person_id
           WHERE o.lane = :lane AND o.state = 'waiting' AND o.next_try <= :moment
             AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.person_id = o.person_id AND e.id < o.id
                             AND (e.state = 'intent' OR e.state = 'waiting' AND e.holds = 1))
           ORDER BY o.next_try, o.id LIMIT :limit""",
        lane=lane,
        moment=moment,
        limit=limit,
    )


async def next_try(connection: Connection, *, after: datetime) -> datetime | None:
    """Give when the next waiting row is due that is not yet."""
    row = await connection.one(
        "SELECT min(next_try) AS next_try FROM outbox WHERE state = 'waiting' AND next_try > :after", after=after
    )
    return datetime.fromisoformat(row["next_try"]) if row and row["next_try"] else None


async def calls_of(connection: Connection, row_id: int) -> str | None:
    """Give the ready-made calls of a row, if it has any."""
    row = await connection.one("SELECT calls FROM outbox WHERE id = :id", id=row_id)
    return row["calls"] if row else None


async def intend(connection: Connection, row_ids: Sequence[int], *, moment: datetime) -> set[int]:
    """Mark rows as on their way, and give which may really go; committed before anything is sent."""
    names = {f"row_{place}": row_id for place, row_id in enumerate(row_ids)}
    rows = await connection.all(
        f"""UPDATE outbox SET state = 'intent', at = :moment
            WHERE state = 'waiting' AND id IN ({", ".join(f":{name}" for name in names)}) RETURNING id""",
        moment=moment,
        **names,
    )
    return {row["id"] for row in rows}


async def settle(connection: Connection, rows: Sequence[Row]) -> None:
    """Write what became of rows: id, state, tries, next_try, holds, fault, message_id, calls, repeatable, moment."""
    await connection.many(
        """UPDATE outbox SET state = :state, tries = :tries, next_try = :next_try, holds = :holds, fault = :fault,
               message_id = :message_id, calls = :calls, repeatable = :repeatable, at = :moment
           WHERE id = :id""",
        rows,
    )


async def put_back(connection: Connection, rows: Sequence[Row]) -> None:
    """Take marks back (id): nothing was sent."""
    await connection.many("UPDATE outbox SET state = 'waiting' WHERE id = :id AND state = 'intent'", rows)


async def admit_unknown(connection: Connection, *, everything: bool) -> list[Row]:
    """Call what is still marked as on its way unknown, and give it: person_id, lane, kind.

    What may be repeated harmlessly waits again instead. What another worker that lives has on the wire is left alone;
    without `everything` only what went with its worker is meant.
    """
    lost = """state = 'intent' AND (:everything = 1 OR worker IS NOT NULL)
              AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.name = outbox.worker)"""
    given = int(everything)
    await connection.run(f"UPDATE outbox SET state = 'waiting' WHERE repeatable = 1 AND {lost}", everything=given)
    return await connection.all(
        f"UPDATE outbox SET state = 'unknown' WHERE {lost} RETURNING person_id, lane, kind", everything=given
    )


async def chats_owed(connection: Connection) -> list[Row]:
    """Give how many answers are owed to each chat: person_id, count."""
    return await connection.all(
        """SELECT person_id, count(*) AS count FROM outbox
           WHERE lane = 'answer' AND state IN ('waiting', 'intent') GROUP BY person_id"""
    )


async def owed_to(connection: Connection, chat_id: int, subject: str) -> tuple[int, bool]:
    """Give how many answers are owed to a chat, and whether this one has a row."""
    row = await connection.one(
        """SELECT sum(CASE WHEN state IN ('waiting', 'intent') THEN 1 ELSE 0 END) AS owed,
                  sum(CASE WHEN subject = :subject THEN 1 ELSE 0 END) AS known
           FROM outbox WHERE person_id = :chat_id AND lane = 'answer'""",
        chat_id=chat_id,
        subject=subject,
    )
    return (int(row["owed"] or 0), bool(row["known"])) if row else (0, False)


async def oldest_owed(connection: Connection) -> str | None:
    """Give since when the message is due that is owed longest."""
    row = await connection.one("SELECT min(next_try) AS first FROM outbox WHERE state = 'waiting'")
    return row["first"] if row else None


async def answers_known(connection: Connection) -> set[str]:
    """Give the subjects of every answer that has a row."""
    return {row["subject"] for row in await connection.all("SELECT subject FROM outbox WHERE lane = 'answer'")}


async def counts(connection: Connection) -> list[Row]:
    """Count rows: lane, state, count."""
    return await connection.all("SELECT lane, state, count(*) AS count FROM outbox GROUP BY lane, state")


async def forget_before(connection: Connection, *, answers: datetime, notices: datetime) -> None:
    """Drop what is long over: answers soon, notices only when nobody could be owed the same one again."""
    await connection.run(
        """DELETE FROM outbox WHERE state NOT IN ('waiting', 'intent')
             AND (lane = 'answer' AND created_at < :answers OR lane = 'notice' AND created_at < :notices)""",
        answers=answers,
        notices=notices,
    )
