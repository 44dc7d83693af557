"""What may happen between the people of an enterprise: they invite, ask, accept, hand over, leave."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Literal

from bot import formats
from bot.database import Connection
from bot.enterprises import queries as enterprise_queries
from bot.enterprises import service
from bot.enterprises.members import queries, resting
from bot.enterprises.members.parting import Parting
from bot.enterprises.members.resting import REST
from bot.enterprises.models import Acting
from bot.enterprises.verification import lapsing
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.staff import invitation_queries

LINK = "m"
LIFETIME = timedelta(days=7)
REQUEST = declare("join_request", worth=timedelta(days=30), rank=2)
ANSWER = declare("join_answer", worth=timedelta(days=30), rank=2)
HEIR = declare("owner_now", worth=timedelta(days=90), rank=2)

Verdict = Literal["accepted", "declined"]


class InvitationSpent(Refusal):
    """The link was used, is out of date, or its maker is no owner any more."""

    sentence = N_("This invitation no longer works: it was used already or is older than a week. Ask for a new one.")


class AskedAlready(Refusal):
    """The request waits, or the person is in."""

    sentence = N_("You have asked already, or you act for this enterprise. See /enterprise.")


class Declined(Refusal):
    """The owners said no lately; they are not asked again so soon."""

    sentence = N_(
        "The owners did not accept your request. You can ask again from {day}; if it is a mistake, call them."
    )


class LastOwner(Refusal):
    """Nobody would be left to answer for the enterprise."""

    sentence = N_("You are its only owner. Hand the enterprise over to a colleague first, then leave.")


class AnsweredAlready(Refusal):
    """Another owner was quicker."""

    sentence = N_("This request has been answered already.")


async def invite(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime) -> str:
    """Make a one-time invitation into an enterprise of one's own; give its token (128 bits). Raise NotYours."""
    await service.require(connection, enterprise_id, person_id=person_id, owner=True)
    token = secrets.token_urlsafe(16)
    await invitation_queries.keep_member_invitation(
        connection,
        token_hash=_hash(token),
        enterprise_id=enterprise_id,
        creator=person_id,
        moment=moment,
        expires=moment + LIFETIME,
    )
    return token


async def accept(connection: Connection, token: str, *, person_id: PersonId, moment: datetime) -> Acting:
    """Use an invitation: it works once, within a week. Raise InvitationSpent otherwise."""
    enterprise_id = await invitation_queries.use_member_invitation(
        connection, token_hash=_hash(token), person_id=person_id, moment=moment
    )
    if enterprise_id is None:
        raise InvitationSpent
    await queries.add(connection, enterprise_id, person_id=person_id, role="member", moment=moment)
    return await service.require(connection, enterprise_id, person_id=person_id)


async def ask(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime) -> None:
    """Ask an enterprise's owners to be let in; they are told. Raise AskedAlready, Declined."""
    if until := await resting.resting_until(connection, enterprise_id, person_id=person_id, moment=moment):
        raise Declined(day=formats.day(until))
    asked = await queries.ask(connection, enterprise_id, person_id=person_id, moment=moment, rested=moment - REST)
    if not asked:
        known = await queries.request(connection, enterprise_id, person_id=person_id)
        if known is not None and known["state"] == "declined":
            raise Declined(day=formats.day(datetime.fromisoformat(known["answered_at"]) + REST))
        raise AskedAlready
    subject = _request(enterprise_id, person_id, moment)
    owners = await queries.owners(connection, enterprise_id)
    await outbox.owe_rows(
        connection, [outbox.notice(owner, REQUEST, f"{subject}:{owner}", due=moment) for owner in owners]
    )


async def answer(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    asker: int,
    verdict: Verdict,
    person_id: PersonId,
    moment: datetime,
) -> None:
    """Let somebody in, or not; they are told. Raise NotYours, AnsweredAlready."""
    await service.require(connection, enterprise_id, person_id=person_id, owner=True)
    closed = await queries.answer(
        connection, enterprise_id, person_id=asker, answered_by=person_id, state=verdict, moment=moment
    )
    if not closed:
        raise AnsweredAlready
    if verdict == "accepted":
        await queries.add(connection, enterprise_id, person_id=asker, role="member", moment=moment)
    subject = f"{enterprise_id}:{verdict}:{int(moment.timestamp())}"
    await outbox.owe(connection, person_id=asker, kind=ANSWER, subject=subject, due=moment)


