"""What differs between the engines beside their drivers: addresses, how a value is kept, how a statement is written.

The schema hides the rest: truth is 0 or 1, moments are text in UTC, texts are ordered by their bytes (`ddl`).
"""

import hashlib
import os
import re
import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from bot import clock, faults

POSTGRES = ("postgresql://", "postgres://")
_SQLITE = "sqlite:///"
# Strings, quoted names, comments and casts are stepped over; what then begins with a colon is a parameter.
_TOKEN = re.compile(r"""('(?:[^']|'')*'|"[^"]*"|--[^\n]*|/\*.*?\*/|::)|:([A-Za-z_]\w*)""", re.DOTALL)


def file_of(address: str | Path) -> Path | None:
    """Give the file an address means, as `sqlite:///PATH` or a plain path; None for PostgreSQL."""
    if isinstance(address, str) and address.startswith(POSTGRES):
        return None
    return Path(str(address).removeprefix(_SQLITE))


def place(address: str | Path) -> str:
    """Give where a database is, without who enters and the password."""
    file = file_of(address)
    if file is not None:
        return str(file)
    parts = urlsplit(str(address))
    return f"{parts.hostname or 'this machine'}{f':{parts.port}' if parts.port else ''}{parts.path}"


def named(address: str | Path) -> AbstractContextManager[None]:
    """Say what an engine has against its database as Unusable; PostgreSQL's own faults already are."""
    file = file_of(address)
    return nullcontext() if file is None else faults.named(faults.at(file), file, kinds=(sqlite3.Error,))


def beside(address: str | Path, ending: str) -> Path:
    """Give where something that can be made anew is kept: beside the file, or among this user's passing things."""
    file = file_of(address)
    if file is not None:
        return file.with_name(file.name + ending)
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hamkor"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / (hashlib.sha256(str(address).encode()).hexdigest()[:16] + ending)


# A comment to SQLite, where nobody else writes; a clause to PostgreSQL.
_CLAUSES = {"/* skip locked */": "FOR UPDATE OF i SKIP LOCKED"}


@lru_cache(maxsize=2048)
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """Write `:name` parameters as PostgreSQL's `$1`; give the statement and the names in the order of their numbers."""
    places: dict[str, int] = {}

    def place(found: re.Match[str]) -> str:
        if found[1] is not None:
            return _CLAUSES.get(found[1], found[1])
        return f"${places.setdefault(found[2], len(places) + 1)}"

    return _TOKEN.sub(place, sql), tuple(places)


def plain(values: Mapping[str, object]) -> dict[str, object]:
    """Give values as both engines keep them."""
    return {key: _value(value) for key, value in values.items()}


def _value(value: object) -> object:
    if isinstance(value, str):
        # PostgreSQL keeps no such character; nobody types one.
        return str.__str__(value).replace("\0", "") if "\0" in value else str.__str__(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return clock.stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        # Short lists of codes are kept as text; no code holds a semicolon.
        return ";".join(str(part) for part in value)
    return value
