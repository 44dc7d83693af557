"""Where broadcasts are kept, and who they reach."""

from datetime import datetime

from bot import clock
from bot.broadcasts.models import Audience, Broadcast, Letter, Outcome, State
from bot.database import Connection, Row

_SIGNED = "SELECT s.person_id FROM signups s WHERE s.fair_id = :fair_id AND s.state"
_ACTING = "SELECT m.person_id FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id"
_REACHED = {
    "participants": f"{_SIGNED} NOT IN ('cancelled', 'released')",
    "exhibitors": f"{_SIGNED} = 'confirmed' AND s.role = 'exhibitor'",
    "visitors": f"{_SIGNED} = 'confirmed' AND s.role = 'visitor'",
    "waiting": f"{_SIGNED} = 'waiting'",
    "everyone": f"""SELECT r.id FROM people r WHERE :region = '' OR r.region = :region
                    UNION {_ACTING} WHERE e.region = :region""",
    "sector": f"""{_ACTING} JOIN enterprise_abilities a ON a.enterprise_id = e.id
                  WHERE a.kind = 'sector' AND a.code = :sector AND (:region = '' OR e.region = :region)""",
}
# Who blocked the bot is reached by nobody.
_WHO = "p.blocked_at IS NULL AND (:language = '' OR p.language = :language)"


async def reach(connection: Connection, audience: Audience) -> dict[str, int]:
    """Count by language whom a broadcast to this audience would reach now."""
    rows = await connection.all(
        f"""SELECT p.language, count(*) AS count FROM people p
            WHERE {_WHO} AND p.id IN ({_REACHED[audience.kind]}) GROUP BY p.language ORDER BY p.language""",
        **_values(audience),
    )
    return {row["language"]: row["count"] for row in rows}


async def line_up(connection: Connection, broadcast: Broadcast, *, moment: datetime) -> None:
    """Write a delivery for everybody the audience reaches now; who is lined up already stays as they are."""
    await connection.run(
        f"""INSERT INTO deliveries (broadcast_id, person_id, language, state, again_at)
            SELECT :broadcast_id, p.id, p.language, 'pending', :moment FROM people p
            WHERE {_WHO} AND p.id IN ({_REACHED[broadcast.audience.kind]})
            ON CONFLICT (broadcast_id, person_id) DO NOTHING""",
        broadcast_id=broadcast.id,
        moment=moment,
        **_values(broadcast.audience),
    )


async def keep_draft(
    connection: Connection, audience: Audience, letter: Letter, *, author_id: int, moment: datetime
) -> int:
    """Keep a new draft and give its id."""
    draft_id = clock.new_id()
    await connection.run(
        """INSERT INTO broadcasts (id, author_id, audience, fair_id, region, sector, language,
               text_uz, text_ru, text_en, file_id, file_kind, state, created_at)
           VALUES (:id, :author_id, :kind, :fair_id, :region, :sector, :language,
               :text_uz, :text_ru, :text_en, :file_id, :file_kind, 'draft', :moment)""",
        id=draft_id,
        author_id=author_id,
        moment=moment,
        **audience.model_dump(),
        **letter.model_dump(),
    )
    return draft_id


async def broadcast(connection: Connection, broadcast_id: int) -> Broadcast | None:
    row = await connection.one("SELECT * FROM broadcasts WHERE id = :id", id=broadcast_id)
    return _broadcast(row) if row else None


async def latest(connection: Connection, *, author_id: int, every: bool, limit: int) -> list[Broadcast]:
    """Give a person's own broadcasts that were not thrown away unsent, the newest first.

    With `every` also what others have planned, on its way or paused, before all else.
    """
    rows = await connection.all(
        """SELECT * FROM broadcasts
           WHERE (author_id = :author_id AND (state <> 'cancelled' OR total > 0))
              OR (:every = 1 AND state IN ('scheduled', 'sending', 'paused'))
           ORDER BY CASE WHEN state IN ('scheduled', 'sending', 'paused') THEN 0 ELSE 1 END, created_at DESC, id DESC
           LIMIT :limit""",
        author_id=author_id,
        every=int(every),
        limit=limit,
    )
    return [_broadcast(row) for row in rows]


async def in_state(connection: Connection, state: State) -> list[Broadcast]:
    """Give all broadcasts in a state, the first begun first."""
    rows = await connection.all("SELECT * FROM broadcasts WHERE state = :state ORDER BY started_at, id", state=state)
    return [_broadcast(row) for row in rows]


