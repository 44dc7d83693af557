"""Where long typed texts are kept, so that the buttons under their results work after any restart."""

from datetime import datetime

from bot.database import Connection

KEPT_EACH = 30


async def keep(connection: Connection, person_id: int, *, key: str, text: str, moment: datetime) -> None:
    """Keep a text under its key; each person has so many places, the longest unused is given to the new one."""
    await connection.run(
        """INSERT INTO searches (person_id, place, key, text, asked_at)
           VALUES (:person_id, coalesce(
               (SELECT place FROM searches WHERE person_id = :person_id AND key = :key),
               (SELECT (place + 1) % :places FROM searches WHERE person_id = :person_id
                ORDER BY asked_at DESC, place DESC LIMIT 1), 0), :key, :text, :moment)
           ON CONFLICT (person_id, place) DO UPDATE
           SET key = excluded.key, text = excluded.text, asked_at = excluded.asked_at""",
        person_id=person_id,
        key=key,
        text=text,
        places=KEPT_EACH,
        moment=moment,
    )


async def text(connection: Connection, person_id: int, *, key: str) -> str | None:
    """Give a kept text of this person."""
    row = await connection.one(
        "SELECT text FROM searches WHERE person_id = :person_id AND key = :key", person_id=person_id, key=key
    )
    return row["text"] if row else None
