"""One-time invitations: a link that gives one person one role, once, within a week. Only a hash of it is kept."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.database import Connection
from bot.errors import Refusal
from bot.geography import places
from bot.i18n import N_
from bot.ids import PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.staff import invitation_queries, queries
from bot.staff.models import Grant, Role

LINK = "i"
REVOKED = declare("right_revoked", worth=timedelta(days=30), rank=1)
LIFETIME = timedelta(days=7)
REGIONAL: frozenset[Role] = frozenset({"khokimiyat"})


class InvitationSpent(Refusal):
    """The link was used, is out of date, or never was."""

    sentence = N_("This invitation no longer works: it was used already or is older than a week. Ask for a new one.")


class RegionNeeded(Refusal):
    """A role that only exists in a region was asked for without one."""

    sentence = N_("This role belongs to a region. Please name it, for example UZ-JI.")


class RegionUnknown(Refusal):
    """No such region."""

    sentence = N_("There is no region “{region}”. Please write its code, for example UZ-JI, or its name.")


class FairUnknown(Refusal):
    """No such fair."""

    sentence = N_("There is no fair “{fair}”. The list of fairs is in /fairs.")


async def invite(
    connection: Connection,
    role: Role,
    *,
    region: str | None,
    fair_id: str | None,
    creator: int | None,
    moment: datetime,
) -> str:
    """Make an invitation and give its token (128 bits): the payload of the deep link. Written to the audit log."""
    if role in REGIONAL and region is None:
        raise RegionNeeded
    if region is not None and region not in {place.iso for place in places.regions()}:
        raise RegionUnknown(region=region)
    if fair_id is not None and not await queries.fair_exists(connection, fair_id):
        raise FairUnknown(fair=fair_id)
    token = secrets.token_urlsafe(16)
    await invitation_queries.keep_invitation(
        connection,
        token_hash=_hash(token),
        role=role,
        region=region,
        fair_id=fair_id,
        creator=creator,
        moment=moment,
        expires=moment + LIFETIME,
    )
    await queries.note(connection, actor=creator, action="invite", subject=_where(role, region, fair_id), moment=moment)
    return token


async def accept(
    connection: Connection, token: str, *, person_id: PersonId, administrators: Collection[int] = (), moment: datetime
) -> Grant:
    """Use an invitation: it works for the first person only, and while its maker may invite. Raise InvitationSpent."""
    taken = await invitation_queries.use_invitation(
        connection, token_hash=_hash(token), person_id=person_id, administrators=administrators, moment=moment
    )
    if taken is None:
        raise InvitationSpent
    grant = await queries.grant(
        connection,
        person_id=person_id,
        role=taken["role"],
        region=taken["region"],
        fair_id=taken["fair_id"],
        granted_by=taken["created_by"],
        moment=moment,
    )
    subject = _where(grant.role, grant.region, grant.fair_id)
    await queries.note(connection, actor=person_id, action="accept_invitation", subject=subject, moment=moment)
    return grant


async def withdraw(connection: Connection, key: str, *, actor: int, moment: datetime) -> None:
    """Take back an invitation nobody used; one that is gone already is left so."""
    gone = await invitation_queries.withdraw(connection, key)
    if gone is not None:
        subject = _where(gone["role"], gone["region"], gone["fair_id"])
        await queries.note(connection, actor=actor, action="withdraw_invitation", subject=subject, moment=moment)


async def revoke(connection: Connection, grant_id: int, *, actor: int, moment: datetime) -> Grant | None:
    """Take a right back, and what its holder invited to with it; None when it was not held any more."""
    grant = await queries.revoke(connection, grant_id, actor=actor, moment=moment)
    if grant is not None:
        await invitation_queries.withdraw_of(connection, grant.person_id)
        subject = _where(grant.role, grant.region, grant.fair_id)
        await queries.note(connection, actor=actor, action="revoke", subject=subject, moment=moment)
        await outbox.owe(connection, person_id=grant.person_id, kind=REVOKED, subject=str(grant.id), due=moment)
    return grant


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _where(role: str, region: str | None, fair_id: str | None) -> str:
    return "/".join(part for part in (role, region, fair_id) if part)
