"""Keeping the database safe: one bot at a time, copies while running, putting a copy back, a check."""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import migrating


class Running(Exception):
    """A bot is using this database right now."""


class NotABackup(Exception):
    """The file is not a sound copy of Hamkor's database."""


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Hold the database for one bot; raise Running when another process holds it. A kill lets go at once."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with open(f"{database}.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Running from None
        yield


def backup(database: Path, target: Path) -> int:
    """Copy a database, also while the bot writes to it; give the copy's size in bytes.

    The copy appears under its name only when it is whole, and is checked before.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        with contextlib.closing(_open(database)) as source, contextlib.closing(sqlite3.connect(partial)) as copy:
            # All pages in one step: a step of some pages starts anew at every foreign commit and may never end.
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        if faults := integrity(partial):
            raise NotABackup(faults[0])
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, database: Path) -> None:
    """Put a copy back in place of the database; what was there is kept beside it as `*.before-restore`.

    Raise Running over a running bot, NotABackup for anything but a sound copy this version knows.
    """
    if not source.is_file() or integrity(source) or migrating.revision(source) not in migrating.known():
        raise NotABackup
    with only_one(database):
        fresh = database.with_name(f".{database.name}.restoring")
        with contextlib.closing(_open(source)) as copy, contextlib.closing(sqlite3.connect(fresh)) as target:
            copy.backup(target, pages=-1)
        if database.exists():
            with contextlib.closing(sqlite3.connect(database)) as old:
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            os.replace(database, database.with_name(f"{database.name}.before-restore"))
        for leftover in ("-wal", "-shm"):
            Path(f"{database}{leftover}").unlink(missing_ok=True)
        os.replace(fresh, database)


def integrity(database: Path) -> list[str]:
    """Give what is wrong with a database file; an empty list when it is sound."""
    try:
        with contextlib.closing(_open(database)) as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
            rows += [
                f"{row[0]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(5)
            ]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [row for row in rows if row != "ok"]


def _open(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True)
