"""Where it is kept who gets which figures every week."""

from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId


async def keep(connection: Connection, person_id: PersonId, *, asked: str, due: datetime) -> None:
    """Keep a question as its button writes it; one that is kept already stays."""
    await connection.run(
        """INSERT INTO weekly_figures (id, person_id, asked, due_at) VALUES (:id, :person_id, :asked, :due)
           ON CONFLICT (person_id, asked) DO NOTHING""",
        id=clock.new_id(),
        person_id=person_id,
        asked=asked,
        due=due,
    )


async def stop(connection: Connection, person_id: PersonId, *, asked: str) -> bool:
    """Stop a question; tell whether it was kept."""
    row = await connection.one(
        "DELETE FROM weekly_figures WHERE person_id = :person_id AND asked = :asked RETURNING id",
        person_id=person_id,
        asked=asked,
    )
    return row is not None


async def due(connection: Connection, *, moment: datetime, following: datetime) -> list[Row]:
    """Give what is due, each once: it is due again at `following`."""
    return await connection.all(
        "UPDATE weekly_figures SET due_at = :following WHERE due_at <= :moment RETURNING id, person_id",
        moment=moment,
        following=following,
    )


async def kept(connection: Connection, number: int) -> Row | None:
    return await connection.one("SELECT person_id, asked FROM weekly_figures WHERE id = :id", id=number)
