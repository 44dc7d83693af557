"""Where it is read which sessions a moved fair has left behind."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from bot.database import Connection, Row


class Behind(BaseModel):
    """A session that was planned for other days than its fair has now."""

    model_config = ConfigDict(frozen=True)

    id: int
    starts_at: datetime
    ends_at: datetime
    planned_for: date
    fair_starts_on: date

    @property
    def days(self) -> int:
        """By how many days the fair has moved since."""
        return (self.fair_starts_on - self.planned_for).days


async def left_behind(connection: Connection) -> list[Behind]:
    rows = await connection.all(
        """SELECT s.id, s.starts_at, s.ends_at, s.planned_for, f.starts_on AS fair_starts_on
           FROM sessions s JOIN fairs f ON f.id = s.fair_id WHERE s.planned_for <> f.starts_on"""
    )
    return [Behind(**dict(row)) for row in rows]


async def keep(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep the new times of sessions (id, starts_at, ends_at, planned_for), one after the other."""
    await connection.many(
        """UPDATE sessions SET starts_at = :starts_at, ends_at = :ends_at, planned_for = :planned_for
           WHERE id = :id""",
        rows,
    )
