"""Where the audit log is read."""

from datetime import datetime

from bot.database import Connection
from bot.ids import PersonId
from bot.staff.audit.models import Deed


async def latest(
    connection: Connection, *, limit: int, offset: int = 0, since: datetime | None = None, person_id: PersonId = 0
) -> list[Deed]:
    """Give what staff did, newest first; `person_id`: of one person only."""
    rows = await connection.all(
        """SELECT a.at, a.action, a.object AS subject, a.actor, p.name AS who, a.detail
           FROM audit a LEFT JOIN people p ON p.id = a.actor
           WHERE a.at >= :since AND (:person_id = 0 OR a.actor = :person_id)
           ORDER BY a.at DESC, a.id DESC LIMIT :limit OFFSET :offset""",
        since=since or "",
        person_id=person_id,
        limit=limit,
        offset=offset,
    )
    return [Deed(**dict(row)) for row in rows]
