"""Where sessions and their seats are kept."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId
from bot.programme.models import Session

_SESSIONS = """SELECT s.*, (SELECT count(*) FROM session_seats t WHERE t.session_id = s.id) AS taken,
                      EXISTS (SELECT 1 FROM session_seats t WHERE t.session_id = s.id AND t.person_id = :person_id)
                          AS mine
               FROM sessions s"""


async def sessions(connection: Connection, fair_id: str, *, person_id: PersonId = 0) -> list[Session]:
    """Give a fair's sessions that were not called off, in the order of time; those this person comes to are `mine`."""
    rows = await connection.all(
        f"{_SESSIONS} WHERE s.fair_id = :fair_id AND s.cancelled_at IS NULL ORDER BY s.starts_at, s.hall",
        fair_id=fair_id,
        person_id=person_id,
    )
    return [Session(**dict(row)) for row in rows]


async def session(connection: Connection, session_id: int, *, person_id: PersonId = 0) -> Session | None:
    row = await connection.one(f"{_SESSIONS} WHERE s.id = :session_id", session_id=session_id, person_id=person_id)
    return Session(**dict(row)) if row else None


async def times_of(connection: Connection, fair_id: str, person_id: PersonId) -> list[tuple[datetime, datetime]]:
    """Give when a person sits in a session: times in which nobody should plan a meeting for them."""
    return [
        (one.starts_at, one.ends_at) for one in await sessions(connection, fair_id, person_id=person_id) if one.mine
    ]


async def keep(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep sessions; one at the same time in the same hall takes the new words and seats."""
    await connection.many(
        """INSERT INTO sessions (id, fair_id, hall, starts_at, ends_at, title_uz, title_ru, title_en, speakers, seats,
                                 planned_for)
           SELECT :id, f.id, :hall, :starts_at, :ends_at, :title_uz, :title_ru, :title_en, :speakers,
                  CAST(:seats AS integer), f.starts_on
           FROM fairs f WHERE f.id = :fair_id
           ON CONFLICT (fair_id, hall, starts_at) DO UPDATE SET ends_at = excluded.ends_at,
               title_uz = excluded.title_uz, title_ru = excluded.title_ru, title_en = excluded.title_en,
               speakers = excluded.speakers, seats = excluded.seats,
               planned_for = excluded.planned_for, cancelled_at = NULL""",
        rows,
    )


async def call_off(connection: Connection, session_id: int, *, moment: datetime) -> None:
    """Take a session out of the programme; it is kept for those who are told so."""
    await connection.run(
        "UPDATE sessions SET cancelled_at = :moment WHERE id = :session_id", session_id=session_id, moment=moment
    )


async def seated(connection: Connection, session_id: int) -> list[int]:
    """Give who has a seat."""
    rows = await connection.all(
        "SELECT person_id FROM session_seats WHERE session_id = :session_id ORDER BY person_id", session_id=session_id
    )
    return [int(row["person_id"]) for row in rows]


async def free_seats(connection: Connection, session_id: int) -> None:
    """Give all seats of a session back."""
    await connection.run("DELETE FROM session_seats WHERE session_id = :session_id", session_id=session_id)


async def sit(connection: Connection, session_id: int, *, person_id: PersonId, moment: datetime) -> bool:
    """Take a seat where one is free; False when none is or the person has one. One statement counts and takes."""
    row = await connection.one(
        """INSERT INTO session_seats (person_id, session_id, taken_at)
           SELECT :person_id, s.id, :moment FROM sessions s
           WHERE s.id = :session_id AND s.cancelled_at IS NULL AND (s.seats IS NULL OR
               (SELECT count(*) FROM session_seats t WHERE t.session_id = s.id) < s.seats)
           ON CONFLICT (person_id, session_id) DO NOTHING RETURNING session_id""",
        session_id=session_id,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def stand_up(connection: Connection, session_id: int, *, person_id: PersonId) -> None:
    """Give a seat back."""
    await connection.run(
        "DELETE FROM session_seats WHERE session_id = :session_id AND person_id = :person_id",
        session_id=session_id,
        person_id=person_id,
    )
