"""Where rights and the audit log are kept."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.staff.models import Grant


async def grants(connection: Connection, person_id: int) -> list[Grant]:
    """Give the rights a person holds now."""
    rows = await connection.all(
        """SELECT id, person_id, role, region, fair_id, granted_at FROM staff_roles
           WHERE person_id = :person_id AND revoked_at IS NULL ORDER BY granted_at""",
        person_id=person_id,
    )
    return [Grant(**dict(row)) for row in rows]


async def note(
    connection: Connection, *, actor: int | None, action: str, subject: str, moment: datetime, detail: str = ""
) -> None:
    """Write a staff deed into the audit log. No personal data goes into `detail`."""
    await connection.run(
        """INSERT INTO audit (id, at, actor, action, object, detail)
           VALUES (:id, :moment, :actor, :action, :subject, :detail)""",
        id=clock.new_id(),
        moment=moment,
        actor=actor,
        action=action,
        subject=subject,
        detail=detail,
    )
