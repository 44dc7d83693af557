"""Brings a database to the schema this code knows; refuses one that is newer than the code or another program's."""

import contextlib
import sqlite3
from functools import lru_cache
from pathlib import Path

from bot import faults
from bot.database import dialect

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class DatabaseNewer(Exception):
    """The database was made by a newer Hamkor; this code must not touch it."""


def migrate(address: str | Path, to: str | None = None) -> None:
    """Create the file if there is none and run the migrations it lacks (up to `to`), all in one transaction.

    Raise DatabaseNewer, Away, and faults.Unusable saying why it cannot be used; nothing was changed then.
    """
    goal = to or head()
    path = dialect.file_of(address)
    if path is None:
        if not _is_at(address, goal):
            climb(str(address), goal)
        return
    with faults.named(faults.at(path), path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if _is_at(path, goal):
            return
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        climb(f"sqlite:///{path}", goal)


def _is_at(address: str | Path, goal: str) -> bool:
    """Tell whether there is nothing to do; raise when the database is not for this code."""
    state = revision(address)
    if state is not None and not state.isdigit():
        raise faults.Unusable(f"{there(address)} cannot be used: it holds another program's tables")
    if state is not None and state not in known():
        raise DatabaseNewer(
            f"{there(address)} has revision {state}, which this version does not know: install the newer Hamkor"
        )
    if state is None and (strange := _first_table(address)):
        if revision(address) is not None:  # another worker made the tables since
            return _is_at(address, goal)
        raise faults.Unusable(f"{there(address)} cannot be used: it holds another program's tables, such as {strange}")
    return state == goal


def there(address: str | Path) -> str:
    """Give how a database is spoken of."""
    return f"the database at {dialect.place(address)}"


def climb(url: str, goal: str, *, connection: object = None) -> None:
    """Run the migrations up to a goal, on a connection that is open already if there is one."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, goal)


def start_anew(address: str | Path) -> None:
    """Throw everything away, and what was made from it, and begin with an empty schema."""
    dialect.beside(address, ".index").unlink(missing_ok=True)
    if dialect.file_of(address) is None:
        from bot.database import server

        server.empty(str(address))
    else:
        for ending in ("", "-wal", "-shm"):
            dialect.beside(address, ending).unlink(missing_ok=True)
    migrate(address)


def revision(address: str | Path) -> str | None:
    """Give the revision a database is at; None for a new one. Raise Away, Unusable for a server of no use."""
    path = dialect.file_of(address)
    if path is None:
        from bot.database import server

        return server.revision(str(address))
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


def _first_table(address: str | Path) -> str | None:
    path = dialect.file_of(address)
    if path is None:
        from bot.database import server

        return next((name for name in server.tables(str(address)) if name != "alembic_version"), None)
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
