"""How the command line speaks: one JSON document or words on standard output, refusals on standard error."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

import typer

from bot import settings
from bot.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


def known_settings() -> Settings:
    """Read the environment, or refuse naming what is wrong."""
    try:
        return settings.load()
    except settings.SettingsProblem as problem:
        refuse(f"Hamkor's settings are not complete:\n{problem}")


def name_slips() -> None:
    """Name settings that mean nothing here but look as if they were meant for us."""
    for sentence in settings.unknown(os.environ):
        sys.stderr.write(f"{sentence}\n")


def refuse(sentence: str) -> NoReturn:
    """Say no with a sentence on standard error and end with 1."""
    sys.stderr.write(sentence.rstrip() + "\n")
    raise typer.Exit(1)


def show(document: Any, as_json: bool, words: str) -> None:
    """Print the document as JSON, or the words."""
    if as_json:
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    elif words:
        sys.stdout.write(words + "\n")


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(title=title, title_justify="left", box=None, header_style="bold")
    for heading in headings:
        shown.add_column(heading)
    for row in rows:
        shown.add_row(*(str(cell) for cell in row))
    Console().print(shown)
