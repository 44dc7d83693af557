"""Where rights and the audit log are kept."""

from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.staff.models import Grant


async def grants(connection: Connection, person_id: int) -> list[Grant]:
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


async def keep_invitation(
    connection: Connection,
    *,
    token_hash: str,
    role: str,
    region: str | None,
    fair_id: str | None,
    creator: int | None,
    moment: datetime,
    expires: datetime,
) -> None:
    """Keep an invitation by the hash of its token."""
    await connection.run(
        """INSERT INTO invitations (token_hash, role, region, fair_id, created_by, created_at, expires_at)
           VALUES (:token_hash, :role, :region, :fair_id, :creator, :moment, :expires)""",
        token_hash=token_hash,
        role=role,
        region=region,
        fair_id=fair_id,
        creator=creator,
        moment=moment,
        expires=expires,
    )


async def use_invitation(connection: Connection, *, token_hash: str, person_id: int, moment: datetime) -> Row | None:
    """Take an invitation that nobody used and that is not out of date; None when there is none such."""
    return await connection.one(
        """UPDATE invitations SET used_by = :person_id, used_at = :moment
           WHERE token_hash = :token_hash AND used_by IS NULL AND expires_at > :moment AND role <> 'member'
           RETURNING role, region, fair_id, created_by""",
        token_hash=token_hash,
        person_id=person_id,
        moment=moment,
    )


async def grant(
    connection: Connection,
    *,
    person_id: int,
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


async def staff(connection: Connection, *, limit: int, offset: int) -> list[Row]:
    """Give everybody who holds a right, newest first: id, person_id, role, region, fair_id, name."""
    return await connection.all(
        """SELECT s.id, s.person_id, s.role, s.region, s.fair_id, p.name
           FROM staff_roles s JOIN people p ON p.id = s.person_id
           WHERE s.revoked_at IS NULL ORDER BY s.granted_at DESC, s.id DESC LIMIT :limit OFFSET :offset""",
        limit=limit,
        offset=offset,
    )


async def fair_exists(connection: Connection, fair_id: str) -> bool:
    """Tell whether there is such a fair."""
    return await connection.one("SELECT id FROM fairs WHERE id = :fair_id", fair_id=fair_id) is not None


async def keep_member_invitation(
    connection: Connection, *, token_hash: str, enterprise_id: int, creator: int, moment: datetime, expires: datetime
) -> None:
    """Keep an invitation into an enterprise by the hash of its token."""
    await connection.run(
        """INSERT INTO invitations (token_hash, role, enterprise_id, created_by, created_at, expires_at)
           VALUES (:token_hash, 'member', :enterprise_id, :creator, :moment, :expires)""",
        token_hash=token_hash,
        enterprise_id=enterprise_id,
        creator=creator,
        moment=moment,
        expires=expires,
    )


async def use_member_invitation(
    connection: Connection, *, token_hash: str, person_id: int, moment: datetime
) -> int | None:
    """Take an invitation nobody used and that is not out of date, made by one who still is an owner.

    Give the enterprise; None when there is none such.
    """
    row = await connection.one(
        """UPDATE invitations SET used_by = :person_id, used_at = :moment
           WHERE token_hash = :token_hash AND used_by IS NULL AND expires_at > :moment AND role = 'member'
             AND EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = invitations.enterprise_id
                         AND m.person_id = invitations.created_by AND m.role = 'owner')
           RETURNING enterprise_id""",
        token_hash=token_hash,
        person_id=person_id,
        moment=moment,
    )
    return int(row["enterprise_id"]) if row else None
