"""Where each single delivery is kept: what is to be sent, what is on its way, what became of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row


async def next_pending(connection: Connection, broadcast_id: int, *, moment: datetime, limit: int) -> list[Row]:
    """Give the deliveries whose turn is next: person_id, language, attempts."""
    return await connection.all(
        """SELECT person_id, language, attempts FROM deliveries
           WHERE broadcast_id = :broadcast_id AND state = 'pending' AND again_at <= :moment
           ORDER BY again_at, person_id LIMIT :limit""",
        broadcast_id=broadcast_id,
        moment=moment,
        limit=limit,
    )


async def mark(connection: Connection, broadcast_id: int, person_ids: Sequence[int], *, moment: datetime) -> set[int]:
    """Mark deliveries as on their way, and give whose may really go.

    Nobody's may once the broadcast is paused, cancelled or done. The mark is committed before anything is sent:
    whatever carries it after a crash may or may not have arrived.
    """
    names = {f"person_{place}": person_id for place, person_id in enumerate(person_ids)}
    rows = await connection.all(
        f"""UPDATE deliveries SET state = 'sending', at = :moment
            WHERE broadcast_id = :broadcast_id AND state = 'pending'
              AND person_id IN ({", ".join(f":{name}" for name in names)})
              AND EXISTS (SELECT 1 FROM broadcasts b WHERE b.id = :broadcast_id AND b.state = 'sending')
            RETURNING person_id""",
        broadcast_id=broadcast_id,
        moment=moment,
        **names,
    )
    return {row["person_id"] for row in rows}


async def settle(connection: Connection, results: Sequence[Row]) -> None:
    """Write what became of deliveries: broadcast_id, person_id, state, attempts, message_id, fault, again, moment."""
    await connection.many(
        """UPDATE deliveries SET state = :state, attempts = :attempts, message_id = :message_id, fault = :fault,
               again_at = :again, at = :moment
           WHERE broadcast_id = :broadcast_id AND person_id = :person_id""",
        results,
    )


async def admit_unknown(connection: Connection) -> None:
    """Call everything still marked as on its way unknown: nobody is sending it any more."""
    await connection.run("UPDATE deliveries SET state = 'unknown' WHERE state = 'sending'")


async def send_again(connection: Connection, broadcast_id: int, *, moment: datetime) -> int:
    """Line the unknown deliveries up again, and give how many there are."""
    rows = await connection.all(
        """UPDATE deliveries SET state = 'pending', again_at = :moment, attempts = 0
           WHERE broadcast_id = :broadcast_id AND state = 'unknown' RETURNING person_id""",
        broadcast_id=broadcast_id,
        moment=moment,
    )
    return len(rows)
