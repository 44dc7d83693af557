"""Where requests are kept on their way to an answer, and wishes until they come true."""

from datetime import datetime

from bot.database import Connection
from bot.ids import ComponentId, PersonId
from bot.requests.models import Request, Wish

_ALL = """SELECT r.id, r.person_id, r.component_id, r.kind, r.state, r.created_at AS asked, p.name AS who, p.username,
                 r.taken_by, t.name AS taker, r.answer, c.code, c.name_uz, c.name_ru, c.name_en
          FROM requests r JOIN people p ON p.id = r.person_id JOIN components c ON c.id = r.component_id
          LEFT JOIN people t ON t.id = r.taken_by"""
_WHICH = {
    "open": "r.state = 'asked'",
    "mine": "r.state = 'taken' AND r.taken_by = :person_id",
    "over": "r.state IN ('answered', 'closed')",
}


async def inbox(connection: Connection, which: str, *, person_id: PersonId, limit: int, offset: int) -> list[Request]:
    """Give requests: "open" ones nobody took, "mine" that this specialist took (longest waiting first), "over"."""
    order = "r.id DESC" if which == "over" else "r.created_at, r.id"
    rows = await connection.all(
        f"{_ALL} WHERE {_WHICH[which]} ORDER BY {order} LIMIT :limit OFFSET :offset",
        person_id=person_id,
        limit=limit,
        offset=offset,
    )
    return [Request(**dict(row)) for row in rows]


async def asked_by(connection: Connection, person_id: PersonId, *, limit: int, offset: int) -> list[Request]:
    """Give what somebody asked for, newest first."""
    rows = await connection.all(
        f"{_ALL} WHERE r.person_id = :person_id ORDER BY r.id DESC LIMIT :limit OFFSET :offset",
        person_id=person_id,
        limit=limit,
        offset=offset,
    )
    return [Request(**dict(row)) for row in rows]


async def request(connection: Connection, request_id: int) -> Request | None:
    row = await connection.one(f"{_ALL} WHERE r.id = :id", id=request_id)
    return Request(**dict(row)) if row else None


async def take(connection: Connection, request_id: int, *, person_id: PersonId, moment: datetime) -> bool:
    """Take a request that is open, also from another specialist; tell whether it was open."""
    row = await connection.one(
        """UPDATE requests SET state = 'taken', taken_by = :person_id, taken_at = :moment
           WHERE id = :id AND state IN ('asked', 'taken') RETURNING id""",
        id=request_id,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def give_back(connection: Connection, request_id: int, *, person_id: PersonId) -> bool:
    """Give a request that this specialist took back to the others; tell whether it was theirs."""
    row = await connection.one(
        """UPDATE requests SET state = 'asked', taken_by = NULL, taken_at = NULL
           WHERE id = :id AND state = 'taken' AND taken_by = :person_id RETURNING id""",
        id=request_id,
        person_id=person_id,
    )
    return row is not None


async def answer(
    connection: Connection, request_id: int, *, text: str, person_id: PersonId, moment: datetime
) -> int | None:
    """Keep the answer to a request that this specialist took; give who asked, None when it is not theirs."""
    row = await connection.one(
        """UPDATE requests SET state = 'answered', answer = :text, answered_by = :person_id, answered_at = :moment
           WHERE id = :id AND state = 'taken' AND taken_by = :person_id RETURNING person_id""",
        id=request_id,
        text=text,
        person_id=person_id,
        moment=moment,
    )
    return int(row["person_id"]) if row else None


async def close(connection: Connection, request_id: int, *, person_id: PersonId, moment: datetime) -> bool:
    """Close a request of the specialist who took it; tell whether it was theirs and not closed before."""
    row = await connection.one(
        """UPDATE requests SET state = 'closed', closed_at = :moment
           WHERE id = :id AND state IN ('taken', 'answered') AND taken_by = :person_id RETURNING id""",
        id=request_id,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def settle(connection: Connection, request_id: int, *, person_id: PersonId, moment: datetime) -> bool:
    """Close somebody's own request; tell whether it was theirs and not closed before."""
    row = await connection.one(
        """UPDATE requests SET state = 'closed', closed_at = :moment
           WHERE id = :id AND person_id = :person_id AND state <> 'closed' RETURNING id""",
        id=request_id,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def most_wished(connection: Connection, *, limit: int) -> list[Wish]:
    """Give what most people looked for in vain and nobody has answered, most first."""
    rows = await connection.all(
        """SELECT min(id) AS id, min(text) AS text, count(*) AS people, max(asked_at) AS latest FROM wishes
           WHERE answered_at IS NULL GROUP BY folded ORDER BY people DESC, latest DESC, id LIMIT :limit""",
        limit=limit,
    )
    return [Wish(id=row["id"], text=row["text"], people=row["people"]) for row in rows]


async def wish(connection: Connection, wish_id: int) -> Wish | None:
    """Give an unanswered wish with how many people have it."""
    row = await connection.one(
        """SELECT min(text) AS text, count(*) AS people FROM wishes
           WHERE answered_at IS NULL AND folded = (SELECT folded FROM wishes WHERE id = :id)""",
        id=wish_id,
    )
    return Wish(id=wish_id, text=row["text"], people=row["people"]) if row and row["people"] else None


async def fulfil(connection: Connection, wish_id: int, *, component_id: ComponentId, moment: datetime) -> list[int]:
    """Mark a wish of many as answered by an item; give who had it, each person once."""
    rows = await connection.all(
        """UPDATE wishes SET answered_at = :moment, answered_with = :component_id
           WHERE answered_at IS NULL AND folded = (SELECT folded FROM wishes WHERE id = :id) RETURNING person_id""",
        id=wish_id,
        component_id=component_id,
        moment=moment,
    )
    return sorted({row["person_id"] for row in rows if row["person_id"] is not None})
