"""The engine that needs nothing: one file in WAL mode, several readers, one writer at a time."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from bot.database.connection import Connection, Row
from bot.database.dialect import plain

READERS = 3
_LOCK_SECONDS = 15.0
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000")


class SqliteConnection(Connection):
    """One connection to the file; each call is one thread hop."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        super().__init__()
        self._raw = raw

    async def all(self, sql: str, **values: object) -> list[Row]:
        """Run a statement and give all its rows."""
        self.statements += 1
        return list(await self._raw.execute_fetchall(sql, plain(values)))  # type: ignore[arg-type]

    async def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run one statement for each of the rows, in one hop."""
        self.statements += 1
        await (await self._raw.executemany(sql, [plain(row) for row in rows])).close()

    async def close(self) -> None:
        """Close the connection."""
        await self._raw.close()


class Sqlite:
    """The engine of one file."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readers: asyncio.Queue[SqliteConnection] = asyncio.Queue()
        self._all: list[SqliteConnection] = []
        self._writer: SqliteConnection | None = None
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
    async def reader(self) -> AsyncIterator[Connection]:
        """Lend a connection that cannot write."""
        connection = await self._readers.get()
        try:
            yield connection
        finally:
            self._readers.put_nowait(connection)

    async def begin(self, *, again: bool, first: frozenset[str]) -> Connection:
        """Take the only writer and begin: as nobody else writes, nothing can be in the way later."""
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
        """Commit or roll back and give the writer back."""
        try:
            await writer.run(word)
        except sqlite3.Error:
            with contextlib.suppress(sqlite3.Error):
                await writer.run("ROLLBACK")
            if word == "COMMIT":
                raise
        finally:
            self._lock.release()

    async def _connect(self, *, readonly: bool) -> SqliteConnection:
        raw = await aiosqlite.connect(
            self._path, isolation_level=None, timeout=_LOCK_SECONDS, cached_statements=512, check_same_thread=False
        )
        raw.row_factory = sqlite3.Row
        for pragma in (*_PRAGMAS, *(("query_only=ON",) if readonly else ())):
            await raw.execute_fetchall(f"PRAGMA {pragma}")
        connection = SqliteConnection(raw)
        self._all.append(connection)
        return connection
