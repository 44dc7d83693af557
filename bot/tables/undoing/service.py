"""Undoes the last import: its new items vanish, changed ones go back, what people edited or use since stays.

It goes piece by piece, each in one transaction that also forgets what it put back, so a kill in the middle loses
nothing: whoever looks next (the bot, or the command line) goes on there. Searches keep to the old index till the end.
"""

import json
from collections.abc import Sequence
from typing import Any

from bot.catalogue import news, queries
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.spreadsheets.taking import BATCH, Progress
from bot.staff import queries as staff_queries
from bot.tables import importing
from bot.tables.undoing import journal
from bot.tables.undoing import queries as import_queries
from bot.tables.undoing.models import Import, Outlook, Staying

NAMED = 5  # items that stay, told by name


class NothingToUndo(Refusal):
    """No import, or the last one is undone, or what it found is not kept."""

    sentence = N_("There is no import to undo: only the last one can be undone, and only once.")


class ImportRunning(Refusal):
    """An import is at work right now."""

    sentence = N_("An import is still being taken in. Please wait until it is done, then undo it.")


async def last(connection: Connection) -> tuple[Import, Outlook, list[Staying]]:
    """Give the import that can be undone, what undoing it would do, and some of what stays; two statements.

    Raise NothingToUndo, or ImportRunning.
    """
    found = await import_queries.last(connection)
    if found is not None and found[0].state == "running":
        raise ImportRunning
    if found is None or not found[0].over or not found[1]:
        raise NothingToUndo
    stay = found[1].stay
    return *found, await import_queries.staying(connection, found[0].id, limit=NAMED) if stay else []


async def begin(connection: Connection, import_id: int, *, person_id: PersonId | None, now: Now) -> None:
    """Decide to undo an import; the deed is noted in the audit log. Raise NothingToUndo when it is not the last."""
    if not await import_queries.turn_back(connection, import_id, person_id=person_id, moment=now()):
        raise NothingToUndo
    await staff_queries.note(connection, actor=person_id, action="undo_import", subject=str(import_id), moment=now())


async def carry_out(db: Database, undone: Import, *, now: Now, progress: Progress | None = None) -> Import:
    """Put back what the import changed, also one whose undoing was cut off; give it with its counts."""
    after, done, total = 0, 0, undone.added + undone.changed
    while True:
        async with db.write() as connection:
            rows = await import_queries.piece(connection, undone.id, after=after, limit=BATCH)
            if not rows:
                break
            await _put_back(connection, undone.id, [row for row in rows if row["goes_back"]], now)
        after, done = rows[-1]["component_id"], done + len(rows)
        if progress is not None:
            progress(done, max(done, total))
    async with db.write() as connection:
        ended = await import_queries.end_undoing(connection, undone.id)
        if ended is not None:
            await queries.grow_version(connection)
            return ended
        # Somebody else came to the end first.
        found = await import_queries.last(connection)
    return found[0] if found else undone


async def _put_back(connection: Connection, import_id: int, rows: Sequence[Any], now: Now) -> None:
    new = [row["component_id"] for row in rows if row["before"] is None]
    former = [{"id": row["component_id"], **json.loads(row["before"])} for row in rows if row["before"] is not None]
    if new:
        await queries.remove(connection, new)
    if former:
        await importing.put(connection, former, now())
        # The import told its watchers of the change; the way back is another one.
        await news.owe(connection, [row["id"] for row in former], now, change=-import_id)
    await import_queries.forget_changes(connection, import_id, [row["component_id"] for row in rows])
    await import_queries.count_back(connection, import_id, removed=len(new), restored=len(former))


async def undo_last(db: Database, *, now: Now, progress: Progress | None = None) -> tuple[Import, list[Staying]]:
    """Undo the last import at once, or end an undoing that was cut off; give it and some of what stays."""
    await journal.settle(db, now)
    async with db.read() as connection:
        begun = next(iter(await import_queries.being_undone(connection)), None)
    if begun is None:
        async with db.write() as connection:
            begun, _outlook, _staying = await last(connection)
            await begin(connection, begun.id, person_id=None, now=now)
    ended = await carry_out(db, begun, now=now, progress=progress)
    async with db.read() as connection:
        return ended, await import_queries.staying(connection, ended.id, limit=NAMED)
