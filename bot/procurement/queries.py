"""Where tenders that people had judged are kept: each has a few places, the oldest is given up."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import PersonId

KEPT_EACH = 20


async def keep(connection: Connection, person_id: PersonId, *, body: str, moment: datetime) -> int:
    """Keep a tender as JSON; give its number."""
    number = clock.new_id()
    await connection.run(
        "INSERT INTO tenders (id, person_id, body, judged_at) VALUES (:id, :person_id, :body, :moment)",
        id=number,
        person_id=person_id,
        body=body,
        moment=moment,
    )
    return number


async def give_up_old(connection: Connection, person_id: PersonId) -> None:
    """Give up what is older than somebody's last ones."""
    await connection.run(
        """DELETE FROM tenders WHERE person_id = :person_id AND id NOT IN (
             SELECT id FROM tenders WHERE person_id = :person_id ORDER BY id DESC LIMIT :most)""",
        person_id=person_id,
        most=KEPT_EACH,
    )


async def kept(connection: Connection, person_id: PersonId, number: int) -> str | None:
    """Give a tender of this person as JSON."""
    row = await connection.one(
        "SELECT body FROM tenders WHERE id = :id AND person_id = :person_id", id=number, person_id=person_id
    )
    return str(row["body"]) if row else None