async def remove(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    member: int,
    person_id: PersonId,
    parting: Parting,
    moment: datetime,
) -> None:
    """Take a colleague out; only an owner may. Raise NotYours, Gone, LastOwner."""
    await service.require(connection, enterprise_id, person_id=person_id, owner=True)
    if member == person_id:
        raise LastOwner
    if not await queries.remove(connection, enterprise_id, person_id=member):
        raise Gone
    await _part(connection, enterprise_id, person_id=member, parting=parting, moment=moment)


async def hand_over(
    connection: Connection, enterprise_id: EnterpriseId, *, member: int, person_id: PersonId, moment: datetime
) -> None:
    """Make a colleague an owner too, who is shown what waits for an owner; only one may. Raise NotYours, Gone."""
    await service.require(connection, enterprise_id, person_id=person_id, owner=True)
    if not await queries.set_role(connection, enterprise_id, person_id=member, role="owner"):
        raise Gone
    await _show_what_waits(connection, enterprise_id, owner=member, moment=moment)


async def leaving(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId) -> tuple[Acting, bool]:
    """Give the enterprise somebody may leave, and whether nobody would act for it then. Raise NotYours, LastOwner."""
    held = await service.require(connection, enterprise_id, person_id=person_id)
    others = [one for one in await queries.members(connection, enterprise_id) if one.person_id != person_id]
    if held.owns and others and not any(one.role == "owner" for one in others):
        raise LastOwner
    return held, not others


async def leave(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, parting: Parting, moment: datetime
) -> str:
    """Stop acting for an enterprise; give its name. Raise NotYours, LastOwner.

    The last person may leave: the enterprise then stays as one known from a list, and whoever registers it takes over.
    """
    held = await service.require(connection, enterprise_id, person_id=person_id)
    if not await queries.remove(connection, enterprise_id, person_id=person_id):
        raise LastOwner
    await _part(connection, enterprise_id, person_id=person_id, parting=parting, moment=moment)
    if not await queries.members(connection, enterprise_id):
        await enterprise_queries.start_clean(connection, enterprise_id, left_at=moment, moment=moment)
        await enterprise_queries.grow_version(connection)
    return held.enterprise.name


async def enterprise_name(connection: Connection, enterprise_id: EnterpriseId) -> str:
    """Give the name of an enterprise; raise Gone."""
    found = await enterprise_queries.by_id(connection, enterprise_id)
    if found is None:
        raise Gone
    return found.name


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def leave_all(connection: Connection, person_id: PersonId, *, moment: datetime) -> None:
    """Delete what nobody else acts for, leave the rest to colleagues; to be called before the person is deleted."""
    await resting.keep_noes(connection, person_id, moment=moment)
    await queries.delete_left_alone(connection, person_id)
    for enterprise_id, heir in await queries.raise_heirs(connection, person_id):
        await _show_what_waits(connection, enterprise_id, owner=heir, moment=moment)
        subject = f"{enterprise_id}:{int(moment.timestamp())}"
        await outbox.owe(connection, person_id=heir, kind=HEIR, subject=subject, due=moment)
    for held in await enterprise_queries.of_person(connection, person_id):
        await lapsing.lapse_without(connection, held.enterprise.id, person_id=person_id, moment=moment)
    await enterprise_queries.grow_version(connection)


async def _part(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, parting: Parting, moment: datetime
) -> None:
    await parting.hand_on(connection, enterprise_id, person_id=person_id, moment=moment)
    await lapsing.lapse_without(connection, enterprise_id, person_id=person_id, moment=moment)


async def _show_what_waits(
    connection: Connection, enterprise_id: EnterpriseId, *, owner: int, moment: datetime
) -> None:
    for row in await queries.open_requests(connection, enterprise_id):
        subject = _request(enterprise_id, row["person_id"], datetime.fromisoformat(row["asked_at"]))
        await outbox.owe(connection, person_id=owner, kind=REQUEST, subject=f"{subject}:{owner}", due=moment)


def _request(enterprise_id: EnterpriseId, asker: int, moment: datetime) -> str:
    # The moment makes a second request, after a no, a notice of its own.
    return f"{enterprise_id}:{asker}:{int(moment.timestamp())}"
