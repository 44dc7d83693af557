"""The commands on data: import, search, match, figures, invitations. None of them imports aiogram."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.cli_speaking import Json, known_settings, refuse, show, table
from bot.database import Database

T = TypeVar("T")
FileIn = Annotated[Path, typer.Argument(help="XLSX (first sheet) or CSV (UTF-8).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only count; change nothing.")]
Report = Annotated[Path | None, typer.Option("--report", help="Write the rejected rows with their reasons (XLSX).")]
Limit = Annotated[int, typer.Option(min=1, max=100)]

importing = typer.Typer(help="Take a spreadsheet into the database; bad rows are named, good rows kept.")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(importing, name="import")
    for command in (search, match, stats, invite):
        app.command()(command)


@importing.command()
def components(file: FileIn, dry_run: DryRun = False, report: Report = None, as_json: Json = False) -> None:
    """Import catalogue items."""
    from bot.catalogue import importing as deed

    _import(deed.import_components, file, dry_run, report, as_json)


@importing.command()
def enterprises(file: FileIn, dry_run: DryRun = False, report: Report = None, as_json: Json = False) -> None:
    """Import enterprises."""
    from bot.enterprises import importing as deed

    _import(deed.import_enterprises, file, dry_run, report, as_json)
