"""Brings the catalogue in from a spreadsheet: every bad row named, good rows kept, re-import harmless."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import clock
from bot.catalogue import news, queries, rows
from bot.catalogue.models import Component
from bot.clock import Now
from bot.database import Connection, Database
from bot.spreadsheets import taking
from bot.spreadsheets.columns import Good
from bot.spreadsheets.taking import Counts, Outcome, Progress
from bot.tables.undoing.journal import Journal, settle
from bot.tables.undoing.models import Origin


async def import_components(
    db: Database,
    path: Path,
    *,
    dry_run: bool,
    now: Now,
    progress: Progress | None = None,
    origin: Origin | None = None,
    undoable: bool = True,
) -> Outcome:
    """Import a file of components by the contract. Columns a file lacks keep what known items have.

    Raise refusals.Unreadable for a file that is no spreadsheet, columns.MissingColumns for another table;
    nothing is changed then. Batches are committed one by one, so the bot goes on answering; people search in the
    old index until the last. What an import changed can be undone (`undoing`) until the next one, unless it is
    not `undoable`.
    """
    journal = Journal(db, now, origin or Origin(path.name), undoable=undoable)

    async def look(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.read() as connection:
            return _counted(await _compared(connection, batch, present))

    async def write(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.write() as connection:
            compared = await _compared(connection, batch, present)
            await _keep(connection, compared, now, journal)
            return _counted(compared)

    if dry_run:
        return await taking.take(path, rows.TABLE, look=look, write=None, progress=progress)
    await settle(db, now)
    await journal.reopen()
    try:
        outcome = await taking.take(path, rows.TABLE, look=look, write=write, progress=progress)
    except BaseException:
        await journal.close(None)
        raise
    await journal.close(outcome)
    return outcome


# A row as it will be kept, what is kept now, and whether they differ.
_Compared = tuple[dict[str, Any], Component | None, bool]


async def _compared(connection: Connection, batch: Sequence[Good], present: frozenset[str]) -> list[_Compared]:
    known = await queries.by_codes(connection, [good.values["code"] for good in batch])
    compared: list[_Compared] = []
    for good in batch:
        old = known.get(good.values["code"])
        if old is None:
            compared.append(({"id": clock.new_id(), **good.values}, None, False))
            continue
        kept = old.model_dump(exclude={"id", "updated_at"})
        row = {**kept, **{name: value for name, value in good.values.items() if name in present}}
        compared.append(({"id": old.id, **row}, old, row != kept))
    return compared


async def _keep(connection: Connection, compared: Sequence[_Compared], now: Now, journal: Journal) -> None:
    kept = [row for row, known, differs in compared if differs or known is None]
    if not kept:
        return
    known = {item.id: item for _row, item, _differs in compared if item is not None}
    moment = now()
    await journal.keep(connection, kept, known, moment=moment)
    await put(connection, kept, moment)
    await news.owe(connection, [row["id"] for row in kept if row["id"] in known], now, change=journal.import_id)


async def put(connection: Connection, kept: Sequence[dict[str, Any]], moment: datetime) -> None:
    """Write items (a value for every column, and the id) and what they need."""
    await queries.keep(connection, kept, moment=moment)
    await queries.forget_needs(connection, [row["id"] for row in kept])
    await queries.keep_needs(connection, [(row["id"], kind, code) for row in kept for kind, code in rows.needs(row)])


def _counted(compared: Sequence[_Compared]) -> Counts:
    added = sum(1 for _, known, _ in compared if known is None)
    changed = sum(1 for _, _, differs in compared if differs)
    return Counts(added=added, changed=changed, same=len(compared) - added - changed)
