"""Where owed notices are kept."""

from collections.abc import Iterable
from datetime import datetime

from bot import clock
from bot.database import Connection, Row


async def owe(connection: Connection, *, person_id: int, kind: str, subject: str, due: datetime) -> None:
    """Owe a person a notice about a subject; the same one is never owed twice."""
    await connection.run(
        """INSERT INTO notices (id, person_id, kind, subject, due_at, state)
           VALUES (:id, :person_id, :kind, :subject, :due, 'pending')
           ON CONFLICT (person_id, kind, subject) DO NOTHING""",
        id=clock.new_id(),
        person_id=person_id,
        kind=kind,
        subject=subject,
        due=due,
    )


async def owe_all(connection: Connection, person_ids: Iterable[int], *, kind: str, subject: str, due: datetime) -> None:
    """Owe several people a notice about a subject; nobody is owed the same one twice. One statement."""
    await connection.many(
        """INSERT INTO notices (id, person_id, kind, subject, due_at, state)
           VALUES (:id, :person_id, :kind, :subject, :due, 'pending')
           ON CONFLICT (person_id, kind, subject) DO NOTHING""",
        [
            {"id": clock.new_id(), "person_id": person_id, "kind": kind, "subject": subject, "due": due}
            for person_id in person_ids
        ],
    )


async def due(connection: Connection, *, moment: datetime, limit: int) -> list[Row]:
    """Give notices whose time has come, longest waiting first: id, person_id, language, kind, subject, attempts."""
    return await connection.all(
        """SELECT n.id, n.person_id, p.language, n.kind, n.subject, n.attempts
           FROM notices n JOIN people p ON p.id = n.person_id
           WHERE n.state = 'pending' AND n.due_at <= :moment ORDER BY n.due_at, n.id LIMIT :limit""",
        moment=moment,
        limit=limit,
    )


async def told(connection: Connection, notice_id: int, *, state: str, moment: datetime) -> None:
    """Mark a notice as sent or failed."""
    await connection.run(
        "UPDATE notices SET state = :state, sent_at = :moment WHERE id = :id", id=notice_id, state=state, moment=moment
    )


async def put_off(connection: Connection, notice_id: int, *, until: datetime) -> None:
    """Try a notice again later."""
    await connection.run(
        "UPDATE notices SET attempts = attempts + 1, due_at = :until WHERE id = :id", id=notice_id, until=until
    )
