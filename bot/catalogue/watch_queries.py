"""Who watches which item."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection
from bot.ids import ComponentId, PersonId


async def watch(connection: Connection, person_id: PersonId, *, component_id: ComponentId, moment: datetime) -> None:
    """Keep that somebody watches an item."""
    await connection.run(
        """INSERT INTO watches (person_id, component_id, since) VALUES (:person_id, :component_id, :moment)
           ON CONFLICT (person_id, component_id) DO NOTHING""",
        person_id=person_id,
        component_id=component_id,
        moment=moment,
    )


async def unwatch(connection: Connection, person_id: PersonId, *, component_id: ComponentId) -> None:
    """Forget that somebody watches an item."""
    await connection.run(
        "DELETE FROM watches WHERE person_id = :person_id AND component_id = :component_id",
        person_id=person_id,
        component_id=component_id,
    )


async def watched(connection: Connection, person_id: PersonId) -> frozenset[int]:
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
