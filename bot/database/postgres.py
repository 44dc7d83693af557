"""The engine to grow with: PostgreSQL through psycopg and its pools, also behind a pooler of transactions.

What can be run again is SERIALIZABLE, so that units that could have misled each other do not both commit. A bare
`write()` cannot be run again and is READ COMMITTED: its statements carry their own conditions, and those of one
process wait for each other.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, cast

import psycopg
from psycopg import errors, pq
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from bot.database import server
from bot.database.connection import Connection, Row
from bot.database.dialect import numbered, plain
from bot.database.faults import Away, Conflict
from bot.database.records import records

READERS = WRITERS = 4
_WAIT_SECONDS, _AWAY_SECONDS = 5.0, 0.5
_IDLE_SECONDS = 60.0
# The pool doubles its pauses up to minutes, and then is deaf for as long after the server is back: so it gives up at
# once, and begins anew for the next one who asks.
_AGAIN_SECONDS = 1.0
_LOCAL = " ".join(f"SET LOCAL {name} = {value};" for name, value in server.LIMITS.items())


class PostgresConnection(Connection):
    """One connection of the pool while it is lent."""

    def __init__(
        self, raw: "psycopg.AsyncConnection[dict[str, Any]]", engine: "Postgres", *, bare: bool = False
    ) -> None:
        super().__init__()
        self.raw = raw
        self.bare = bare
        self._engine = engine

    async def all(self, sql: str, **values: object) -> list[Row]:
        """Run a statement and give all its rows."""
        self._engine.statements += 1
        text, names = numbered(sql)
        given = plain(values)
        with _in_our_words(self.raw):
            async with psycopg.AsyncRawCursor(self.raw, row_factory=records) as cursor:
                await cursor.execute(text.encode(), [given[name] for name in names] or None)
                return cast(list[Row], await cursor.fetchall()) if cursor.description else []

    async def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run one statement for each of the rows, in one hop."""
        self._engine.statements += 1
        text, names = numbered(sql)
        given = [[row[name] for name in names] for row in map(plain, rows)]
        with _in_our_words(self.raw):
            async with psycopg.AsyncRawCursor(self.raw) as cursor:
                await cursor.executemany(text.encode(), given)

    async def say(self, words: str) -> None:
        """Say BEGIN, COMMIT and the like, several at once if need be: one hop, counted as on SQLite."""
        self._engine.statements += 1
        with _in_our_words(self.raw):
            await self.raw.execute(words.encode(), prepare=False)


class Postgres:
    """The engine of one server's database."""

    name = "postgres"

    def __init__(self, url: str) -> None:
        self._url = url
        self.statements = 0
        self._readers: AsyncConnectionPool[Any] | None = None
        self._writers: AsyncConnectionPool[Any] | None = None
        self._pooled = False
        self._bare = asyncio.Lock()
        self._away = False

    async def open(self) -> None:
        """Connect; raise Away when nobody answers, Unusable when it is no database for us."""
        self._pooled = await asyncio.to_thread(server.behind_a_pooler, self._url)
        self._readers = self._pool("readers", most=READERS, readonly=True)
        self._writers = self._pool("writers", most=WRITERS, readonly=False)
        for pool in (self._readers, self._writers):
            try:
                await pool.open(wait=True, timeout=_WAIT_SECONDS)
            except PoolTimeout:
                raise Away from None

    async def close(self) -> None:
        """Close every connection; a transaction still open is undone."""
        for pool in (self._readers, self._writers):
            if pool is not None:
                await pool.close()
        self._readers = self._writers = None

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[Connection]:
        """Lend a connection that cannot write."""
        assert self._readers is not None, "the database is not open"
        raw = await self._lent(self._readers)
        try:
            yield PostgresConnection(raw, self)
        finally:
            await asyncio.shield(self._readers.putconn(raw))

    async def begin(self, *, again: bool, first: frozenset[str]) -> Connection:
        """Begin a transaction, one round trip; tables to hold first are held before it sees the state of things."""
        assert self._writers is not None, "the database is not open"
        if not again:
            await self._bare.acquire()
        try:
            raw = await self._lent(self._writers)
        except BaseException:
            if not again:
                self._bare.release()
            raise
        writer = PostgresConnection(raw, self, bare=not again)
        # A row's lock would not do: the state of things is fixed by then, and who waited would only start anew.
        held = "".join(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE;" for table in sorted(first) if again)
        level = "SERIALIZABLE" if again else "READ COMMITTED"
        try:
            await writer.say(f"BEGIN ISOLATION LEVEL {level};{_LOCAL if self._pooled else ''}{held}")
        except BaseException:
            await asyncio.shield(self._back(writer))
            raise
        return writer

    async def end(self, writer: Connection, word: str) -> None:
        """Commit or roll back and give the connection back."""
        assert isinstance(writer, PostgresConnection)
        try:
            if word == "COMMIT" and writer.raw.info.transaction_status == pq.TransactionStatus.INERROR:
                # The server would answer COMMIT with a silent ROLLBACK.
                raise errors.InFailedSqlTransaction("a statement of this unit failed and was passed over")
            await writer.say(word)
        except (psycopg.Error, Away, Conflict):
            if word == "COMMIT":
                raise
        finally:
            await asyncio.shield(self._back(writer))

    async def _back(self, writer: PostgresConnection) -> None:
        assert self._writers is not None
        try:
            if writer.raw.info.transaction_status != pq.TransactionStatus.IDLE:
                with contextlib.suppress(psycopg.Error):
                    await writer.raw.rollback()
            await self._writers.putconn(writer.raw)
        finally:
            if writer.bare:
                self._bare.release()

    async def _lent(self, pool: AsyncConnectionPool[Any]) -> Any:
        # Who has just been told that nobody answers does not wait long again.
        task = asyncio.current_task()
        stops = task.cancelling() if task else 0
        try:
            raw = await pool.getconn(timeout=_AWAY_SECONDS if self._away else _WAIT_SECONDS)
        except (PoolTimeout, psycopg.OperationalError):
            self._away = True
            raise Away from None
        self._away = False
        if task and task.cancelling() > stops:
            # The pool waits with wait_for, which before Python 3.12 swallows a cancellation that comes together with
            # the connection: whoever cancelled once and waits for the end would wait for ever.
            await asyncio.shield(pool.putconn(raw))
            raise asyncio.CancelledError
        return raw

    def _pool(self, name: str, *, most: int, readonly: bool) -> AsyncConnectionPool[Any]:
        return AsyncConnectionPool(
            self._url,
            kwargs={"autocommit": True, **server.options(pooled=self._pooled, readonly=readonly)},
            configure=_configured,
            check=AsyncConnectionPool.check_connection if self._pooled else None,
            min_size=1,
            max_size=most,
            max_idle=_IDLE_SECONDS,
            timeout=_WAIT_SECONDS,
            reconnect_timeout=_AGAIN_SECONDS,
            name=name,
            open=False,
        )


async def _configured(raw: Any) -> None:
    raw.adapters.register_loader("numeric", server.Number)


@contextmanager
def _in_our_words(raw: Any) -> Iterator[None]:
    """Say conflicts and broken lines as both engines would; other faults stay what they are."""
    try:
        yield
    except (errors.SerializationFailure, errors.DeadlockDetected) as fault:
        raise Conflict from fault
    except psycopg.OperationalError as fault:
        if raw.closed or isinstance(fault, errors.AdminShutdown | errors.CrashShutdown | errors.CannotConnectNow):
            raise Away from fault
        raise
