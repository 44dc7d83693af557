"""What may happen in the programme: sessions are entered and taken out, people take seats and give them back."""

from collections.abc import Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.programme import queries
from bot.programme.models import Session
from bot.programme.reading import Typed


class SessionFull(Refusal):
    """Every seat is taken."""

    sentence = N_("Every seat of this session is taken. Look in again later: some people give theirs back.")


async def enter(connection: Connection, fair_id: str, typed: Sequence[Typed]) -> int:
    """Keep the sessions that were pasted; give how many there are in them."""
    rows = []
    for one in typed:
        row = {**one._asdict(), "id": clock.new_id(), "fair_id": fair_id}
        row |= dict(zip(("title_uz", "title_ru", "title_en"), row.pop("titles"), strict=True))
        rows.append(row)
    await queries.keep(connection, rows)
    return len(rows)


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
    if session is None:
        raise Gone
    return session
