"""Everything from one database to another, row by row, counted and compared: from a file to a server and back."""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.database.reflecting import engine_of
from bot.faults import Unusable

Progress = Callable[[int, int], None]
_AT_ONCE = 1000
_NOT_OURS = {"alembic_version"}
_BITS = 128


class NotEmpty(Exception):
    """The goal holds something already; the text names a table."""


class Differs(Exception):
    """What arrived is not what was sent; the text names the table. Nothing was kept."""


@dataclass(frozen=True)
class Copied:
    """A table that was copied: how many rows, and the sum of all of them, which any order gives alike."""

    table: str
    rows: int
    checksum: str


def copy(source: str | Path, goal: str | Path, *, fresh: Path, progress: Progress) -> list[Copied]:
    """Copy every table into a goal at the same revision that holds no more than `fresh` does, in one transaction.

    Raise NotEmpty, Unusable when the goal refuses a row, or Differs when what arrived is not what was sent.
    """
    with (
        engine_of(source, look=True).connect() as ours,
        engine_of(goal).connect() as theirs,
        engine_of(fresh, look=True).connect() as new,
    ):
        if ours.dialect.name == "postgresql":
            ours.execution_options(isolation_level="REPEATABLE READ")
        tables = _tables(theirs)
        with ours.begin(), theirs.begin():
            _clear(theirs, tables, new)
            copied = list(_copy(ours, theirs, tables, progress))
        if theirs.dialect.name == "postgresql":
            with theirs.begin():
                theirs.exec_driver_sql("ANALYZE")  # so that it plans well from the first statement
    return copied


def _tables(connection: sa.Connection) -> list[sa.TableClause]:
    """Give the tables so that whatever one refers to comes before it."""
    known = sa.MetaData()
    known.reflect(connection)
    connection.rollback()
    # Columns without types: values are carried as the drivers give them.
    return [
        sa.table(table.name, *(sa.column(column.name) for column in table.columns))
        for table in known.sorted_tables
        if table.name not in _NOT_OURS
    ]


def _clear(goal: sa.Connection, tables: list[sa.TableClause], new: sa.Connection) -> None:
    """Take away what the migrations themselves wrote; refuse when there is more than that."""
    for table in tables:
        if _count(goal, table) > _count(new, table):
            raise NotEmpty(table.name)
    for table in reversed(tables):
        goal.execute(sa.delete(table))


def _copy(
    ours: sa.Connection, theirs: sa.Connection, tables: list[sa.TableClause], progress: Progress
) -> Iterator[Copied]:
    total, done = sum(_count(ours, table) for table in tables), 0
    for table in tables:
        sent = _Sum(table.name)
        rows = _rows(ours, table)
        try:
            while batch := list(itertools.islice(rows, _AT_ONCE)):
                theirs.execute(sa.insert(table), [dict(zip(table.columns.keys(), row, strict=True)) for row in batch])
                sent.add(batch)
                done += len(batch)
                progress(done, total)
        except sa.exc.DBAPIError as fault:
            # What the driver says of it may name people.
            raise Unusable(f"a row of {table.name} was refused ({type(fault.orig).__name__})") from None
        arrived = _Sum(table.name)
        arrived.add(_rows(theirs, table))
        if sent.copied != arrived.copied:
            raise Differs(table.name)
        yield sent.copied


class _Sum:
    """Rows counted and summed; any order of them gives the same."""

    def __init__(self, table: str) -> None:
        self._table, self._rows, self._total = table, 0, 0

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            self._total += int.from_bytes(hashlib.blake2b(line, digest_size=_BITS // 8).digest())
            self._rows += 1

    @property
    def copied(self) -> Copied:
        return Copied(self._table, self._rows, f"{self._total % 2**_BITS:0{_BITS // 4}x}")


def _rows(connection: sa.Connection, table: sa.TableClause) -> Iterator[tuple[Any, ...]]:
    found = connection.execute(sa.select(*table.columns).execution_options(yield_per=_AT_ONCE))
    for row in found:
        # PostgreSQL keeps no such character, and nobody typed it.
        yield tuple(value.replace("\0", "") if isinstance(value, str) else value for value in row)


def _count(connection: sa.Connection, table: sa.TableClause) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
