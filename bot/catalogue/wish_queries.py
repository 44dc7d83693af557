"""Where people's wishes are kept: what they looked for in vain, asked of the centre, watched."""

from collections.abc import Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection


async def wish(connection: Connection, person_id: int, *, text: str, folded: str, moment: datetime) -> bool:
    """Keep what somebody looked for in vain, once for each person and folded text; tell whether it is new.

    One that came true and is wished again is new.
    """
    row = await connection.one(
        """INSERT INTO wishes (id, person_id, text, folded, asked_at)
           VALUES (:id, :person_id, :text, :folded, :moment)
           ON CONFLICT (person_id, folded) DO UPDATE
           SET asked_at = excluded.asked_at, answered_at = NULL, answered_with = NULL
           WHERE wishes.answered_at IS NOT NULL RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        text=text,
        folded=folded,
        moment=moment,
    )
    return row is not None


async def ask(connection: Connection, person_id: int, *, component_id: int, kind: str, moment: datetime) -> bool:
    """Keep a request for a sample or a specification; one that is still open is not asked twice. Tell if it is new."""
    row = await connection.one(
        """INSERT INTO requests (id, person_id, component_id, kind, state, created_at)
           VALUES (:id, :person_id, :component_id, :kind, 'asked', :moment)
           ON CONFLICT (person_id, component_id, kind) WHERE state IN ('asked', 'taken') DO NOTHING RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        component_id=component_id,
        kind=kind,
        moment=moment,
    )
    return row is not None


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
