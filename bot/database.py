"""Where everything is kept: SQLite in WAL mode, several readers, one writer at a time, one unit of work an update."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from typing import Any

import aiosqlite

from bot import clock

Row = Mapping[str, Any]
READERS = 3
_LOCK_SECONDS = 15.0


class Connection:
    """One connection to the database; `:name` parameters, rows read by column name.

    Each call is one statement and one thread hop; `statements` counts them for the tests.
    """

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw
        self.statements = 0

    async def all(self, sql: str, **values: object) -> list[Row]:
        """Run a statement and give all its rows."""
        self.statements += 1
        return list(await self._raw.execute_fetchall(sql, _plain(values)))  # type: ignore[arg-type]

    async def one(self, sql: str, **values: object) -> Row | None:
        """Run a statement and give its first row, or None."""
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

    async def run(self, sql: str, **values: object) -> None:
        """Run a statement for its effect."""
        await self.all(sql, **values)

    async def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run one statement for each of the rows, in one hop."""
        self.statements += 1
        await (await self._raw.executemany(sql, [_plain(row) for row in rows])).close()

    async def close(self) -> None:
        """Close the connection."""
        await self._raw.close()


class Unit:
    """One unit of work: everything written inside commits together or not at all.

    It takes the writer only at the first write, so a unit that only reads costs nothing.
    """

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._writer: Connection | None = None
        self._after: list[Callable[[], None]] = []
        self.open = True

    def after_commit(self, deed: Callable[[], None]) -> None:
        """Do this once the unit is committed; never when it is undone."""
        self._after.append(deed)

    @property
    def wrote(self) -> bool:
        """Tell whether anything asked to write."""
        return self._writer is not None

    async def writer(self) -> Connection:
        """Give the writing connection, beginning the transaction at the first call."""
        if self._writer is None:
            self._writer = await self._database.begin()
        return self._writer

    async def commit(self) -> None:
        """End the unit, keeping its writes."""
        await self._end("COMMIT")
        for deed in self._after:
            deed()

    async def rollback(self) -> None:
        """End the unit, undoing its writes."""
        await self._end("ROLLBACK")

    async def _end(self, word: str) -> None:
        self.open = False
        if self._writer is not None:
            writer, self._writer = self._writer, None
            await self._database.end(writer, word)


_unit: ContextVar[Unit | None] = ContextVar("unit", default=None)


class Database:
    """The store of one process. `read()` and `write()` are all the rest of the house needs to know."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._readers: asyncio.Queue[Connection] = asyncio.Queue()
        self._all: list[Connection] = []
        self._writer: Connection | None = None
        self._lock = asyncio.Lock()

    @property
    def statements(self) -> int:
        """How many statements ran so far, over all connections."""
        return sum(connection.statements for connection in self._all)

    async def open(self) -> None:
        """Open the writer and the readers; the file must already be migrated."""
        self._writer = await self._connect(readonly=False)
        for _ in range(READERS):
            self._readers.put_nowait(await self._connect(readonly=True))

    async def close(self) -> None:
        """Close every connection; a transaction still open is undone."""
        for connection in self._all:
            await connection.close()
        self._all.clear()
        self._writer = None
        self._readers = asyncio.Queue()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """Lend a connection for reading; inside a unit that wrote, it sees the unit's own writes."""
        unit = _unit.get()
        if unit is not None and unit.open and unit.wrote:
            yield await unit.writer()
            return
        connection = await self._readers.get()
        try:
            yield connection
        finally:
            self._readers.put_nowait(connection)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """Lend the writer in a transaction: committed at the end, undone on an error.

        Inside a unit of work it joins the unit, which commits as a whole later.
        """
        unit = _unit.get()
        if unit is not None and unit.open:
            yield await unit.writer()
            return
        writer = await self.begin()
        try:
            yield writer
        except BaseException:
            await self.end(writer, "ROLLBACK")
            raise
        await self.end(writer, "COMMIT")

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """Make the block one unit of work; it is undone unless `commit()` was called."""
        unit = Unit(self)
        token = _unit.set(unit)
        try:
            yield unit
        finally:
            _unit.reset(token)
            await unit.rollback()

    def after_commit(self, deed: Callable[[], None]) -> None:
        """Do this when the running unit of work is committed, or at once outside of one."""
        unit = _unit.get()
        if unit is not None and unit.open:
            unit.after_commit(deed)
        else:
            deed()

    async def begin(self) -> Connection:
        """Take the only writer and begin; for Unit and `write`."""
        await self._lock.acquire()
        try:
            assert self._writer is not None, "the database is not open"
            await self._writer.run("BEGIN IMMEDIATE")
        except BaseException:
            # Cancelled while BEGIN was on its way: it will still happen, so it must be undone before the next one.
            with contextlib.suppress(sqlite3.Error):
                if self._writer is not None:
                    await self._writer.run("ROLLBACK")
            self._lock.release()
            raise
        return self._writer

    async def end(self, writer: Connection, word: str) -> None:
        """Commit or roll back and give the writer back; for Unit and `write`."""
        try:
            await writer.run(word)
        except sqlite3.Error:
            with contextlib.suppress(sqlite3.Error):
                await writer.run("ROLLBACK")
            if word == "COMMIT":
                raise
        finally:
            self._lock.release()

    async def _connect(self, *, readonly: bool) -> Connection:
        raw = await aiosqlite.connect(
            self.path, isolation_level=None, timeout=_LOCK_SECONDS, cached_statements=512, check_same_thread=False
        )
        raw.row_factory = sqlite3.Row
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-16000",
        ):
            await raw.execute_fetchall(f"PRAGMA {pragma}")
        if readonly:
            await raw.execute_fetchall("PRAGMA query_only=ON")
        connection = Connection(raw)
        self._all.append(connection)
        return connection


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {key: _value(value) for key, value in values.items()}


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return clock.stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        # Short lists of codes are kept as text; no code holds a semicolon.
        return ";".join(str(part) for part in value)
    return value
