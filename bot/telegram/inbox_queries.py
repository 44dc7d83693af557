"""Where updates are kept from the moment Telegram hands them over until they are answered."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row


async def keep(connection: Connection, updates: Sequence[tuple[int, int, str]], *, moment: datetime) -> None:
    """Keep raw updates as (update_id, person_id, payload); one already known is left as it is."""
    await connection.many(
        """INSERT INTO inbox (update_id, person_id, payload, state, received_at)
           VALUES (:update_id, :person_id, :payload, 'new', :moment) ON CONFLICT (update_id) DO NOTHING""",
        [
            {"update_id": number, "person_id": person, "payload": payload, "moment": moment}
            for number, person, payload in updates
        ],
    )


async def known_since(connection: Connection, *, lowest: int, highest: int) -> set[int]:
    """Give the ids already kept within a range."""
    rows = await connection.all(
        "SELECT update_id FROM inbox WHERE update_id BETWEEN :lowest AND :highest", lowest=lowest, highest=highest
    )
    return {row["update_id"] for row in rows}


async def unfinished(connection: Connection) -> list[Row]:
    """Give every update that was not answered, oldest first."""
    return await connection.all(
        """SELECT update_id, person_id, payload, state, answer FROM inbox
           WHERE state IN ('new', 'acted') ORDER BY update_id"""
    )


async def acted(connection: Connection, update_id: int, *, answer: str) -> None:
    """Mark, inside the deed's own transaction, that the deed is done and what is to be answered."""
    await connection.run(
        "UPDATE inbox SET state = 'acted', answer = :answer WHERE update_id = :update_id",
        update_id=update_id,
        answer=answer,
    )


async def done(connection: Connection, update_ids: Sequence[int], *, moment: datetime) -> None:
    """Mark updates as answered and forget what they said."""
    await connection.many(
        """UPDATE inbox SET state = 'done', payload = NULL, answer = NULL, done_at = :moment
           WHERE update_id = :update_id AND state <> 'aside'""",
        [{"update_id": number, "moment": moment} for number in update_ids],
    )


async def failed(connection: Connection, update_id: int, *, fault: str, aside: bool) -> None:
    """Count a failure; `aside` takes the update out of the way for a person to look at."""
    await connection.run(
        """UPDATE inbox SET attempts = attempts + 1, fault = :fault,
                  state = CASE WHEN :aside = 1 THEN 'aside' ELSE state END
           WHERE update_id = :update_id""",
        update_id=update_id,
        fault=fault,
        aside=int(aside),
    )


async def forget_before(connection: Connection, moment: datetime) -> None:
    """Drop answered updates older than this; Telegram never repeats one after 24 hours."""
    await connection.run("DELETE FROM inbox WHERE state = 'done' AND done_at < :moment", moment=moment)
