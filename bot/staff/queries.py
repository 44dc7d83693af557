"""Where rights and the audit log are kept."""

from collections.abc import Collection
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId
from bot.staff.models import Grant, Held


async def grants(connection: Connection, person_id: PersonId) -> list[Grant]:
    """Give the rights a person holds now."""
    rows = await connection.all(
        """SELECT id, person_id, role, region, fair_id, granted_at FROM staff_roles
           WHERE person_id = :person_id AND revoked_at IS NULL ORDER BY granted_at""",
        person_id=person_id,
    )
    return [Grant(**dict(row)) for row in rows]


async def holding(connection: Connection, role: str) -> list[int]:
    """Give the people who hold a role now, wherever."""
    rows = await connection.all(
        "SELECT DISTINCT person_id FROM staff_roles WHERE role = :role AND revoked_at IS NULL ORDER BY person_id",
        role=role,
    )
    return [int(row["person_id"]) for row in rows]


async def holding_in(connection: Connection, role: str, *, region: str) -> list[int]:
    """Give the people who hold a role for a region, or for the whole country."""
    rows = await connection.all(
        """SELECT DISTINCT person_id FROM staff_roles
           WHERE role = :role AND revoked_at IS NULL AND fair_id IS NULL AND (region IS NULL OR region = :region)
           ORDER BY person_id""",
        role=role,
        region=region,
    )
    return [int(row["person_id"]) for row in rows]


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


async def grant(
    connection: Connection,
    *,
    person_id: PersonId,
    role: str,
    region: str | None,
    fair_id: str | None,
    granted_by: int | None,
    moment: datetime,
) -> Grant:
    row = await connection.one(
        """INSERT INTO staff_roles (id, person_id, role, region, fair_id, granted_by, granted_at)
           VALUES (:id, :person_id, :role, :region, :fair_id, :granted_by, :moment)
           RETURNING id, person_id, role, region, fair_id, granted_at""",
        id=clock.new_id(),
        person_id=person_id,
        role=role,
        region=region,
        fair_id=fair_id,
        granted_by=granted_by,
        moment=moment,
    )
    assert row is not None
    return Grant(**dict(row))


async def revoke(connection: Connection, grant_id: int, *, actor: int, moment: datetime) -> Grant | None:
    """End a right that is still held."""
    row = await connection.one(
        """UPDATE staff_roles SET revoked_at = :moment, revoked_by = :actor WHERE id = :id AND revoked_at IS NULL
           RETURNING id, person_id, role, region, fair_id, granted_at""",
        id=grant_id,
        actor=actor,
        moment=moment,
    )
    return Grant(**dict(row)) if row else None


_HELD = """SELECT s.id, s.person_id, s.role, s.region, s.fair_id, s.granted_at, p.name, p.username, g.name AS giver
           FROM staff_roles s JOIN people p ON p.id = s.person_id LEFT JOIN people g ON g.id = s.granted_by
           WHERE s.revoked_at IS NULL"""


async def staff(connection: Connection, *, limit: int, offset: int) -> list[Held]:
    """Give everybody who holds a right, newest first."""
    rows = await connection.all(
        f"{_HELD} ORDER BY s.granted_at DESC, s.id DESC LIMIT :limit OFFSET :offset", limit=limit, offset=offset
    )
    return [Held(**dict(row)) for row in rows]


async def holding_for(connection: Connection, role: str, *, fair_id: str) -> list[Held]:
    """Give who holds a role for this very fair, newest first."""
    rows = await connection.all(
        f"{_HELD} AND s.role = :role AND s.fair_id = :fair_id ORDER BY s.granted_at DESC, s.id DESC",
        role=role,
        fair_id=fair_id,
    )
    return [Held(**dict(row)) for row in rows]


async def held(connection: Connection, grant_id: int) -> Held | None:
    """Give one right that is held, with its person."""
    row = await connection.one(f"{_HELD} AND s.id = :id", id=grant_id)
    return Held(**dict(row)) if row else None


async def ended(connection: Connection, grant_id: int) -> Grant | None:
    """Give a right that was taken back."""
    row = await connection.one(
        """SELECT id, person_id, role, region, fair_id, granted_at FROM staff_roles
           WHERE id = :id AND revoked_at IS NOT NULL""",
        id=grant_id,
    )
    return Grant(**dict(row)) if row else None


async def named(connection: Connection, ids: Collection[int]) -> list[Row]:
    """Give the people with these ids, as far as they have come: id, name, username."""
    if not ids:
        return []
    given = {f"i{place}": number for place, number in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in given)
    return await connection.all(f"SELECT id, name, username FROM people WHERE id IN ({marks}) ORDER BY id", **given)


async def fair_exists(connection: Connection, fair_id: str) -> bool:
    """Tell whether there is such a fair."""
    return await connection.one("SELECT id FROM fairs WHERE id = :fair_id", fair_id=fair_id) is not None
