"""Keeping the database safe: one bot at a time, copies while running, putting a copy back, a check."""

import contextlib
import fcntl
import itertools
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import faults, migrating, schema
from bot.database import dialect


class Running(Exception):
    """A bot is using this database right now."""


class NotABackup(Exception):
    """The file is not a sound copy of Hamkor's database."""


@dataclass(frozen=True)
class Found:
    """What a look at the database showed: its revision, the migrations it lacks, and what is wrong with it."""

    revision: str | None
    pending: list[str]
    problems: list[str]


@contextmanager
def only_one(address: str | Path, *, shared: bool = False) -> Iterator[None]:
    """Hold the database for one bot; raise Running when another process holds it. A kill lets go at once.

    `shared`: beside other workers that share it, but beside nobody else.
    """
    database = dialect.file_of(address)
    if database is None:
        with _only_one_on_server(str(address), shared=shared):
            yield
        return
    with contextlib.ExitStack() as held:
        with faults.named(faults.at(database), database):
            database.parent.mkdir(parents=True, exist_ok=True)
            file = held.enter_context(open(f"{database}.lock", "w"))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Running from None
        yield


@contextmanager
def _only_one_on_server(url: str, *, shared: bool) -> Iterator[None]:
    from bot.database import server

    if shared and server.behind_a_pooler(url):
        yield  # a lock would stay with the pooler's connection
        return
    lock = b"SELECT pg_try_advisory_lock_shared(7264519)" if shared else b"SELECT pg_try_advisory_lock(7264519)"

    with server.connect(url) as connection:
        if connection.execute(lock).fetchone() != (True,):
            raise Running
        yield


def backup(address: str | Path, target: Path) -> str | None:
    """Copy a database, also while the bot writes to it; give the command that was run, if another program did it.

    The copy appears under its name only when it is whole, and is checked before. Raise faults.Unusable naming what
    cannot be used, NotABackup when the copy is not sound.
    """
    written = f"the copy {target} could not be written"
    if target.is_dir():
        raise faults.Unusable(f"{written}: it is a folder; name a file in it")
    partial = target.with_name(f".{target.name}.partial")
    try:
        database = dialect.file_of(address)
        if database is None:
            command = _dump(str(address), partial)
        else:
            command = None
            _copy_file(database, target, partial)
        with faults.named(written, target):
            os.replace(partial, target)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return command


def _copy_file(database: Path, target: Path, partial: Path) -> None:
    written = f"the copy {target} could not be written"
    if target.exists() and target.samefile(database):
        raise faults.Unusable(f"{written}: it is the database itself")
    with faults.named(faults.at(database), database):
        source = migrating.looking(database)
        source.execute("SELECT count(*) FROM sqlite_master")
    with contextlib.closing(source), faults.named(written, target):
        _copy(source, partial)
    if problems := integrity(partial):
        raise NotABackup(problems[0])


def _dump(url: str, partial: Path) -> str:
    from bot.database import dumping

    command = dumping.dump(url, partial)
    try:
        dumping.revision(partial)
    except dumping.Unsound as fault:
        raise NotABackup(str(fault)) from None
    return command


def restore(source: Path, address: str | Path) -> str | None:
    """Put a copy back in place of the database; what was there is kept, as `*.before-restore` or a schema of that name.

    Give the command that was run, if another program did it. Raise Running over a running bot, NotABackup for anything
    but a sound copy this version knows, faults.Unusable when the database's place cannot take it; nothing was changed
    then.
    """
    database = dialect.file_of(address)
    if database is None:
        return _put_back(source, str(address))
    _restore_file(source, database)
    return None


def _put_back(source: Path, url: str) -> str:
    from bot.database import dumping

    try:
        state = dumping.revision(source) if source.is_file() else None
    except dumping.Unsound:
        state = None
    if state not in migrating.known():
        raise NotABackup
    with only_one(url):
        command, _ = dumping.put_back(source, url)
    return command


def _restore_file(source: Path, database: Path) -> None:
    if not source.is_file() or integrity(source) or migrating.revision(source) not in migrating.known():
        raise NotABackup
    if database.is_dir():
        raise faults.Unusable(f"{faults.at(database)}: {database} is a folder, not a file")
    with only_one(database), faults.named(faults.at(database), database):
        fresh = database.with_name(f".{database.name}.restoring")
        try:
            with contextlib.closing(migrating.looking(source)) as copy:
                _copy(copy, fresh)
            if database.exists():
                _keep(database)
            for leftover in ("-wal", "-shm", ".index"):
                Path(f"{database}{leftover}").unlink(missing_ok=True)
            os.replace(fresh, database)
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        # All pages in one step: a step of some pages starts anew at every foreign commit and may never end.
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")


def _keep(database: Path) -> None:
    """Give the database a second name that none before it has; the log of a damaged one stays with it, unread."""
    if not integrity(database):
        with contextlib.closing(sqlite3.connect(database)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    names = itertools.chain(("before-restore",), (f"before-restore.{number}" for number in itertools.count(2)))
    kept = next(name for each in names if not (name := database.with_name(f"{database.name}.{each}")).exists())
    log = Path(f"{database}-wal")
    if log.exists() and log.stat().st_size:
        os.replace(log, f"{kept}-wal")
    try:
        os.link(database, kept)  # so that at no moment there is no database
    except OSError:
        os.replace(database, kept)


def examine(address: str | Path) -> Found:
    """Look at everything that can be wrong with a database; a sound one that only lacks migrations has no problem."""
    database = dialect.file_of(address)
    if database is None:
        from bot.database import server

        return _of_schema(address, server.problems(str(address)))
    if not database.is_file():
        what = f"{database} is a folder, not a file" if database.is_dir() else f"there is no file {database}"
        return Found(None, list(migrating.known()), [what])
    if problems := integrity(database):
        return Found(None, [], problems)
    return _of_schema(database, [])


def _of_schema(database: str | Path, problems: list[str]) -> Found:
    state = migrating.revision(database)
    if state is not None and state not in migrating.known():
        return Found(state, [], [f"revision {state} is newer than this version"])
    pending = [one for one in migrating.known() if state is None or one > state]
    return Found(state, pending, problems + schema.differences(database))


def integrity(database: Path) -> list[str]:
    """Give what is wrong with a database file; an empty list when it is sound."""
    try:
        with contextlib.closing(migrating.looking(database)) as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
            rows += [
                f"{row[0]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(5)
            ]
    except sqlite3.DatabaseError as error:
        return [faults.reason(error, database) or str(error)]
    return [row for row in rows if row != "ok"]
