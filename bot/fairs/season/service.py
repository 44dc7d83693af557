"""Who may make the fairs of a season, and what making them keeps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.database import Connection
from bot.fairs import importing as loading
from bot.fairs import queries
from bot.staff import authority
from bot.staff import queries as staff_queries
from bot.staff.models import Grant


async def make(
    connection: Connection,
    rows: Sequence[dict[str, Any]],
    *,
    held: tuple[Grant, ...],
    person_id: int,
    moment: datetime,
) -> int:
    """Make drafts of the rows that are new, and give how many; a fair that is there already stays as it is.

    Raise NotYours when one of them lies in a region that is not the organizer's.
    """
    for row in rows:
        authority.require(held, "organizer", region=row["region"], fair_id=row["id"])
    known = {fair.id for fair in await queries.by_ids(connection, [row["id"] for row in rows])}
    fresh = [loading.FairRow.model_validate(row) for row in rows if row["id"] not in known]
    await loading.keep(connection, fresh, moment=moment)
    if fresh:
        detail = ", ".join(fair.id for fair in fresh)
        await staff_queries.note(
            connection, actor=person_id, action="season", subject=str(len(fresh)), moment=moment, detail=detail
        )
    return len(fresh)
