"""Brings a database file to the schema this code knows; refuses one that is newer than the code."""

import sqlite3
from functools import lru_cache
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class DatabaseNewer(Exception):
    """The database was made by a newer Hamkor; this code must not touch it."""


def migrate(path: Path) -> None:
    """Create the file if there is none and run the migrations it lacks, all in one transaction."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = revision(path)
    if state == head():
        return
    if state is not None and state not in known():
        raise DatabaseNewer(
            f"the database is at revision {state}, which this version does not know: install the newer Hamkor"
        )
    from alembic import command
    from alembic.config import Config

    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", f"sqlite:///{path}")
    command.upgrade(config, "head")


def revision(path: Path) -> str | None:
    """Give the revision a database file is at; None for a new one."""
    if not path.exists():
        return None
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError:
        return None
    finally:
        connection.close()
    return str(rows[0][0]) if rows else None


def head() -> str:
    """Give the newest revision in `migrations/versions`: files are named by their number."""
    return known()[-1]


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """Give every revision, oldest first."""
    return tuple(sorted(file.name.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py")))
