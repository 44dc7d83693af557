"""Where updates are kept from the moment Telegram hands them over until they are answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.database import Connection, Row
from bot.ids import PersonId

_ASIDE_KEPT = timedelta(days=28)


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


async def known(connection: Connection, update_ids: Sequence[int]) -> set[int]:
    """Give which of these are kept already."""
    names = {f"u{place}": number for place, number in enumerate(update_ids)}
    rows = await connection.all(
        f"SELECT update_id FROM inbox WHERE update_id IN ({', '.join(f':{name}' for name in names)})", **names
    )
    return {row["update_id"] for row in rows}


async def waiting_people(connection: Connection) -> list[int]:
    """Give everybody with an update that was not answered, who waits longest first."""
    rows = await connection.all(
        """SELECT person_id, min(update_id) AS first FROM inbox
           WHERE state IN ('new', 'acted') GROUP BY person_id ORDER BY first"""
    )
    return [row["person_id"] for row in rows]


async def waiting(connection: Connection, person_id: PersonId, *, limit: int) -> list[Row]:
    """Give a person's updates that were not answered, oldest first."""
    return await connection.all(
        """SELECT update_id, payload, answer FROM inbox
           WHERE person_id = :person_id AND state IN ('new', 'acted') ORDER BY update_id LIMIT :limit""",
        person_id=person_id,
        limit=limit,
    )


async def acted(connection: Connection, update_id: int, *, answer: str) -> bool:
    """Mark, inside the deed's own transaction, that it is done and what is to be answered; False when it was before."""
    row = await connection.one(
        """UPDATE inbox SET state = 'acted', answer = :answer
           WHERE update_id = :update_id AND state = 'new' RETURNING update_id""",
        update_id=update_id,
        answer=answer,
    )
    return row is not None


async def answer(connection: Connection, update_id: int) -> str | None:
    """Give what is to be answered to an update whose deed is done; None when the update is kept no more."""
    row = await connection.one("SELECT answer FROM inbox WHERE update_id = :update_id", update_id=update_id)
    return str(row["answer"] or "[]") if row else None


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


async def aside(connection: Connection, update_ids: Sequence[int]) -> None:
    """Take updates nobody can read out of the way."""
    await connection.many(
        """UPDATE inbox SET state = 'aside', attempts = attempts + 1, fault = 'Unreadable'
           WHERE update_id = :update_id""",
        [{"update_id": number} for number in update_ids],
    )


async def forget_before(connection: Connection, moment: datetime) -> None:
    """Drop answered updates older than this (Telegram repeats none after 24 hours); those set aside stay longer."""
    await connection.run(
        """DELETE FROM inbox
           WHERE (state = 'done' AND done_at < :moment) OR (state = 'aside' AND received_at < :long_ago)""",
        moment=moment,
        long_ago=moment - _ASIDE_KEPT,
    )
