"""Where it is kept what the last import of fairs changed."""

from collections.abc import Iterable
from datetime import datetime

from bot import clock
from bot.database import Connection, Row


async def begin(connection: Connection, name: str, *, moment: datetime) -> int:
    """Keep that an import begins to change fairs, and forget those before: only the last can be undone. Its id."""
    number = clock.new_id()
    await connection.run("DELETE FROM fair_imports WHERE id < :id", id=number)
    await connection.run(
        "INSERT INTO fair_imports (id, name, begun_at) VALUES (:id, :name, :moment)",
        id=number,
        name=name,
        moment=moment,
    )
    return number


async def keep(connection: Connection, import_id: int, rows: Iterable[tuple[str, str, str | None, str | None]]) -> None:
    """Keep changes (fair, field, before, after), the values as JSON; a new fair has the field "" and no values."""
    await connection.many(
        """INSERT INTO fair_import_changes (import_id, fair_id, field, before, after)
           VALUES (:import_id, :fair_id, :field, :before, :after) ON CONFLICT (import_id, fair_id, field) DO NOTHING""",
        [
            {"import_id": import_id, "fair_id": fair_id, "field": field, "before": before, "after": after}
            for fair_id, field, before, after in rows
        ],
    )


async def last(connection: Connection) -> Row | None:
    """Give id and name of the last import, unless it is undone."""
    return await connection.one("SELECT id, name FROM fair_imports WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1")


async def changes(connection: Connection, import_id: int) -> list[Row]:
    """Give fair_id, field, before and after of all an import changed."""
    return await connection.all(
        """SELECT fair_id, field, before, after FROM fair_import_changes WHERE import_id = :id
           ORDER BY fair_id, field""",
        id=import_id,
    )


async def end(connection: Connection, import_id: int, *, moment: datetime) -> bool:
    """Keep that an import is undone; False when it was already."""
    row = await connection.one(
        "UPDATE fair_imports SET undone_at = :moment WHERE id = :id AND undone_at IS NULL RETURNING id",
        id=import_id,
        moment=moment,
    )
    return row is not None


async def untouched(connection: Connection) -> set[str]:
    """Give the fairs for which nobody ever signed up and which nobody changed."""
    rows = await connection.all(
        """SELECT f.id FROM fairs f WHERE NOT EXISTS (SELECT 1 FROM signups s WHERE s.fair_id = f.id)
           AND NOT EXISTS (SELECT 1 FROM fair_changes c WHERE c.fair_id = f.id)"""
    )
    return {row["id"] for row in rows}


async def remove(connection: Connection, fair_ids: Iterable[str]) -> None:
    """Take fairs away with their places."""
    await connection.many("DELETE FROM fairs WHERE id = :id", [{"id": each} for each in fair_ids])
