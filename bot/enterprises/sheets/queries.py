"""Where enterprises are read piece by piece, and where it is kept what the last import of them changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.enterprises.models import Enterprise
from bot.enterprises.queries import COLUMNS, enterprise_of

# An undone import leaves a firm that somebody edited since, and a new one for which somebody acts or vouched.
_UNTOUCHED = "e.updated_at = j.stamp"
_USED = """(EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = e.id)
            OR EXISTS (SELECT 1 FROM join_requests r WHERE r.enterprise_id = e.id)
            OR EXISTS (SELECT 1 FROM verifications v WHERE v.enterprise_id = e.id))"""
_GOES_BACK = f"({_UNTOUCHED} AND (j.before IS NOT NULL OR NOT {_USED}))"


async def after(connection: Connection, last: int, *, limit: int) -> list[Enterprise]:
    """Give some enterprises by id, from `last` on."""
    rows = await connection.all(
        f"SELECT {COLUMNS} FROM enterprises e WHERE e.id > :last ORDER BY e.id LIMIT :limit", last=last, limit=limit
    )
    return [enterprise_of(row) for row in rows]


async def begin(connection: Connection, name: str, *, moment: datetime) -> int:
    """Keep that an import of enterprises begins to change them; give its id."""
    number = clock.new_id()
    await connection.run(
        "INSERT INTO firm_imports (id, name, state, begun_at) VALUES (:id, :name, 'done', :moment)",
        id=number,
        name=name,
        moment=moment,
    )
    return number


async def keep_changes(
    connection: Connection, import_id: int, rows: Iterable[tuple[int, str | None]], *, moment: datetime
) -> None:
    """Keep what enterprises were before an import, (id, JSON or None for a new one) each."""
    await connection.many(
        """INSERT INTO firm_import_changes (import_id, enterprise_id, before, stamp)
           VALUES (:import_id, :enterprise_id, :before, :moment)""",
        [
            {"import_id": import_id, "enterprise_id": number, "before": before, "moment": moment}
            for number, before in rows
        ],
    )


async def forget_earlier(connection: Connection, import_id: int) -> None:
    """Forget imports before this one: only the last can be undone."""
    await connection.run("DELETE FROM firm_imports WHERE id < :id", id=import_id)


async def last(connection: Connection) -> Row | None:
    """Give the last import if it is not undone: id, name, begun_at; how many vanish, go_back and stay."""
    return await connection.one(
        f"""SELECT i.id, i.name, i.begun_at,
                   coalesce(sum(CASE WHEN j.before IS NULL AND {_GOES_BACK} THEN 1 ELSE 0 END), 0) AS vanish,
                   coalesce(sum(CASE WHEN j.before IS NOT NULL AND {_GOES_BACK} THEN 1 ELSE 0 END), 0) AS go_back,
                   coalesce(sum(CASE WHEN {_GOES_BACK} THEN 0 ELSE 1 END), 0) AS stay
            FROM firm_imports i JOIN firm_import_changes j ON j.import_id = i.id
            JOIN enterprises e ON e.id = j.enterprise_id
            WHERE i.state = 'done' AND i.id = (SELECT max(id) FROM firm_imports) GROUP BY i.id, i.name, i.begun_at"""
    )


async def piece(connection: Connection, import_id: int, *, after: int, limit: int) -> list[Row]:
    """Give some of what goes back, by enterprise: enterprise_id, before."""
    return await connection.all(
        f"""SELECT j.enterprise_id, j.before FROM firm_import_changes j JOIN enterprises e ON e.id = j.enterprise_id
            WHERE j.import_id = :id AND j.enterprise_id > :after AND {_GOES_BACK}
            ORDER BY j.enterprise_id LIMIT :limit""",
        id=import_id,
        after=after,
        limit=limit,
    )


async def remove(connection: Connection, ids: Sequence[int]) -> None:
    """Take enterprises away, with everything that is only made of them."""
    await connection.many("DELETE FROM enterprises WHERE id = :id", [{"id": number} for number in ids])


async def end(connection: Connection, import_id: int) -> bool:
    """Keep that an import is undone; tell whether it was not before."""
    row = await connection.one(
        "UPDATE firm_imports SET state = 'undone' WHERE id = :id AND state = 'done' RETURNING id", id=import_id
    )
    return row is not None
