"""Brings a database file to the schema this code knows; refuses one that is newer than the code."""

import contextlib
import sqlite3
from functools import lru_cache
from pathlib import Path

from bot import faults

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class DatabaseNewer(Exception):
    """The database was made by a newer Hamkor; this code must not touch it."""


def migrate(path: Path, to: str | None = None) -> None:
    """Create the file if there is none and run the migrations it lacks (up to `to`), all in one transaction.

    Raise DatabaseNewer, and faults.Unusable saying why the file cannot be used; nothing was changed then.
    """
    with faults.named(faults.at(path), path):
        path.parent.mkdir(parents=True, exist_ok=True)
        state = revision(path)
        goal = to or head()
        if state == goal:
            return
        if state is not None and state not in known():
            raise DatabaseNewer(
                f"the database at {path} has revision {state}, which this version does not know: "
                "install the newer Hamkor"
            )
        if state is None and (strange := _first_table(path)):
            raise faults.Unusable(f"{faults.at(path)}: it holds another program's tables, such as {strange}")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        _climb(f"sqlite:///{path}", goal)


def _climb(url: str, goal: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, goal)


def revision(path: Path) -> str | None:
    """Give the revision a database file is at; None for a new one."""
    if not path.exists():
        return None
    with contextlib.closing(looking(path)) as connection:
        try:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            return None  # there is no such table
    return str(rows[0][0]) if rows else None


def looking(path: Path) -> sqlite3.Connection:
    """Open a database file only to look at it: what is not there is not made."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _first_table(path: Path) -> str | None:
    if not path.exists():
        return None
    with contextlib.closing(looking(path)) as connection:
        row = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY name LIMIT 1"
        ).fetchone()
    return str(row[0]) if row else None


def head() -> str:
    """Give the newest revision in `migrations/versions`: files are named by their number."""
    return known()[-1]


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """Give every revision, oldest first."""
    return tuple(sorted(file.name.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py")))
