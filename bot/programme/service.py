"""What may happen in the programme: sessions are entered and taken out, people take seats and give them back."""

from collections.abc import Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.fairs.models import Fair
from bot.i18n import N_
from bot.ids import PersonId
from bot.programme import owing, queries
from bot.programme.models import Session
from bot.programme.reading import Typed


class SessionFull(Refusal):
    """Every seat is taken."""

    sentence = N_("Every seat of this session is taken. Look in again later: some people give theirs back.")


async def enter(connection: Connection, fair: Fair, typed: Sequence[Typed], *, moment: datetime) -> int:
    """Keep the sessions that were pasted, and tell who has a seat in one that changes; give how many there are."""
    rows = []
    for one in typed:
        row = {**one._asdict(), "id": clock.new_id(), "fair_id": fair.id}
        row |= dict(zip(("title_uz", "title_ru", "title_en"), row.pop("titles"), strict=True))
        rows.append(row)
    before = {session.id: session for session in await queries.sessions(connection, fair.id)}
    await queries.keep(connection, rows)
    after = await queries.sessions(connection, fair.id)
    changed = [one for one in after if one.id in before and one.taken and _other(before[one.id], one)]
    await owing.owe(connection, fair, changed, moment=moment)
    return len(rows)


async def call_off(connection: Connection, fair: Fair, session: Session, *, moment: datetime) -> None:
    """Take a session out of the programme, and tell who has a seat."""
    await queries.call_off(connection, session.id, moment=moment)
    await owing.owe(connection, fair, [session], moment=moment)
    await queries.free_seats(connection, session.id)


async def come(
    connection: Connection, session_id: int, *, person_id: PersonId, on: bool, moment: datetime
) -> tuple[Session, list[Session]]:
    """Take a seat or give it back; a second tap changes nothing. Give the session, and what else is at that time.

    Raise Gone, SessionFull.
    """
    before = await one(connection, session_id, person_id=person_id)
    if on and not before.mine and not await queries.sit(connection, session_id, person_id=person_id, moment=moment):
        raise SessionFull
    if not on:
        await queries.stand_up(connection, session_id, person_id=person_id)
    return await shown(connection, session_id, person_id=person_id)


async def shown(connection: Connection, session_id: int, *, person_id: PersonId) -> tuple[Session, list[Session]]:
    """Give a session, and the others a person comes to at that time. Raise Gone."""
    session = await one(connection, session_id, person_id=person_id)
    every = await queries.sessions(connection, session.fair_id, person_id=person_id)
    return session, [other for other in every if other.mine and other.clashes(session)]


async def one(connection: Connection, session_id: int, *, person_id: PersonId) -> Session:
    """Give a session as a person sees it. Raise Gone."""
    session = await queries.session(connection, session_id, person_id=person_id)
    if session is None or session.cancelled_at is not None:
        raise Gone
    return session


def _other(before: Session, after: Session) -> bool:
    """Tell whether a session is another for those who come: its time, its words, who speaks."""
    return any(
        getattr(before, name) != getattr(after, name)
        for name in ("ends_at", "title_uz", "title_ru", "title_en", "speakers")
    )