async def unfinished_of(connection: Connection, author_id: int) -> list[Broadcast]:
    """Give what somebody wrote that is planned, on its way or paused."""
    rows = await connection.all(
        """SELECT * FROM broadcasts WHERE author_id = :author_id AND state IN ('scheduled', 'sending', 'paused')
           ORDER BY id""",
        author_id=author_id,
    )
    return [_broadcast(row) for row in rows]


async def due(connection: Connection, *, moment: datetime) -> list[Broadcast]:
    """Give the broadcasts whose time has come."""
    rows = await connection.all(
        "SELECT * FROM broadcasts WHERE state = 'scheduled' AND send_at <= :moment ORDER BY send_at, id", moment=moment
    )
    return [_broadcast(row) for row in rows]


async def turn(connection: Connection, broadcast_id: int, *, before: tuple[State, ...], after: State) -> bool:
    """Take a broadcast from one of these states to another; False when it is in none of them."""
    names = {f"before_{place}": state for place, state in enumerate(before)}
    row = await connection.one(
        f"""UPDATE broadcasts SET state = :after
            WHERE id = :id AND state IN ({", ".join(f":{name}" for name in names)}) RETURNING id""",
        id=broadcast_id,
        after=after,
        **names,
    )
    return row is not None


async def begin(
    connection: Connection, broadcast_id: int, *, report: tuple[int, int] | None, moment: datetime
) -> int | None:
    """Begin to send a draft or a scheduled broadcast whose deliveries are lined up, and give their number.

    `report` is the chat and the message in which the progress is shown. None when it has begun before.
    """
    chat_id, message_id = report or (None, None)
    row = await connection.one(
        """UPDATE broadcasts SET state = 'sending', started_at = :moment, report_chat_id = :chat_id,
               report_message_id = :message_id,
               total = (SELECT count(*) FROM deliveries d WHERE d.broadcast_id = :id)
           WHERE id = :id AND state IN ('draft', 'scheduled') RETURNING total""",
        id=broadcast_id,
        chat_id=chat_id,
        message_id=message_id,
        moment=moment,
    )
    return int(row["total"]) if row else None


async def schedule(connection: Connection, broadcast_id: int, *, send_at: datetime) -> bool:
    """Put a draft off to a moment, or a planned one to another; False when it has begun or is over."""
    row = await connection.one(
        """UPDATE broadcasts SET state = 'scheduled', send_at = :send_at
           WHERE id = :id AND state IN ('draft', 'scheduled') RETURNING id""",
        id=broadcast_id,
        send_at=send_at,
    )
    return row is not None


async def end(connection: Connection, broadcast_id: int, *, moment: datetime) -> bool:
    """Mark a broadcast as sent once nothing of it is left to send; False when something is, or it was stopped."""
    row = await connection.one(
        """UPDATE broadcasts SET state = 'sent', ended_at = :moment
           WHERE id = :id AND state = 'sending' AND NOT EXISTS
               (SELECT 1 FROM deliveries d WHERE d.broadcast_id = :id AND d.state IN ('pending', 'sending'))
           RETURNING id""",
        id=broadcast_id,
        moment=moment,
    )
    return row is not None


async def show_progress_in(connection: Connection, broadcast_id: int, *, chat_id: int, message_id: int) -> None:
    """Keep in which message the progress is shown from now on."""
    await connection.run(
        "UPDATE broadcasts SET report_chat_id = :chat_id, report_message_id = :message_id WHERE id = :id",
        id=broadcast_id,
        chat_id=chat_id,
        message_id=message_id,
    )


async def counts(connection: Connection, broadcast_id: int) -> dict[Outcome, int]:
    """Count a broadcast's deliveries by what became of them."""
    rows = await connection.all(
        "SELECT state, count(*) AS count FROM deliveries WHERE broadcast_id = :id GROUP BY state", id=broadcast_id
    )
    return {row["state"]: row["count"] for row in rows}


def _values(audience: Audience) -> dict[str, object]:
    return {
        "fair_id": audience.fair_id or "",
        "region": audience.region or "",
        "sector": audience.sector or "",
        "language": audience.language or "",
    }


def _broadcast(row: Row) -> Broadcast:
    values = dict(row)
    audience = Audience(kind=values["audience"], **{name: values[name] for name in _AUDIENCE})
    return Broadcast(**{**values, "audience": audience, "letter": Letter(**values)})


_AUDIENCE = ("fair_id", "region", "sector", "language")
