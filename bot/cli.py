"""The command line: start, look after the database, and the door to the commands on data."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import (
    cli_catalogue,
    cli_data,
    cli_fairs,
    cli_figures,
    cli_finding,
    cli_labels,
    cli_meetings,
    cli_moving,
    cli_staff,
    cli_tender,
    cli_words,
    i18n,
    logs,
)
from bot.cli_speaking import Json, known_settings, name_slips, refuse, show
from bot.database import dialect
from bot.settings import Settings

app = typer.Typer(
    name="bot.py",
    help="Hamkor: importers and makers of Uzbekistan, together. Without a command the bot starts.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
_TOKEN_WRONG = (401, 404, 421)  # what Telegram answers to a token that is none of its own
cli_data.add_to(app)
cli_catalogue.add_to(app)
cli_figures.add_to(app)
app.command()(cli_moving.copy)
cli_staff.add_to(app)
app.command()(cli_finding.search)
app.command()(cli_tender.tender)
app.command()(cli_labels.label)
app.command()(cli_words.words)
app.command()(cli_meetings.schedule)
app.command()(cli_fairs.poster)


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Start the bot when no command is given."""
    logs.configure()
    i18n.speak("en")
    name_slips()
    if context.invoked_subcommand is None:
        run()


def _run_crew(settings: Settings) -> None:
    from bot import crew, faults, migrating, upkeep

    try:
        crew.run(settings)
    except upkeep.Running:
        refuse("Hamkor already runs alone on this database. Stop it first, or set another DATABASE_URL.")
    except (migrating.DatabaseNewer, faults.Unusable) as fault:
        refuse(f"Hamkor did not start: {fault}.")
    except crew.CannotStart:
        refuse("Hamkor did not start: its workers end at once; what they said is above.")
    except OSError as taken:
        refuse(f"Hamkor cannot listen at {settings.listen}: {taken.strerror or taken}. Set another LISTEN.")


@app.command()
def run() -> None:
    """Migrate and start; without BOT_TOKEN: the local Telegram with demo data, in the browser."""
    from bot import faults, migrating, upkeep

    settings = known_settings()
    if settings.workers > 1:
        _run_crew(settings)
        return
    from bot import running
    from bot.listening import CannotListen
    from bot.telegram.api import TelegramRefused

    try:
        running.run(settings)
    except upkeep.Running:
        refuse("Hamkor already runs on this database. Stop it first, or set another DATABASE_URL.")
    except (migrating.DatabaseNewer, faults.Unusable) as fault:
        refuse(f"Hamkor did not start: {fault}.")
    except TelegramRefused as refused:
        if refused.code in _TOKEN_WRONG:
            refuse(f"Telegram did not accept BOT_TOKEN ({refused.description}). Take a fresh one from BotFather.")
        refuse(f"Hamkor did not start: Telegram refused its settings ({refused.description}).")
    except CannotListen as taken:
        refuse(f"Hamkor cannot listen on {taken}. Is another program on this port?")
    except OSError as error:
        refuse(f"Hamkor did not start: {error.strerror or type(error).__name__}.")


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8080,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse unknown parameters, as tests want.")] = False,
) -> None:
    """Only the local Telegram, without Hamkor: a Bot API server for any bot, and its page."""
    from bot.sandbox import server

    def ready(address: str) -> None:
        sys.stdout.write(f"The local Telegram is ready at {address}. Stop with Ctrl+C.\n")
        sys.stdout.flush()

    try:
        asyncio.run(server.serve(port=port, strict=strict, ready=ready))
    except KeyboardInterrupt:
        pass
    except OSError as error:
        refuse(f"The local Telegram did not start: {error.strerror or error}. Try another --port.")


@app.command()
def backup(file: Path, as_json: Json = False) -> None:
    """Copy the database into FILE, also while the bot runs."""
    from bot import faults, upkeep

    address = known_settings().database_url
    database = dialect.file_of(address)
    if database is not None and not database.exists():
        refuse(f"There is no database at {database} yet.")
    try:
        command = upkeep.backup(address, file)
    except upkeep.NotABackup as fault:
        refuse(f"The copy is not sound ({fault}); nothing was kept.")
    except faults.Unusable as fault:
        refuse(f"Nothing was copied: {fault}.")
    size = file.stat().st_size
    words = f"Copied {size:,} bytes to {file}." + (f" The command was: {command}" if command else "")
    show({"file": str(file), "bytes": size, **({"command": command} if command else {})}, as_json, words)


@app.command()
def restore(file: Path, as_json: Json = False) -> None:
    """Put a copy back; what was there stays beside it. Refuses over a running bot."""
    from bot import faults, upkeep

    address = known_settings().database_url
    database = dialect.place(address)
    try:
        command = upkeep.restore(file, address)
    except upkeep.Running:
        refuse("A bot runs on this database. Stop it first; nothing was changed.")
    except upkeep.NotABackup:
        refuse(f"{file} is not a sound copy of Hamkor's database that this version knows; nothing was changed.")
    except faults.Unusable as fault:
        refuse(f"Nothing was restored: {fault}.")
    words = f"Restored {database} from {file}." + (f" The command was: {command}" if command else "")
    show({"database": database, **({"command": command} if command else {})}, as_json, words)


@app.command()
def check(as_json: Json = False) -> None:
    """Look at the settings, the database's integrity, its schema against a fresh one, and pending migrations."""
    from bot import faults, settings, upkeep

    address = known_settings().database_url
    database = dialect.place(address)
    try:
        found = upkeep.examine(address)
    except faults.Unusable as fault:
        refuse(f"The check could not be made: {fault}.")
    document = {
        "ok": not found.problems,
        "problems": found.problems,
        "database": database,
        "revision": found.revision,
        "pending": found.pending,
        "unknown_settings": settings.unknown(os.environ),
    }
    words = f"Settings are complete. The database is sound; {len(found.pending)} migrations are pending."
    if not found.problems and not found.pending:
        document["missing"] = missing = _missing()
        words += "".join(f"\nStill missing: {_MISSING[lack]}" for lack in missing)
    show(document, as_json, words if not found.problems else "")
    if found.problems:
        refuse(f"The database {database} is not sound: {'; '.join(found.problems)}.")


_MISSING = {
    "catalogue": "the catalogue (import components FILE)",
    "fairs": "a published fair (import fairs FILE, or /season in the chat)",
    "contact": "the contact of a fair (/season in the chat)",
    "consent": "the consent text of a fair (/season in the chat; without it Hamkor's own words stand there)",
    "staff": "staff (invite ROLE)",
}


def _missing() -> list[str]:
    """Give what a new installation still lacks before people can come to a fair."""
    from bot import clock
    from bot.cli_working import with_database
    from bot.database import Database
    from bot.menu import first_queries

    async def work(db: Database) -> list[str]:
        async with db.read() as connection:
            return [*(await first_queries.look(connection, today=clock.today(clock.now()))).missing]

    return with_database(work)


def main() -> None:
    """Run the command line."""
    app()
