"""The command that moves everything from one database to another, from a file to a server and back."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_speaking import Json, refuse, show, table
from bot.cli_working import progress
from bot.settings import known_database

if TYPE_CHECKING:
    from bot.database.copying import Copied

Address = Annotated[str, typer.Argument(help="sqlite:///path/to/file.db or postgresql://user@host/name")]


def copy(source: Address, goal: Address, as_json: Json = False) -> None:
    """Copy everything from one database to another that is empty, compare it, and keep it only when it is the same.

    No bot may run on either meanwhile.
    """
    from bot import faults, migrating, upkeep
    from bot.database import copying, dialect

    here, there = _known(source, "the source"), _known(goal, "the goal")
    if (file := dialect.file_of(here)) is not None and not file.is_file():
        refuse(f"Nothing was copied: there is no database at {file}.")
    try:
        with upkeep.only_one(here), upkeep.only_one(there):
            if migrating.revision(here) != migrating.head():
                refuse(f"Nothing was copied: {dialect.place(here)} is not at this version. Start Hamkor on it once.")
            migrating.migrate(there)
            with tempfile.TemporaryDirectory() as folder, progress("Copying") as advance:
                fresh = Path(folder) / "fresh.db"
                migrating.migrate(fresh)
                copied = copying.copy(here, there, fresh=fresh, progress=advance)
    except upkeep.Running:
        refuse("Nothing was copied: a bot runs on one of the two databases. Stop it first.")
    except copying.NotEmpty as held:
        refuse(f"Nothing was copied: {dialect.place(there)} holds something already, such as rows of {held}.")
    except copying.Differs as fault:
        refuse(f"Nothing was copied: the rows of {fault} arrived otherwise than they were sent.")
    except (migrating.DatabaseNewer, faults.Unusable) as fault:
        refuse(f"Nothing was copied: {fault}.")
    _show(copied, dialect.place(there), as_json)


def _known(address: str, what: str) -> str:
    try:
        return known_database(address)
    except ValueError as problem:
        refuse(f"Nothing was copied: {what} {problem}.")


def _show(copied: "list[Copied]", place: str, as_json: bool) -> None:
    rows = sum(one.rows for one in copied)
    if not as_json:
        table("Copied and compared", ("table", "rows", "checksum"), [(c.table, c.rows, c.checksum) for c in copied])
    document = {"rows": rows, "tables": [{"table": c.table, "rows": c.rows, "checksum": c.checksum} for c in copied]}
    show(document, as_json, f"{rows:,} rows of {len(copied)} tables are the same in {place}.")
