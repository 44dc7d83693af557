"""Where it is kept which worker handles whose updates: a turn is one person's, and ends with its worker."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId


async def take(connection: Connection, people: Sequence[int], *, worker: str) -> list[int]:
    """Take the turns of people that nobody else has; give those that are this worker's now."""
    names = {f"p{place}": person for place, person in enumerate(sorted(set(people)))}
    rows = await connection.all(
        f"""INSERT INTO inbox_turns (person_id, worker) VALUES {", ".join(f"(:{name}, :worker)" for name in names)}
            ON CONFLICT (person_id) DO UPDATE SET worker = excluded.worker WHERE inbox_turns.worker = excluded.worker
            RETURNING person_id""",
        worker=worker,
        **names,
    )
    return [row["person_id"] for row in rows]


async def waiting_free(connection: Connection, *, worker: str, limit: int) -> list[int]:
    """Give people with an update that was not answered and whose turn no other worker has, who waits longest first.

    Rows another worker is looking at just now are passed over.
    """
    rows = await connection.all(
        """SELECT i.person_id FROM inbox i
           WHERE i.state IN ('new', 'acted')
             AND NOT EXISTS (SELECT 1 FROM inbox_turns t WHERE t.person_id = i.person_id AND t.worker <> :worker)
             AND NOT EXISTS (SELECT 1 FROM inbox e WHERE e.person_id = i.person_id AND e.state IN ('new', 'acted')
                             AND e.update_id < i.update_id)
           ORDER BY i.update_id LIMIT :limit /* skip locked */""",
        worker=worker,
        limit=limit,
    )
    return [row["person_id"] for row in rows]


async def still_waiting(connection: Connection, people: Sequence[int]) -> list[int]:
    """Give which of these people have an update that was not answered."""
    names = {f"p{place}": person for place, person in enumerate(people)}
    rows = await connection.all(
        f"""SELECT DISTINCT person_id FROM inbox
            WHERE state IN ('new', 'acted') AND person_id IN ({", ".join(f":{name}" for name in names)})""",
        **names,
    )
    return [row["person_id"] for row in rows]


async def waiting(connection: Connection, person_id: PersonId, *, worker: str, limit: int) -> list[Row]:
    """Give a person's updates that were not answered, oldest first; none when the turn is another's."""
    return await connection.all(
        """SELECT i.update_id, i.payload, i.answer FROM inbox i
           JOIN inbox_turns t ON t.person_id = i.person_id AND t.worker = :worker
           WHERE i.person_id = :person_id AND i.state IN ('new', 'acted') ORDER BY i.update_id LIMIT :limit""",
        person_id=person_id,
        worker=worker,
        limit=limit,
    )


async def acted(connection: Connection, update_id: int, *, worker: str, answer: str) -> bool:
    """Mark, inside the deed's transaction, that it is done; False when it was before or the turn is another's."""
    row = await connection.one(
        """UPDATE inbox SET state = 'acted', answer = :answer
           WHERE update_id = :update_id AND state = 'new'
             AND EXISTS (SELECT 1 FROM inbox_turns t WHERE t.person_id = inbox.person_id AND t.worker = :worker)
           RETURNING update_id""",
        update_id=update_id,
        worker=worker,
        answer=answer,
    )
    return row is not None


async def done(connection: Connection, update_ids: Sequence[int], *, worker: str, moment: datetime) -> None:
    """Mark updates as answered and forget what they said, where the turn is still this worker's."""
    await connection.many(
        """UPDATE inbox SET state = 'done', payload = NULL, answer = NULL, done_at = :moment
           WHERE update_id = :update_id AND state <> 'aside'
             AND EXISTS (SELECT 1 FROM inbox_turns t WHERE t.person_id = inbox.person_id AND t.worker = :worker)""",
        [{"update_id": number, "worker": worker, "moment": moment} for number in update_ids],
    )


async def give_back(connection: Connection, people: Sequence[int], *, worker: str) -> None:
    """Give turns back."""
    await connection.many(
        "DELETE FROM inbox_turns WHERE person_id = :person_id AND worker = :worker",
        [{"person_id": person, "worker": worker} for person in people],
    )


async def oldest_waiting(connection: Connection) -> str | None:
    """Give when the update arrived that waits longest."""
    row = await connection.one("SELECT min(received_at) AS first FROM inbox WHERE state IN ('new', 'acted')")
    return row["first"] if row else None
