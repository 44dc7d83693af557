"""Where it is kept what each import of the catalogue did, and what the last one found before it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId
from bot.tables.undoing.models import Import, Origin, Outlook, Staying

# What makes an item belong to somebody, so that an undone import leaves it: table, and which of its rows count.
# Proposals that nobody answered, chains not asked yet and the like go with the item. A test compares with the schema.
USES: Mapping[str, str] = {
    "watches": "",
    "requests": "",
    "component_changes": "",
    "component_files": "",
    "proposals": "AND u.state NOT IN ('open', 'withdrawn')",
    "chains": "AND u.state IN ('asking', 'agreed')",
    "meetings": "",
    "memoranda": "",
    "offer_requests": "",
    "signup_goods": "",
    "introductions": "AND (u.taker_answer <> 'open' OR u.maker_answer <> 'open')",
}
# What is made from an item again at any time, and goes with it.
MADE_OF_IT = frozenset({"component_needs", "matched_components", "component_words"})

_USED = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} u WHERE u.component_id = c.id {which})" for table, which in USES.items()
)
_UNTOUCHED = "c.updated_at = j.stamp"
_GOES_BACK = f"{_UNTOUCHED} AND (j.before IS NOT NULL OR NOT ({_USED}))"
_NAMES = ("id", "name", "imported_by", "state", "added", "changed", "removed", "restored", "begun_at", "undone_by")
_ALL = ", ".join(_NAMES)
_OF_IMPORT = ", ".join(f"i.{name}" for name in _NAMES)


async def begin(connection: Connection, origin: Origin, *, moment: datetime) -> int:
    """Keep that an import begins to change the catalogue; give its id."""
    number = clock.new_id()
    await connection.run(
        """INSERT INTO imports (id, name, imported_by, upload_id, state, added, changed, removed, restored,
                                begun_at, beat_at)
           VALUES (:id, :name, :person_id, :upload_id, 'running', 0, 0, 0, 0, :moment, :moment)""",
        id=number,
        name=origin.name,
        person_id=origin.person_id,
        upload_id=origin.upload_id,
        moment=moment,
    )
    return number


async def resume(connection: Connection, upload_id: int, *, moment: datetime) -> Row | None:
    """Go on with the import of this file if one was broken off: id, added, changed so far."""
    return await connection.one(
        """UPDATE imports SET state = 'running', beat_at = :moment
           WHERE upload_id = :upload_id AND state IN ('running', 'broken') RETURNING id, added, changed""",
        upload_id=upload_id,
        moment=moment,
    )


async def advance(connection: Connection, import_id: int, *, added: int, changed: int, moment: datetime) -> None:
    """Keep that an import did so much more."""
    await connection.run(
        """UPDATE imports SET added = added + :added, changed = changed + :changed, beat_at = :moment
           WHERE id = :id""",
        id=import_id,
        added=added,
        changed=changed,
        moment=moment,
    )


async def keep_changes(
    connection: Connection, import_id: int, rows: Iterable[tuple[int, str | None]], *, moment: datetime
) -> None:
    """Keep what items were before an import, (id, JSON or None for a new one) each; what is kept of one stays."""
    await connection.many(
        """INSERT INTO import_changes (import_id, component_id, before, stamp)
           VALUES (:import_id, :component_id, :before, :moment)
           ON CONFLICT (import_id, component_id) DO UPDATE SET stamp = excluded.stamp""",
        [
            {"import_id": import_id, "component_id": number, "before": before, "moment": moment}
            for number, before in rows
        ],
    )


async def end(connection: Connection, import_id: int, *, whole: bool) -> Import | None:
    """Keep that an import is over, done or broken off; None when it was over already."""
    row = await connection.one(
        f"""UPDATE imports SET state = :state
            WHERE id = :id AND (state = 'running' OR (state = 'broken' AND :state = 'done')) RETURNING {_ALL}""",
        id=import_id,
        state="done" if whole else "broken",
    )
    return Import(**dict(row)) if row else None


async def forget_earlier(connection: Connection, import_id: int, *, limit: int) -> int:
    """Forget some of what imports before this one found; give how much was forgotten."""
    rows = await connection.all(
        """DELETE FROM import_changes WHERE import_id < :id AND component_id IN (
               SELECT component_id FROM import_changes WHERE import_id < :id LIMIT :limit) RETURNING component_id""",
        id=import_id,
        limit=limit,
    )
    return len(rows)


async def stale(connection: Connection, *, before: datetime) -> list[int]:
    """Give the imports that are said to run and did nothing since `before`."""
    rows = await connection.all("SELECT id FROM imports WHERE state = 'running' AND beat_at < :before", before=before)
    return [row["id"] for row in rows]


async def last(connection: Connection) -> tuple[Import, Outlook] | None:
    """Give the last import that changed anything, and what undoing it would do to the items it touched.

    An item that was edited or is in use since stays; one that is gone counts nowhere.
    """
    row = await connection.one(
        f"""SELECT {_OF_IMPORT}, p.name AS who,
                   coalesce(sum(CASE WHEN c.id IS NULL THEN 0 ELSE 1 END), 0) AS touched,
                   coalesce(sum(CASE WHEN j.before IS NULL AND {_GOES_BACK} THEN 1 ELSE 0 END), 0) AS vanish,
                   coalesce(sum(CASE WHEN j.before IS NOT NULL AND {_GOES_BACK} THEN 1 ELSE 0 END), 0) AS go_back
            FROM imports i LEFT JOIN people p ON p.id = i.imported_by
            LEFT JOIN import_changes j ON j.import_id = i.id LEFT JOIN components c ON c.id = j.component_id
            WHERE i.id = (SELECT max(id) FROM imports) GROUP BY {_OF_IMPORT}, p.name"""
    )
    if row is None:
        return None
    stay = row["touched"] - row["vanish"] - row["go_back"]
    return Import(**dict(row)), Outlook(vanish=row["vanish"], go_back=row["go_back"], stay=stay)


async def undoable(connection: Connection, upload_id: int) -> int | None:
    """Give the import of this file if it is the last one and over."""
    row = await connection.one(
        """SELECT id FROM imports WHERE upload_id = :upload_id AND state IN ('done', 'broken')
             AND id = (SELECT max(id) FROM imports)""",
        upload_id=upload_id,
    )
    return int(row["id"]) if row else None


async def staying(connection: Connection, import_id: int, *, limit: int) -> list[Staying]:
    """Give items that undoing an import leaves as they are, and why."""
    rows = await connection.all(
        f"""SELECT c.code, c.name_uz, c.name_ru, c.name_en, CASE WHEN {_UNTOUCHED} THEN 'used' ELSE 'edited' END AS why
            FROM import_changes j JOIN components c ON c.id = j.component_id
            WHERE j.import_id = :id AND NOT ({_GOES_BACK}) ORDER BY c.code LIMIT :limit""",
        id=import_id,
        limit=limit,
    )
    return [Staying(**dict(row)) for row in rows]


async def turn_back(connection: Connection, import_id: int, *, person_id: PersonId | None, moment: datetime) -> bool:
    """Begin to undo an import if it is the last one, over, and not undone; tell whether it was."""
    row = await connection.one(
        """UPDATE imports SET state = 'undoing', undone_by = :person_id, undone_at = :moment
           WHERE id = :id AND state IN ('done', 'broken') AND id = (SELECT max(id) FROM imports) RETURNING id""",
        id=import_id,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def being_undone(connection: Connection, *, limit: int = 1) -> list[Import]:
    """Give the imports that are being undone, with the language of who undoes them."""
    rows = await connection.all(
        f"""SELECT {_OF_IMPORT}, p.language FROM imports i LEFT JOIN people p ON p.id = i.undone_by
            WHERE i.state = 'undoing' ORDER BY i.id LIMIT :limit""",
        limit=limit,
    )
    return [Import(**dict(row)) for row in rows]


async def piece(connection: Connection, import_id: int, *, after: int, limit: int) -> list[Row]:
    """Give some of what an import changed, by id from `after` on: component_id, before, goes_back (0 or 1)."""
    return await connection.all(
        f"""SELECT j.component_id, j.before, CASE WHEN {_GOES_BACK} THEN 1 ELSE 0 END AS goes_back
            FROM import_changes j LEFT JOIN components c ON c.id = j.component_id
            WHERE j.import_id = :id AND j.component_id > :after ORDER BY j.component_id LIMIT :limit""",
        id=import_id,
        after=after,
        limit=limit,
    )


async def forget_changes(connection: Connection, import_id: int, ids: Sequence[int]) -> None:
    """Forget what these items were before an import, for they are so again."""
    await connection.many(
        "DELETE FROM import_changes WHERE import_id = :import_id AND component_id = :id",
        [{"import_id": import_id, "id": number} for number in ids],
    )


async def count_back(connection: Connection, import_id: int, *, removed: int, restored: int) -> None:
    """Keep that so many items more vanished or went back."""
    await connection.run(
        "UPDATE imports SET removed = removed + :removed, restored = restored + :restored WHERE id = :id",
        id=import_id,
        removed=removed,
        restored=restored,
    )


async def end_undoing(connection: Connection, import_id: int) -> Import | None:
    """Keep that an import is undone; None when it was already."""
    row = await connection.one(
        f"UPDATE imports SET state = 'undone' WHERE id = :id AND state = 'undoing' RETURNING {_ALL}", id=import_id
    )
    return Import(**dict(row)) if row else None
