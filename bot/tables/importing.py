"""Brings the catalogue in from a spreadsheet: every bad row named, good rows kept, re-import harmless."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot import clock
from bot.catalogue import news, queries, rows
from bot.catalogue.models import Component
from bot.clock import Now
from bot.database import Connection, Database
from bot.spreadsheets import clashes, taking
from bot.spreadsheets.columns import Good
from bot.spreadsheets.taking import Counts, Outcome, Progress
from bot.tables import template
from bot.tables.undoing.journal import Journal, settle
from bot.tables.undoing.models import Origin

_NAMES = ("name_uz", "name_ru", "name_en")
_KINDS = ("sector", "heading")
_take = partial(taking.take, headings=template.headings)


async def import_components(
    db: Database,
    path: Path,
    *,
    dry_run: bool,
    now: Now,
    progress: Progress | None = None,
    origin: Origin | None = None,
    undoable: bool = True,
    replace: bool = False,
) -> Outcome:
    """Import a file of components by the contract. Columns a file lacks keep what known items have.

    A row that would turn a known item into another is refused unless `replace` says that this is meant. Raise
    refusals.Unreadable for a file that is no spreadsheet, columns.MissingColumns for another table. Batches are
    committed one by one. What an import changed can be undone (`undoing`) until the next, unless not `undoable`.
    """
    journal = Journal(db, now, origin or Origin(path.name), undoable=undoable)

    async def look(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.read() as connection:
            return _counted(await _compared(connection, batch, present, replace=replace))

    async def write(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.write() as connection:
            compared = await _compared(connection, batch, present, replace=replace)
            await _keep(connection, compared, now, journal)
            return _counted(compared)

    if dry_run:
        return await _take(path, rows.TABLE, look=look, write=None, progress=progress)
    await settle(db, now)
    await journal.reopen()
    try:
        outcome = await _take(path, rows.TABLE, look=look, write=write, progress=progress)
    except BaseException:
        await journal.close(None)
        raise
    await journal.close(outcome)
    return outcome


@dataclasses.dataclass(frozen=True, slots=True)
class _Compared:
    """A row as it will be kept, what is kept now, what it changes; `clash` when it would be another item."""

    row: dict[str, Any]
    known: Component | None = None
    change: clashes.Change | None = None
    clash: bool = False


async def _compared(
    connection: Connection, batch: Sequence[Good], present: frozenset[str], *, replace: bool
) -> list[_Compared]:
    known = await queries.by_codes(connection, [good.values["code"] for good in batch])
    return [_one(good, present, known.get(good.values["code"]), replace=replace) for good in batch]


def _one(good: Good, present: frozenset[str], old: Component | None, *, replace: bool) -> _Compared:
    if old is None:
        return _Compared({"id": clock.new_id(), **good.values, **_unsaid(good, rows.UNSAID)})
    kept = old.model_dump(exclude={"id", "updated_at"})
    row = {**kept, **{name: value for name, value in good.values.items() if name in present}, **_unsaid(good, kept)}
    if row == kept:
        return _Compared({"id": old.id, **row}, old)
    change = clashes.change(good.row, old.code, kept, row, names=_NAMES)
    # Only what the table says itself is compared: columns it lacks are the known item's own.
    said = {name: value for name, value in good.values.items() if name in present}
    clash = not replace and clashes.unrelated(_with_heading(kept), _with_heading(said), names=_NAMES, kinds=_KINDS)
    return _Compared({"id": old.id, **row}, old, change, clash)


def _unsaid(good: Good, otherwise: Mapping[str, Any]) -> dict[str, Any]:
    return {name: otherwise[name] for name in rows.UNSAID if good.values[name] is None}


def _with_heading(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "heading": (values.get("hs_code") or "")[:4]}


async def _keep(connection: Connection, compared: Sequence[_Compared], now: Now, journal: Journal) -> None:
    wanted = [one for one in compared if (one.change or one.known is None) and not one.clash]
    if not wanted:
        return
    kept = [one.row for one in wanted]
    known = {one.known.id: one.known for one in wanted if one.known is not None}
    moment = now()
    await journal.keep(connection, kept, known, moment=moment)
    await put(connection, kept, moment)
    await news.owe(connection, list(known), now, change=journal.import_id)


async def put(connection: Connection, kept: Sequence[dict[str, Any]], moment: datetime) -> None:
    """Write items (a value for every column, and the id) and what they need."""
    await queries.keep(connection, kept, moment=moment)
    await queries.forget_needs(connection, [row["id"] for row in kept])
    await queries.keep_needs(connection, [(row["id"], kind, code) for row in kept for kind, code in rows.needs(row)])


def _counted(compared: Sequence[_Compared]) -> Counts:
    refused = [one for one in compared if one.clash]
    added = sum(1 for one in compared if one.known is None)
    changes = tuple(one.change for one in compared if one.change and not one.clash)
    return Counts(
        added=added,
        changed=len(changes),
        same=len(compared) - added - len(changes) - len(refused),
        changes=changes,
        clashes=tuple(clashes.fault(one.change) for one in refused if one.change),
    )
