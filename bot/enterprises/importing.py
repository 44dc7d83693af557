"""Brings enterprises in from a spreadsheet: every bad row named, good rows kept, re-import harmless."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import abilities, queries, rows
from bot.enterprises.models import Enterprise, Facts
from bot.enterprises.sheets import template
from bot.enterprises.sheets.journal import Journal
from bot.geography import finding
from bot.spreadsheets import clashes, taking
from bot.spreadsheets.columns import Good, Values
from bot.spreadsheets.taking import Counts, Outcome, Progress
from bot.tables.undoing.models import Origin


async def import_enterprises(
    db: Database,
    path: Path,
    *,
    dry_run: bool,
    now: Now,
    progress: Progress | None = None,
    origin: Origin | None = None,
    replace: bool = False,
    undoable: bool = True,
) -> Outcome:
    """Import a file of enterprises by the contract; they wait to be matched.

    Columns a file lacks keep what known enterprises have. Where people act for an enterprise their own words count:
    a list only fills in what they have not told. A row that would turn a firm into another is refused unless `replace`.
    Raise refusals.Unreadable for a file that is no spreadsheet, columns.MissingColumns for another table.
    """

    journal = Journal(origin.name if origin else path.name, undoable=undoable)

    async def look(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.read() as connection:
            return _counted(await _compared(connection, batch, present, replace=replace))

    async def write(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.write() as connection:
            compared = await _compared(connection, batch, present, replace=replace)
            await _keep(connection, [row for row in compared if row.differs and not row.clash], now, journal)
            return _counted(compared)

    return await taking.take(
        path,
        rows.TABLE,
        look=look,
        write=None if dry_run else write,
        progress=progress,
        headings=template.headings,
    )


class _Compared(NamedTuple):
    """A row as it will be kept, what is kept now and what changes; `clash` when it would be another firm."""

    facts: Facts
    known: Enterprise | None
    change: clashes.Change | None = None
    clash: bool = False

    @property
    def differs(self) -> bool:
        return self.known is None or queries.facts_of(self.facts) != queries.facts_of(self.known)


async def _compared(
    connection: Connection, batch: Sequence[Good], present: frozenset[str], *, replace: bool
) -> list[_Compared]:
    stirs = [good.values["stir"] for good in batch]
    known = await queries.by_stirs(connection, stirs)
    acted = await queries.acted_for(connection, stirs)
    return [_one(good, present, known.get(good.values["stir"]), acted, replace=replace) for good in batch]


def _one(
    good: Good, present: frozenset[str], known: Enterprise | None, acted: frozenset[str], *, replace: bool
) -> _Compared:
    row = {**good.values, "district": _soato(good.values)}
    if known is None:
        return _Compared(Facts(**row), None)
    kept = queries.facts_of(known)
    row = {**kept, **{name: value for name, value in row.items() if name in present}}
    if known.stir in acted:
        row = {name: value if value not in (None, ()) else row[name] for name, value in kept.items()}
    facts = Facts(**row)
    after = queries.facts_of(facts)
    if after == kept:
        return _Compared(facts, known)
    change = clashes.change(good.row, known.stir, kept, after, names=("name",))
    clash = not replace and clashes.unrelated(kept, after, names=("name",), kinds=())
    return _Compared(facts, known, change, clash)


def _soato(values: Values) -> str | None:
    found = (
        finding.find_district(values["district"], region=values["region"], city_first=True)
        if values["district"]
        else None
    )
    return found.soato if found else None


async def _keep(connection: Connection, kept: Sequence[_Compared], now: Now, journal: Journal) -> None:
    if not kept:
        return
    numbered = [(row.known.id if row.known else clock.new_id(), row) for row in kept]
    moment = now()
    before = [(number, row.known and Facts.model_validate(queries.facts_of(row.known))) for number, row in numbered]
    await journal.keep(connection, before, moment=moment)
    await queries.upsert(connection, [(number, row.facts) for number, row in numbered], moment=moment)
    await queries.forget_abilities(connection, [number for number, row in numbered if row.known])
    await queries.add_abilities(
        connection, [(number, kind, code) for number, row in numbered for kind, code in abilities.rows(row.facts)]
    )
    await queries.grow_version(connection)


def _counted(compared: Sequence[_Compared]) -> Counts:
    refused = [row for row in compared if row.clash]
    added = sum(row.known is None for row in compared)
    changes = tuple(row.change for row in compared if row.change and not row.clash)
    return Counts(
        added=added,
        changed=len(changes),
        same=len(compared) - added - len(changes) - len(refused),
        changes=changes,
        clashes=tuple(clashes.fault(row.change) for row in refused if row.change),
    )
