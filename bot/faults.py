"""What can be wrong with the place where a database is kept, each thing said as the end of a sentence."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL_DISK = "the disk is full"


class Unusable(Exception):
    """A database or its copy cannot be used; the text is a sentence's end that says which and why."""


@contextmanager
def named(what: str, path: Path, *, kinds: tuple[type[Exception], ...] = (OSError, sqlite3.Error)) -> Iterator[None]:
    """Turn what the system or SQLite has against a file into Unusable: `what`, a colon, and the reason."""
    try:
        yield
    except Exception as fault:
        cause = getattr(fault, "orig", fault)  # SQLAlchemy wraps what the driver said
        why = reason(cause, path) if isinstance(cause, kinds) else None
        if why is None:
            raise
        raise Unusable(f"{what}: {why}") from None


def reason(fault: Exception, path: Path) -> str | None:
    """Say why a file cannot be used; None for what is a mistake of our own."""
    if isinstance(fault, OSError):
        return _of_the_system(fault, path)
    return _of_sqlite(fault, path)


def at(path: Path) -> str:
    """Give how a database that cannot be used is spoken of."""
    return f"the database at {path} cannot be used"


def _of_the_system(fault: OSError, path: Path) -> str:
    if fault.errno in _FULL:
        return _FULL_DISK
    if fault.errno in _FORBIDDEN:
        return _forbidden(path)
    return _out_of_place(path) or fault.strerror or type(fault).__name__


def _of_sqlite(fault: Exception, path: Path) -> str | None:
    # The lowest byte is the kind; what stands above it says more than a person needs.
    kind = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return _forbidden(path)
    if kind in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR) and (why := _out_of_place(path)):
        return why
    if kind == sqlite3.SQLITE_CANTOPEN:
        return _forbidden(path)
    said = {
        sqlite3.SQLITE_FULL: _FULL_DISK,
        sqlite3.SQLITE_IOERR: "the disk neither reads nor writes as it should; it may be full or failing",
        sqlite3.SQLITE_NOTADB: "the file is no database",
        sqlite3.SQLITE_CORRUPT: "the file is damaged; put a copy back with `restore`",
        sqlite3.SQLITE_BUSY: "another program holds it",
        sqlite3.SQLITE_LOCKED: "another program holds it",
        sqlite3.SQLITE_ERROR: f"it does not fit this version ({fault}); `check` names what differs",
    }
    return said.get(kind)


def _out_of_place(path: Path) -> str:
    """Say what stands where the file or its folder should; nothing when both are in order."""
    if path.is_dir():
        return f"{path} is a folder, not a file"
    folder = path.absolute().parent
    for place in (*reversed(folder.parents), folder):
        if place.exists() and not place.is_dir():
            return f"{place} is a file, not a folder"
    return "" if folder.exists() else f"there is no folder {folder}"


def _forbidden(path: Path) -> str:
    folder = path.absolute().parent
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        return f"this user may not write to {path}"
    return f"this user may not write to the folder {folder}"
