"""Brings the fairs of a season in from a spreadsheet: every bad row named, drafts until somebody publishes them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.clock import Now
from bot.database import Connection, Database
from bot.fairs import importing as loading
from bot.fairs import queries
from bot.fairs.editing import fields, service
from bot.fairs.models import Fair
from bot.fairs.season import journal_queries as journal
from bot.fairs.season import naming, rows, template
from bot.spreadsheets import taking
from bot.spreadsheets.clashes import Change
from bot.spreadsheets.columns import Good
from bot.spreadsheets.taking import Counts, Outcome, Progress
from bot.tables.undoing.models import Origin

_PLACES = ("exhibitor_places", "visitor_places", "buyer_places")


async def import_fairs(
    db: Database,
    path: Path,
    *,
    dry_run: bool,
    now: Now,
    progress: Progress | None = None,
    origin: Origin | None = None,
    replace: bool = False,
) -> Outcome:
    """Import a file of fairs by the contract.

    A fair already known takes the new words and days as if its organizers had typed them: those signed up hear of it.
    Its places and its state stay as they are. Raise refusals.Unreadable, columns.MissingColumns.
    """

    number: list[int] = []

    async def look(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.read() as connection:
            return _counted(batch, await _known(connection, batch), present)

    async def write(batch: Sequence[Good], present: frozenset[str]) -> Counts:
        async with db.write() as connection:
            known = await _known(connection, batch)
            if not number:
                number.append(await journal.begin(connection, path.name, moment=now()))
            changes = await _keep(connection, batch, known, present, now, origin.person_id if origin else None)
            await journal.keep(connection, number[0], changes)
            return _counted(batch, known, present)

    return await taking.take(
        path,
        rows.TABLE,
        look=look,
        write=None if dry_run else write,
        progress=progress,
        headings=template.headings,
    )


async def _known(connection: Connection, batch: Sequence[Good]) -> dict[str, Fair]:
    return {fair.id: fair for fair in await queries.by_ids(connection, [good.values["id"] for good in batch])}


async def _keep(
    connection: Connection,
    batch: Sequence[Good],
    known: dict[str, Fair],
    present: frozenset[str],
    now: Now,
    person_id: int | None,
) -> list[tuple[str, str, str | None, str | None]]:
    """Keep the rows; give what they changed, as the journal keeps it."""
    fresh, changes = [], []
    for good in batch:
        fair = known.get(good.values["id"])
        if fair is None:
            fresh.append({**good.values, **_titled(good.values)})
            continue
        for field in (*fields.FIELDS, fields.POINT):
            before, after = field.values(fair), field.values(_after(fair, good, present))
            if after != before:
                changes.append((fair.id, field.name, fields.written(before), fields.written(after)))
                fair = await service.apply(connection, fair, field, after, person_id=person_id, moment=now())
    await loading.keep(connection, [loading.FairRow.model_validate(row) for row in fresh], moment=now())
    return [*changes, *((row["id"], "", None, None) for row in fresh)]


def _titled(values: dict[str, Any]) -> dict[str, Any]:
    if any(values[f"title_{language}"] for language in ("uz", "ru", "en")):
        return {}
    return naming.titles(values["region"], values["starts_on"])


def _after(fair: Fair, good: Good, present: frozenset[str]) -> Fair:
    """Give the fair as the row has it; columns the file lacks, and empty ones, keep what is known."""
    said = {
        name: value
        for name, value in good.values.items()
        if name in present and name not in ("state", *_PLACES) and value not in (None, ())
    }
    return fair.model_copy(update=said)


def _counted(batch: Sequence[Good], known: dict[str, Fair], present: frozenset[str]) -> Counts:
    changes = []
    for good in batch:
        fair = known.get(good.values["id"])
        if fair is None or (after := _after(fair, good, present)) == fair:
            continue
        field = next(each for each in (*fields.FIELDS, fields.POINT) if each.values(after) != each.values(fair))
        old, new = (", ".join(str(value) for value in field.values(each).values() if value) for each in (fair, after))
        changes.append(Change(good.row, fair.id, field.columns[0], old, new))
    added = sum(good.values["id"] not in known for good in batch)
    return Counts(added=added, changed=len(changes), same=len(batch) - added - len(changes), changes=tuple(changes))
