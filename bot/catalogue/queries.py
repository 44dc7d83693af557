"""Where the catalogue is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.catalogue.models import Component
from bot.database import Connection, Row

COLUMNS = (
    "code",
    "sector",
    "kind",
    "name_uz",
    "name_ru",
    "name_en",
    "hs_code",
    "part_number",
    "unit",
    "annual_quantity",
    "annual_value_usd",
    "buyers",
    "fits",
    "purpose_uz",
    "purpose_ru",
    "purpose_en",
    "composition",
    "processes",
    "materials",
    "certificates",
    "max_mass_kg",
    "sample_place",
    "status",
    "figures",
)
_ALL = ", ".join(("id", *COLUMNS, "updated_at"))
# The version a change belongs to: `grow_version` in the same transaction makes it the catalogue's.
NEXT = "(SELECT version + 1 FROM catalogue_version WHERE id = 1)"


async def by_ids(connection: Connection, ids: Sequence[int]) -> list[Component]:
    """Give items by id, in the order asked for; those that are gone are left out."""
    if not ids:
        return []
    names = {f"i{place}": number for place, number in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in names)
    rows = await connection.all(f"SELECT {_ALL} FROM components WHERE id IN ({marks})", **names)
    found = {row["id"]: Component(**dict(row)) for row in rows}
    return [found[number] for number in ids if number in found]


async def by_codes(connection: Connection, codes: Sequence[str]) -> dict[str, Component]:
    """Give the items that have these codes, by code."""
    if not codes:
        return {}
    names = {f"c{place}": code for place, code in enumerate(codes)}
    marks = ", ".join(f":{name}" for name in names)
    rows = await connection.all(f"SELECT {_ALL} FROM components WHERE code IN ({marks})", **names)
    return {row["code"]: Component(**dict(row)) for row in rows}


async def rows_after(connection: Connection, last: int, *, limit: int) -> list[Row]:
    """Give items with an id above `last`, by id, as they are kept: for reading the whole catalogue in pieces."""
    return await connection.all(
        f"SELECT {_ALL} FROM components WHERE id > :last ORDER BY id LIMIT :limit", last=last, limit=limit
    )


async def count(connection: Connection) -> int:
    """Give how many items there are."""
    row = await connection.one("SELECT count(*) AS items FROM components")
    return int(row["items"]) if row else 0


async def changed_since(connection: Connection, version: int, *, limit: int) -> list[Row]:
    """Give items that changed after the catalogue had this version, withdrawn ones included, as they are kept."""
    return await connection.all(
        f"SELECT {_ALL} FROM components WHERE changed > :version LIMIT :limit", version=version, limit=limit
    )


async def searchable(connection: Connection) -> int:
    """Give how many items can be found."""
    row = await connection.one("SELECT count(*) AS items FROM components WHERE status <> 'withdrawn'")
    return int(row["items"]) if row else 0


async def version(connection: Connection) -> int:
    """Give the number that grows with every change of the catalogue."""
    row = await connection.one("SELECT version FROM catalogue_version WHERE id = 1")
    return int(row["version"]) if row else 0


async def grow_version(connection: Connection) -> None:
    """Say that the catalogue changed."""
    await connection.run("UPDATE catalogue_version SET version = version + 1 WHERE id = 1")


async def keep(connection: Connection, rows: Sequence[dict[str, Any]], *, moment: datetime) -> None:
    """Keep items, new ones by their id, known ones by their code."""
    marks = ", ".join(f":{name}" for name in COLUMNS)
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS[1:], "updated_at", "changed"))
    await connection.many(
        f"""INSERT INTO components (id, {", ".join(COLUMNS)}, created_at, updated_at, changed)
            VALUES (:id, {marks}, :moment, :moment, {NEXT}) ON CONFLICT (code) DO UPDATE SET {changes}""",
        [{**row, "moment": moment} for row in rows],
    )


async def forget_needs(connection: Connection, ids: Sequence[int]) -> None:
    """Forget what items need, before it is written anew."""
    await connection.many("DELETE FROM component_needs WHERE component_id = :id", [{"id": number} for number in ids])


async def keep_needs(connection: Connection, needs: Sequence[tuple[int, str, str]]) -> None:
    """Keep what items need as (component id, kind, code)."""
    await connection.many(
        "INSERT INTO component_needs (component_id, kind, code) VALUES (:id, :kind, :code)",
        [{"id": number, "kind": kind, "code": code} for number, kind, code in needs],
    )


async def remove(connection: Connection, ids: Sequence[int]) -> None:
    """Take items out of the catalogue, with everything that is only made of them."""
    await connection.many("DELETE FROM components WHERE id = :id", [{"id": number} for number in ids])


async def announced(connection: Connection, ids: Sequence[int], *, moment: datetime) -> None:
    """Mark items as announced to those they fit."""
    await connection.many(
        "UPDATE components SET announced_at = :moment WHERE id = :id AND announced_at IS NULL",
        [{"id": number, "moment": moment} for number in ids],
    )
