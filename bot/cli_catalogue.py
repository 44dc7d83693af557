"""The commands on the catalogue and the enterprises as files: the template, the whole, the last import undone."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import clock, i18n
from bot.cli_speaking import Json, refuse, show
from bot.cli_working import progress, put, unwritten, with_database
from bot.database import Database

FileOut = Annotated[Path, typer.Argument(help="The file to write: XLSX, or CSV if it is called so.")]
Language = Annotated[str, typer.Option(help="Of the titles: uz, uz_Cyrl, ru or en; notes are in three languages.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only count; change nothing.")]

template = typer.Typer(help="Write an empty table to fill in, with notes and lists to choose from.")
export = typer.Typer(help="Write what is kept as a table that an import takes back.")
undo = typer.Typer(help="Take back the last import.")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for name, group in (("template", template), ("export", export), ("undo", undo)):
        app.add_typer(group, name=name)


@template.callback()
@export.callback()
@undo.callback()
def groups() -> None:
    """Keep the kind of the rows a word of its own, as `import components` has it."""


@template.command("components")
def write_template(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write the template of the catalogue (XLSX)."""
    from bot.tables import template as making

    _write_template(making.template, file, "components", language, as_json)


@export.command("components")
def write_catalogue(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write the whole catalogue."""
    from bot.tables import exporting

    _write_all(exporting.save, file, "items", language, as_json)


@undo.command("components")
def undo_components(dry_run: DryRun = False, as_json: Json = False) -> None:
    """Put the catalogue back to what it was before the last import."""
    from bot.errors import Refusal
    from bot.tables.undoing import service as undoing

    async def look(db: Database) -> None:
        async with db.read() as connection:
            found, outlook, staying = await undoing.last(connection)
        words = f"{found.name}: {outlook.vanish} would vanish, {outlook.go_back} go back, {outlook.stay} stay."
        named = {item.code: item.why for item in staying}
        show({"name": found.name, **outlook.model_dump(), "staying": named}, as_json, words)

    async def work(db: Database) -> None:
        with progress("Putting back") as advance:
            undone, staying = await undoing.undo_last(db, now=clock.now, progress=advance)
        named = {item.code: item.why for item in staying}
        lines = [f"{code} stays: {_WHY[why]}" for code, why in named.items()]
        words = f"{undone.name} is undone: {undone.removed} vanished, {undone.restored} went back."
        document = {"name": undone.name, "removed": undone.removed, "restored": undone.restored, "staying": named}
        show(document, as_json, "\n".join((words, *lines)))

    try:
        with_database(look if dry_run else work)
    except Refusal as refusal:
        refuse(refusal.text())


_WHY = {"edited": "it was edited since.", "used": "somebody watches it, asked for it or answered a proposal."}


@template.command("enterprises")
def write_firms_template(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write the template of the enterprises (XLSX)."""
    from bot.enterprises.sheets import template as making

    _write_template(making.template, file, "enterprises", language, as_json)


@template.command("fairs")
def write_fairs_template(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write the template of the fairs (XLSX)."""
    from bot.fairs.season import template as making

    _write_template(making.template, file, "fairs", language, as_json)


@template.command("indicators")
def write_indicators_template(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write the template of the published figures (XLSX)."""
    from bot.statistics.indicators import template as making

    _write_template(making.template, file, "indicators", language, as_json)


@export.command("enterprises")
def write_firms(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write all enterprises."""
    from bot.enterprises.sheets import exporting

    _write_all(exporting.save, file, "enterprises", language, as_json)


@export.command("indicators")
def write_indicators(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write all published figures."""
    from bot.statistics.indicators import template as making

    _write_all(making.save, file, "indicators", language, as_json)


@export.command("fairs")
def write_fairs(file: FileOut, language: Language = "uz", as_json: Json = False) -> None:
    """Write all fairs."""
    from bot.fairs.season import exporting

    _write_all(exporting.save, file, "fairs", language, as_json)


@undo.command("fairs")
def undo_fairs(dry_run: DryRun = False, as_json: Json = False) -> None:
    """Put the fairs back to what they were before the last import."""
    from bot.errors import Refusal
    from bot.fairs.season import undoing

    async def work(db: Database) -> undoing.Outlook:
        if not dry_run:
            return await undoing.undo(db, person_id=None, now=clock.now)
        async with db.read() as connection:
            return await undoing.outlook(connection)

    try:
        found = with_database(work)
    except Refusal as refusal:
        refuse(refusal.text())
    would = "would vanish" if dry_run else "vanished"
    words = f"{found.name}: {len(found.vanish)} {would}, {len(found.go_back)} go back, {len(found.stay)} stay."
    document = {"name": found.name, "removed": len(found.vanish), "restored": len(found.go_back)}
    show({**document, "stay": len(found.stay)}, as_json, words)


@undo.command("enterprises")
def undo_firms(dry_run: DryRun = False, as_json: Json = False) -> None:
    """Put the enterprises back to what they were before the last import."""
    from bot.enterprises.sheets import undoing
    from bot.errors import Refusal

    async def work(db: Database) -> undoing.Outlook:
        if not dry_run:
            return await undoing.undo(db, person_id=None, now=clock.now)
        async with db.read() as connection:
            return await undoing.outlook(connection)

    try:
        found = with_database(work)
    except Refusal as refusal:
        refuse(refusal.text())
    would = "would vanish" if dry_run else "vanished"
    words = f"{found.name}: {found.vanish} {would}, {found.go_back} go back, {found.stay} stay."
    document = {"name": found.name, "removed": found.vanish, "restored": found.go_back, "stay": found.stay}
    show(document, as_json, words)


def _write_template(
    made: Callable[[], Coroutine[Any, Any, bytes]], file: Path, what: str, language: str, as_json: bool
) -> None:
    from bot.spreadsheets.writing import NotWritten

    _speak(language)
    try:
        put(file, asyncio.run(made()))
    except (NotWritten, OSError) as fault:
        refuse(unwritten(file, fault))
    words = f"The template is in {file}. Fill it in and bring it back by import {what}."
    show({"file": str(file)}, as_json, words)


def _write_all(save: Callable[..., Awaitable[int]], file: Path, what: str, language: str, as_json: bool) -> None:
    from bot.spreadsheets.writing import NotWritten

    _speak(language)

    async def work(db: Database) -> int:
        with progress(f"Writing {file.name}") as advance:
            return await save(db, file, progress=advance)

    try:
        count = with_database(work)
    except (NotWritten, OSError) as fault:
        refuse(unwritten(file, fault))
    show({"file": str(file), "items": count}, as_json, f"{count} {what} are in {file}.")


def _speak(language: str) -> None:
    if language not in i18n.LANGUAGES:
        raise typer.BadParameter("must be uz, uz_Cyrl, ru or en", param_hint="--language")
    i18n.speak(language)
