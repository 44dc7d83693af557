"""Brings published figures in from a spreadsheet: every bad row named, one known already takes the new value."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.clock import Now
from bot.database import Connection, Database
from bot.spreadsheets import taking
from bot.spreadsheets.clashes import Change
from bot.spreadsheets.columns import Good
from bot.spreadsheets.taking import Counts, Outcome, Progress
from bot.statistics.indicators import queries, rows, service, template
from bot.statistics.indicators.models import Indicator


async def import_indicators(
    db: Database,
    path: Path,
    *,
    dry_run: bool,
    now: Now,
    progress: Progress | None = None,
    origin: Any = None,
    replace: bool = False,
) -> Outcome:
    """Import a file of published figures by the contract. Raise refusals.Unreadable, columns.MissingColumns."""

    async def look(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.read() as connection:
            return _counted(batch, await _known(connection))

    async def write(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.write() as connection:
            known = await _known(connection)
            fresh = [_indicator(good) for good in batch]
            changed = [one for one in fresh if known.get(one.key) != one]
            await service.keep(connection, changed, person_id=origin.person_id if origin else None, now=now)
            return _counted(batch, known)

    return await taking.take(
        path,
        rows.TABLE,
        look=look,
        write=None if dry_run else write,
        progress=progress,
        headings=template.headings,
    )


def _indicator(good: Good) -> Indicator:
    return Indicator(**{column.name: good.values[column.name] for column in rows.COLUMNS})


async def _known(connection: Connection) -> dict[tuple[str, str, str, str], Indicator]:
    return {one.key: one for one in await queries.indicators(connection)}


def _counted(batch: Sequence[Good], known: dict[tuple[str, str, str, str], Indicator]) -> Counts:
    changes, added, same = [], 0, 0
    for good in batch:
        one = _indicator(good)
        before = known.get(one.key)
        if before is None:
            added += 1
        elif before == one:
            same += 1
        else:
            changes.append(Change(good.row, ":".join(one.key), "value", str(before.value), str(one.value)))
    return Counts(added=added, changed=len(changes), same=same, changes=tuple(changes))
