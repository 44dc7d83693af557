"""Where the index of firms learns what there is and what has changed."""

from collections.abc import Sequence

from bot.database import Connection, Row
from bot.enterprises.models import Enterprise
from bot.enterprises.queries import COLUMNS, enterprise_of


async def state(connection: Connection) -> tuple[int, str]:
    """Give how many enterprises there are and when the last one changed."""
    row = await connection.one("SELECT count(*) AS number, coalesce(max(updated_at), '') AS last FROM enterprises")
    return (int(row["number"]), row["last"]) if row else (0, "")


async def after(connection: Connection, last: int, *, limit: int) -> list[tuple[Enterprise, str]]:
    """Give enterprises by id from one on, each with when it changed."""
    rows = await connection.all(
        f"SELECT {COLUMNS}, e.updated_at FROM enterprises e WHERE e.id > :last ORDER BY e.id LIMIT :limit",
        last=last,
        limit=limit,
    )
    return [_changed(row) for row in rows]


async def changed_since(connection: Connection, since: str) -> dict[int, str]:
    """Give when each enterprise changed that did so at a moment (as the database writes it) or later, by id."""
    rows = await connection.all("SELECT id, updated_at FROM enterprises WHERE updated_at >= :since", since=since)
    return {int(row["id"]): row["updated_at"] for row in rows}


async def ids(connection: Connection) -> frozenset[int]:
    return frozenset(int(row["id"]) for row in await connection.all("SELECT id FROM enterprises"))


async def by_ids(connection: Connection, wanted: Sequence[int]) -> list[tuple[Enterprise, str]]:
    """Give these enterprises (a few hundred at most), each with when it changed."""
    given = {f"i{place}": number for place, number in enumerate(wanted)}
    names = ", ".join(f":{name}" for name in given) or "NULL"
    rows = await connection.all(f"SELECT {COLUMNS}, e.updated_at FROM enterprises e WHERE e.id IN ({names})", **given)
    return [_changed(row) for row in rows]


def _changed(row: Row) -> tuple[Enterprise, str]:
    return enterprise_of(row), row["updated_at"]
