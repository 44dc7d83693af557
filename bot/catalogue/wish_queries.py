"""Where people's wishes are kept: what they looked for in vain, asked of the centre, watched."""

from collections.abc import Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row


async def wish(connection: Connection, person_id: int, *, text: str, folded: str, moment: datetime) -> bool:
    """Keep what somebody looked for in vain, once for each person and folded text; tell whether it is new."""
    row = await connection.one(
        """INSERT INTO wishes (id, person_id, text, folded, asked_at)
           VALUES (:id, :person_id, :text, :folded, :moment)
           ON CONFLICT (person_id, folded) DO NOTHING RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        text=text,
        folded=folded,
        moment=moment,
    )
    return row is not None


async def most_wished(connection: Connection, *, limit: int) -> list[Row]:
    """Give what most people looked for in vain: text, people, most first."""
    return await connection.all(
        """SELECT min(text) AS text, count(*) AS people, max(asked_at) AS latest FROM wishes
           GROUP BY folded ORDER BY people DESC, latest DESC LIMIT :limit""",
        limit=limit,
    )


async def ask(connection: Connection, person_id: int, *, component_id: int, kind: str, moment: datetime) -> bool:
    """Keep a request for a sample or a specification; one that is still open is not asked twice. Tell if it is new."""
    row = await connection.one(
        """INSERT INTO requests (id, person_id, component_id, kind, state, created_at)
           VALUES (:id, :person_id, :component_id, :kind, 'asked', :moment)
           ON CONFLICT (person_id, component_id, kind) WHERE state = 'asked' DO NOTHING RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        component_id=component_id,
        kind=kind,
        moment=moment,
    )
    return row is not None


async def open_requests(connection: Connection, *, limit: int) -> list[Row]:
    """Give requests nobody has answered, oldest first: kind, asked (moment), who and username, the item's names."""
    return await connection.all(
        """SELECT r.kind, r.created_at AS asked, p.name AS who, p.username, c.code, c.name_uz, c.name_ru, c.name_en
           FROM requests r JOIN people p ON p.id = r.person_id JOIN components c ON c.id = r.component_id
           WHERE r.state = 'asked' ORDER BY r.created_at, r.id LIMIT :limit""",
        limit=limit,
    )


async def watch(connection: Connection, person_id: int, *, component_id: int, moment: datetime) -> None:
    """Keep that somebody watches an item."""
    await connection.run(
        """INSERT INTO watches (person_id, component_id, since) VALUES (:person_id, :component_id, :moment)
           ON CONFLICT (person_id, component_id) DO NOTHING""",
        person_id=person_id,
        component_id=component_id,
        moment=moment,
    )


async def unwatch(connection: Connection, person_id: int, *, component_id: int) -> None:
    """Forget that somebody watches an item."""
    await connection.run(
        "DELETE FROM watches WHERE person_id = :person_id AND component_id = :component_id",
        person_id=person_id,
        component_id=component_id,
    )


async def watched(connection: Connection, person_id: int) -> frozenset[int]:
    """Give the ids of the items somebody watches."""
    rows = await connection.all("SELECT component_id FROM watches WHERE person_id = :person_id", person_id=person_id)
    return frozenset(row["component_id"] for row in rows)


async def watchers(connection: Connection, ids: Sequence[int]) -> list[tuple[int, int]]:
    """Give who watches which of these items, as (person id, component id)."""
    if not ids:
        return []
    names = {f"i{place}": number for place, number in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in names)
    rows = await connection.all(f"SELECT person_id, component_id FROM watches WHERE component_id IN ({marks})", **names)
    return [(row["person_id"], row["component_id"]) for row in rows]
