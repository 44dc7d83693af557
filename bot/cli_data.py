"""The commands on data: import, match, figures. None of them imports aiogram."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import clock
from bot.cli_speaking import Json, refuse, show, table
from bot.cli_working import progress, unwritten, with_database
from bot.database import Database

FileIn = Annotated[Path, typer.Argument(help="XLSX (first sheet) or CSV (UTF-8).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only count; change nothing.")]
Report = Annotated[Path | None, typer.Option("--report", help="Write the rejected rows with their reasons (XLSX).")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Take rows in that turn a known item or firm into another, too.")
]
Limit = Annotated[int, typer.Option(min=1, max=100)]

importing = typer.Typer(help="Take a spreadsheet into the database; bad rows are named, good rows kept.")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(importing, name="import")
    app.command()(match)


@importing.command()
def components(
    file: FileIn,
    dry_run: DryRun = False,
    replace: Replace = False,
    report: Report = None,
    as_json: Json = False,
) -> None:
    """Import catalogue items."""
    from bot.tables import importing as deed

    _import(partial(deed.import_components, replace=replace), file, dry_run, report, as_json)


@importing.command()
def enterprises(
    file: FileIn,
    dry_run: DryRun = False,
    replace: Replace = False,
    report: Report = None,
    as_json: Json = False,
) -> None:
    """Import enterprises."""
    from bot.enterprises import importing as deed

    _import(partial(deed.import_enterprises, replace=replace), file, dry_run, report, as_json)


@importing.command()
def fairs(
    file: FileIn,
    dry_run: DryRun = False,
    report: Report = None,
    as_json: Json = False,
) -> None:
    """Import the fairs of a season: drafts, unless the file says published."""
    from bot.fairs.season import importing as deed

    _import(deed.import_fairs, file, dry_run, report, as_json)


@importing.command()
def indicators(
    file: FileIn,
    dry_run: DryRun = False,
    report: Report = None,
    as_json: Json = False,
) -> None:
    """Import published figures: value, unit, period, source."""
    from bot.statistics.indicators import importing as deed

    _import(deed.import_indicators, file, dry_run, report, as_json)


def _import(deed: Callable[..., Awaitable[Any]], file: Path, dry_run: bool, report: Path | None, as_json: bool) -> None:
    from bot.catalogue import import_words
    from bot.spreadsheets.columns import MissingColumns
    from bot.spreadsheets.refusals import Unreadable
    from bot.spreadsheets.writing import NotWritten

    if not file.is_file():
        refuse(f"There is no file {file}.")

    async def work(db: Database) -> Any:
        with progress(f"Reading {file.name}") as advance:
            return await deed(db, file, dry_run=dry_run, now=clock.now, progress=advance)

    try:
        outcome = with_database(work)
    except Unreadable as fault:
        refuse(f"{file.name}: {import_words.unreadable(fault)}")
    except MissingColumns as missing:
        refuse(f"{file.name}: {import_words.missing(missing)}")
    except OSError as fault:
        refuse(f"{file} could not be read: {fault.strerror or type(fault).__name__}.")
    words = f"{outcome.added} added, {outcome.changed} changed, {outcome.same} the same, {outcome.rejected} rejected."
    if outcome.examples:
        words += f" {outcome.examples} example rows of the template were passed over."
    lines = [f"row {fault.row}, {import_words.placed(fault)}" for fault in outcome.faults[:20]]
    lines += [f"look at row {doubt.row}, {import_words.placed(doubt)}" for doubt in outcome.doubts[:20]]
    lines += [import_words.changed(change) for change in outcome.changes[:20]]
    lines += import_words.understood(outcome)
    meaningless = ", ".join(import_words.meaningless(outcome))
    unknown = [f"Columns that mean nothing here: {meaningless}"] if meaningless else []
    show(outcome.document(import_words.reason), as_json, "\n".join((words, *lines, *unknown)))
    if report is not None:
        try:
            asyncio.run(import_words.save_report(report, outcome, source=file))
        except (NotWritten, OSError) as fault:
            refuse(f"The rows were read, but {unwritten(report, fault)}")


def match(
    stir: Annotated[str | None, typer.Option(help="What this enterprise could make.")] = None,
    component: Annotated[str | None, typer.Option(help="Who could make the item with this code.")] = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Match now all that waits, as the running bot does.")
    ] = False,
    limit: Limit = 10,
    as_json: Json = False,
) -> None:
    """Say who could make what, with reasons and, where one firm cannot, the chain of firms."""
    if [stir is not None, component is not None, waiting].count(True) != 1:
        raise typer.BadParameter("give one of --stir, --component and --waiting")
    if waiting:
        _match_waiting(as_json)
        return
    from bot.errors import Refusal
    from bot.matching import listing

    async def work(db: Database) -> list[dict[str, Any]]:
        if stir is not None:
            return await listing.for_enterprise(db, stir, limit=limit, now=clock.now)
        return await listing.for_component(db, str(component), limit=limit, now=clock.now)

    try:
        rows = with_database(work)
    except Refusal as refusal:
        refuse(refusal.text())
    if as_json:
        show(rows, as_json=True, words="")
    elif rows:
        shown = [{name: _cell(cell) for name, cell in row.items() if name != "parts"} for row in rows]
        table(str(stir or component), list(shown[0]), [list(row.values()) for row in shown])
    else:
        show(None, as_json=False, words="Nothing fits.")


def _match_waiting(as_json: bool) -> None:
    from bot.matching import listing

    async def work(db: Database) -> dict[str, int]:
        with progress("Matching") as advance:
            return await listing.match_waiting(db, now=clock.now, progress=advance)

    done = with_database(work)
    show(done, as_json, "{enterprises} enterprises and {components} components matched.".format(**done))


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
