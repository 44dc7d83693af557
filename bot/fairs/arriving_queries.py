"""Where it is kept that whoever signed up has come: the first time, whatever happens at the doors later."""

from datetime import datetime

from bot.database import Connection
from bot.ids import PersonId


async def came(connection: Connection, signup_id: int, *, staff_id: PersonId, moment: datetime) -> None:
    """Mark somebody as come, since the earliest time there is; one let in from the queue has a place with it."""
    await connection.run(
        """UPDATE signups SET checked_in_at = :moment, checked_in_by = :staff_id, state = 'confirmed'
           WHERE id = :id AND (checked_in_at IS NULL OR checked_in_at > :moment)""",
        id=signup_id,
        staff_id=staff_id,
        moment=moment,
    )


async def first_came(
    connection: Connection, signup_id: int, *, staff_id: PersonId | None, moment: datetime | None
) -> None:
    """Set when somebody first came after a mistake was taken back; None: not at all."""
    await connection.run(
        "UPDATE signups SET checked_in_at = :moment, checked_in_by = :staff_id WHERE id = :id",
        id=signup_id,
        staff_id=staff_id,
        moment=moment,
    )
