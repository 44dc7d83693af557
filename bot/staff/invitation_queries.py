"""Where invitations are kept: to a right, and into an enterprise; only a hash of each token."""

from collections.abc import Collection
from datetime import datetime

from bot.database import Connection, Row
from bot.ids import EnterpriseId, PersonId

KEY = 16  # so many signs of the hash name an invitation in a button


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


async def use_invitation(
    connection: Connection, *, token_hash: str, person_id: PersonId, administrators: Collection[int], moment: datetime
) -> Row | None:
    """Take an invitation that nobody used, that is not out of date, and whose maker may still invite.

    The maker may who holds the right of an administrator, is one of `administrators` by the settings, or is nobody (the
    command line); to the door of a fair its organizers may too. None when there is no such invitation.
    """
    named = {f"a{place}": number for place, number in enumerate(administrators)}
    marks = ", ".join(f":{name}" for name in named) or "0"
    return await connection.one(
        f"""UPDATE invitations SET used_by = :person_id, used_at = :moment
            WHERE token_hash = :token_hash AND used_by IS NULL AND expires_at > :moment AND role <> 'member'
              AND (created_by IS NULL OR created_by IN ({marks}) OR EXISTS (
                   SELECT 1 FROM staff_roles r WHERE r.person_id = invitations.created_by
                   AND r.role = 'administrator' AND r.revoked_at IS NULL)
                   OR (role = 'door' AND EXISTS (
                       SELECT 1 FROM staff_roles r JOIN fairs f ON f.id = invitations.fair_id
                       WHERE r.person_id = invitations.created_by AND r.role = 'organizer' AND r.revoked_at IS NULL
                       AND (r.fair_id = f.id OR (r.fair_id IS NULL AND (r.region IS NULL OR r.region = f.region))))))
            RETURNING role, region, fair_id, created_by""",
        token_hash=token_hash,
        person_id=person_id,
        moment=moment,
        **named,
    )


async def unused(connection: Connection, *, moment: datetime, limit: int, offset: int) -> list[Row]:
    """Give the invitations to rights that still wait, newest first: key, role, region, fair_id, expires_at, maker."""
    return await connection.all(
        f"""SELECT substr(i.token_hash, 1, {KEY}) AS key, i.role, i.region, i.fair_id, i.expires_at, p.name AS maker
            FROM invitations i LEFT JOIN people p ON p.id = i.created_by
            WHERE i.used_by IS NULL AND i.expires_at > :moment AND i.role <> 'member'
            ORDER BY i.created_at DESC, i.token_hash LIMIT :limit OFFSET :offset""",
        moment=moment,
        limit=limit,
        offset=offset,
    )


async def withdraw(connection: Connection, key: str) -> Row | None:
    """Take back an unused invitation to a right by its key; give its role, region and fair_id."""
    return await connection.one(
        f"""DELETE FROM invitations WHERE substr(token_hash, 1, {KEY}) = :key AND used_by IS NULL AND role <> 'member'
            RETURNING role, region, fair_id""",
        key=key,
    )


async def withdraw_of(connection: Connection, person_id: PersonId) -> int:
    """Take back the unused invitations of somebody who is no administrator any more; give how many there were."""
    rows = await connection.all(
        """DELETE FROM invitations WHERE created_by = :person_id AND used_by IS NULL AND role <> 'member'
             AND NOT EXISTS (SELECT 1 FROM staff_roles r WHERE r.person_id = :person_id
                             AND r.role = 'administrator' AND r.revoked_at IS NULL)
           RETURNING token_hash""",
        person_id=person_id,
    )
    return len(rows)


async def keep_member_invitation(
    connection: Connection,
    *,
    token_hash: str,
    enterprise_id: EnterpriseId,
    creator: int,
    moment: datetime,
    expires: datetime,
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
    connection: Connection, *, token_hash: str, person_id: PersonId, moment: datetime
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
