"""Where the index of firms learns what there is and what has changed."""

from collections.abc import Sequence
from datetime import datetime

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


async def changed_since(connection: Connection, since: datetime | str, *, limit: int) -> list[tuple[Enterprise, str]]:
    """Give enterprises changed at a moment or later, each with when."""
    rows = await connection.all(
        f"""SELECT {COLUMNS}, e.updated_at FROM enterprises e WHERE e.updated_at >= :since
            ORDER BY e.updated_at LIMIT :limit""",
        since=since,
        limit=limit,
    )
    return [_changed(row) for row in rows]


async def ids(connection: Connection) -> frozenset[int]:
    """Give the ids of all enterprises."""
    return frozenset(int(row["id"]) for row in await connection.all("SELECT id FROM enterprises"))


async def by_ids(connection: Connection, wanted: Sequence[int]) -> dict[int, Enterprise]:
    """Give these enterprises (a page of them) by id."""
    given = {f"i{place}": number for place, number in enumerate(wanted)}
    names = ", ".join(f":{name}" for name in given) or "NULL"
    rows = await connection.all(f"SELECT {COLUMNS} FROM enterprises e WHERE e.id IN ({names})", **given)
    return {int(row["id"]): enterprise_of(row) for row in rows}


def _changed(row: Row) -> tuple[Enterprise, str]:
    return enterprise_of(row), row["updated_at"]
