"""How many meetings of a fair, of a region's fairs, or of all were planned, held and missed."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.database import Connection
from bot.meetings import count_queries


class Talks(BaseModel):
    """Meetings in figures; `planned` are those that had a time, held or not."""

    model_config = ConfigDict(frozen=True)

    planned: int = 0
    held: int = 0
    missed: int = 0


async def talks(
    connection: Connection,
    *,
    fair_id: str | None = None,
    region: str | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> Talks:
    """Count meetings, those that began within a span of time if one is given. One statement."""
    return Talks(**dict(await count_queries.talks(connection, fair_id=fair_id, region=region, span=span)))
