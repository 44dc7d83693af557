"""Where the index of firms learns what there is and what has changed."""

from collections.abc import Sequence

from bot.database import Connection
from bot.enterprises.models import Enterprise
from bot.enterprises.queries import COLUMNS, enterprise_of


async def version(connection: Connection) -> int:
    """Give the number that grows with every change of an enterprise."""
    row = await connection.one("SELECT version FROM enterprises_version WHERE id = 1")
    return int(row["version"]) if row else 0


async def after(connection: Connection, last: int, *, limit: int) -> list[Enterprise]:
    """Give enterprises by id from one on."""
    rows = await connection.all(
        f"SELECT {COLUMNS} FROM enterprises e WHERE e.id > :last ORDER BY e.id LIMIT :limit", last=last, limit=limit
    )
    return [enterprise_of(row) for row in rows]


async def changed_since(connection: Connection, version: int) -> list[int]:
    """Give the ids of enterprises that changed after this version."""
    rows = await connection.all("SELECT id FROM enterprises WHERE changed > :version", version=version)
    return [int(row["id"]) for row in rows]


async def ids(connection: Connection) -> frozenset[int]:
    return frozenset(int(row["id"]) for row in await connection.all("SELECT id FROM enterprises"))


async def names(connection: Connection) -> list[tuple[int, str]]:
    """Give the id and the name of every enterprise."""
    return [(int(row["id"]), row["name"]) for row in await connection.all("SELECT id, name FROM enterprises")]


async def by_ids(connection: Connection, wanted: Sequence[int]) -> list[Enterprise]:
    """Give these enterprises (a few hundred at most)."""
    given = {f"i{place}": number for place, number in enumerate(wanted)}
    names = ", ".join(f":{name}" for name in given) or "NULL"
    rows = await connection.all(f"SELECT {COLUMNS} FROM enterprises e WHERE e.id IN ({names})", **given)
    return [enterprise_of(row) for row in rows]
