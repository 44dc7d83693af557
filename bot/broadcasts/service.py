"""What may happen to a broadcast: whom its author may reach, beginning, pausing, cancelling, sending again."""

from collections.abc import Iterable
from datetime import datetime

from bot.broadcasts import delivery_queries, queries
from bot.broadcasts.models import Audience, Broadcast, Report, State
from bot.database import Connection
from bot.errors import Gone, NotNow, Refusal
from bot.fairs import queries as fair_queries
from bot.fairs.models import Fair
from bot.i18n import N_
from bot.ids import PersonId
from bot.staff import authority
from bot.staff import queries as staff_queries
from bot.staff.models import Grant, Role

WRITERS: tuple[Role, ...] = ("organizer", "khokimiyat")
# Each wish: the states it is for, and the state it leads to.
_STEERED: dict[str, tuple[tuple[State, ...], State]] = {
    "pause": (("sending",), "paused"),
    "resume": (("paused",), "sending"),
    "cancel": (("draft", "scheduled", "sending", "paused"), "cancelled"),
    "again": (("sent",), "sending"),
}


class NobodyReached(Refusal):
    """The audience is empty at the moment of sending."""

    sentence = N_("Nobody fits this audience now, so there is nothing to send. Please choose a wider one.")


def fairs_reached(held: tuple[Grant, ...], fairs: Iterable[Fair]) -> list[Fair]:
    """Give the fairs whose people these rights may write to."""
    return [fair for fair in fairs if authority.may(held, *WRITERS, region=fair.region, fair_id=fair.id)]


def require(held: tuple[Grant, ...], audience: Audience) -> None:
    """Refuse, and log the attempt, unless these rights reach this audience."""
    if audience.region is None and audience.fair_id is None:
        authority.require(held, "administrator")
    else:
        authority.require(held, *WRITERS, region=audience.region, fair_id=audience.fair_id)


async def permitted(connection: Connection, audience: Audience, *, held: tuple[Grant, ...]) -> Audience:
    """Give the audience with the region its fair implies. Raise NotYours when these rights do not reach it."""
    if audience.fair_id is not None:
        fair = await fair_queries.fair(connection, audience.fair_id)
        if fair is None:
            raise Gone
        audience = audience.model_copy(update={"region": fair.region})
    require(held, audience)
    return audience


async def own(connection: Connection, broadcast_id: int, *, person_id: PersonId, held: tuple[Grant, ...]) -> Broadcast:
    """Give a broadcast to its author or to an administrator, if they may still write to that audience."""
    broadcast = await queries.broadcast(connection, broadcast_id)
    if broadcast is None:
        raise Gone
    if broadcast.author_id != person_id:
        authority.require(held, "administrator")
    require(held, broadcast.audience)
    return broadcast


async def dismiss(connection: Connection, author_id: int, *, held: tuple[Grant, ...]) -> None:
    """Stop what somebody wrote and may not send any more: what is planned, on its way or paused."""
    for broadcast in await queries.unfinished_of(connection, author_id):
        if not allowed(held, broadcast.audience):
            await queries.turn(connection, broadcast.id, before=_STEERED["cancel"][0], after="cancelled")


def allowed(held: tuple[Grant, ...], audience: Audience) -> bool:
    """Tell whether these rights reach this audience."""
    if audience.region is None and audience.fair_id is None:
        return authority.may(held, "administrator")
    return authority.may(held, *WRITERS, region=audience.region, fair_id=audience.fair_id)


async def report(connection: Connection, broadcast: Broadcast) -> Report:
    """Give how far a broadcast has come."""
    return Report(broadcast=broadcast, counts=await queries.counts(connection, broadcast.id))


async def begin(
    connection: Connection, broadcast: Broadcast, *, report_in: tuple[int, int] | None, moment: datetime
) -> Report:
    """Write all deliveries down and begin to send. The deed is noted in the audit log. Three statements."""
    await queries.line_up(connection, broadcast, moment=moment)
    total = await queries.begin(connection, broadcast.id, report=report_in, moment=moment)
    if total is None:
        raise NotNow
    if not total:
        raise NobodyReached
    await staff_queries.note(
        connection,
        actor=broadcast.author_id,
        action="broadcast",
        subject=str(broadcast.id),
        moment=moment,
        detail=_told(broadcast, total),
    )
    begun = broadcast.model_copy(update={"state": "sending", "total": total, "started_at": moment})
    return Report(broadcast=begun, counts={"pending": total})


async def schedule(connection: Connection, broadcast: Broadcast, *, send_at: datetime) -> Report:
    """Put a draft off to a moment, or move what is planned."""
    if not await queries.schedule(connection, broadcast.id, send_at=send_at):
        raise NotNow
    return Report(broadcast=broadcast.model_copy(update={"state": "scheduled", "send_at": send_at}), counts={})


async def replace(connection: Connection, old_id: int, draft: Broadcast) -> Broadcast:
    """Let a changed text stand for the draft or the planned broadcast it was made from, at the same time.

    What has begun meanwhile stays, and the changed text is a draft beside it.
    """
    old = await queries.broadcast(connection, old_id)
    if old is None or not await queries.turn(connection, old_id, before=("draft", "scheduled"), after="cancelled"):
        return draft
    if old.state == "scheduled" and old.send_at is not None:
        return (await schedule(connection, draft, send_at=old.send_at)).broadcast
    return draft


async def steer(connection: Connection, broadcast: Broadcast, *, to: str, moment: datetime) -> Report:
    """Pause, resume, cancel, throw a draft away, or send the unknown again."""
    if to not in _STEERED:
        raise Gone
    before, after = _STEERED[to]
    if not await queries.turn(connection, broadcast.id, before=before, after=after):
        raise NotNow
    if to == "again":
        await delivery_queries.send_again(connection, broadcast.id, moment=moment)
    return await report(connection, broadcast.model_copy(update={"state": after}))


def _told(broadcast: Broadcast, total: int) -> str:
    audience = broadcast.audience
    where = audience.fair_id or audience.region or "all"
    what = [where, audience.kind, *(each for each in (audience.sector, audience.language) if each), str(total)]
    return " ".join(what)
