"""Where single edits of items are kept, and their history."""

from datetime import datetime
from typing import Any

from bot import clock
from bot.catalogue.editing.models import Change
from bot.catalogue.models import Component
from bot.catalogue.queries import COLUMNS, NEXT
from bot.database import Connection
from bot.ids import ComponentId, PersonId

_ITEM = ", ".join(("id", *COLUMNS, "updated_at"))
_CHANGE = """SELECT h.id, h.component_id, h.at, coalesce(p.name, '') AS who, h.field, h.old, h.new,
                    c.code, c.name_uz, c.name_ru, c.name_en
             FROM component_changes h JOIN components c ON c.id = h.component_id
             LEFT JOIN people p ON p.id = h.changed_by"""


async def set_field(
    connection: Connection, component_id: ComponentId, *, field: str, value: Any, seen: datetime, moment: datetime
) -> Component | None:
    """Write a field of an item that is as it was `seen`; None when it changed since, or is gone."""
    if field not in COLUMNS:
        raise ValueError(f"not a field of an item: {field}")
    row = await connection.one(
        f"""UPDATE components SET {field} = :value, updated_at = :moment, changed = {NEXT}
            WHERE id = :id AND updated_at = :seen RETURNING {_ITEM}""",
        id=component_id,
        value=value,
        seen=seen,
        moment=moment,
    )
    return Component(**dict(row)) if row else None


async def keep_change(
    connection: Connection,
    component_id: ComponentId,
    *,
    field: str,
    old: str,
    new: str,
    person_id: PersonId,
    moment: datetime,
) -> None:
    """Keep who changed what."""
    await connection.run(
        """INSERT INTO component_changes (id, component_id, changed_by, at, field, old, new)
           VALUES (:id, :component_id, :person_id, :moment, :field, :old, :new)""",
        id=clock.new_id(),
        component_id=component_id,
        person_id=person_id,
        moment=moment,
        field=field,
        old=old,
        new=new,
    )


async def history(connection: Connection, component_id: ComponentId, *, limit: int, offset: int) -> list[Change]:
    """Give the changes of an item, newest first; of all items when it is 0."""
    rows = await connection.all(
        f"""{_CHANGE} WHERE h.component_id = :id OR :id = 0
            ORDER BY h.at DESC, h.id DESC LIMIT :limit OFFSET :offset""",
        id=component_id,
        limit=limit,
        offset=offset,
    )
    return [Change(**dict(row)) for row in rows]


async def since(connection: Connection, component_id: ComponentId, *, seen: datetime, limit: int) -> list[Change]:
    """Give what was changed of an item after it was seen, newest first."""
    rows = await connection.all(
        f"{_CHANGE} WHERE h.component_id = :id AND h.at > :seen ORDER BY h.at DESC, h.id DESC LIMIT :limit",
        id=component_id,
        seen=seen,
        limit=limit,
    )
    return [Change(**dict(row)) for row in rows]


async def change(connection: Connection, change_id: int) -> Change | None:
    row = await connection.one(f"{_CHANGE} WHERE h.id = :id", id=change_id)
    return Change(**dict(row)) if row else None
