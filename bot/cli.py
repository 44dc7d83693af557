"""The command line: each command asks the features and prints; nothing here imports aiogram until the bot is run."""

import sys
from typing import Annotated, NoReturn, TypeVar

import typer

from bot import i18n, settings
from bot.settings import Settings

app = typer.Typer(
    name="bot.py",
    help="Hamkor: importers and makers of Uzbekistan, together.",
    no_args_is_help=False,
    add_completion=False,
)
importing = typer.Typer(help="Take a spreadsheet (XLSX or CSV) into the database.")
app.add_typer(importing, name="import")

T = TypeVar("T")
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Start the bot when no command is given."""
    i18n.speak("en")
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Migrate and start; without BOT_TOKEN: the local Telegram with demo data, in the browser."""
    from bot import migrating, upkeep

    known = _settings()
    from bot import main as house

    try:
        house.run(known)
    except upkeep.Running:
        _refuse("Hamkor already runs on this database. Stop it first, or set another DATABASE_URL.")
    except migrating.DatabaseNewer as newer:
        _refuse(f"{newer}.")


def main() -> None:
    """Run the command line."""
    app()


def _settings() -> Settings:
    try:
        return settings.load()
    except settings.SettingsProblem as problem:
        _refuse(str(problem))


def _refuse(sentence: str) -> NoReturn:
    """Say no with a sentence on standard error and end with 1."""
    sys.stderr.write(sentence.rstrip() + "\n")
    raise typer.Exit(1)
