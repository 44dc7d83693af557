"""The store of one process: lend a connection to read, one to write, and make a deed one unit of work."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import structlog

from bot import metrics
from bot.database import dialect, units
from bot.database.connection import Connection
from bot.database.engine import Engine
from bot.database.faults import Away, Conflict
from bot.database.sqlite import Sqlite
from bot.database.units import Unit

log = structlog.get_logger()

T = TypeVar("T")
_TRIES = 5
_JITTER = 0.01  # seconds before the second try, doubled for each further one
_PAUSE, _LONGEST_PAUSE = 0.2, 5.0  # seconds between two looks whether the database is back


class Database:
    """`read()` and `write()` are all the rest of the house needs to know."""

    def __init__(self, address: str | Path) -> None:
        file = dialect.file_of(address)
        self.engine = Sqlite(file) if file is not None else _postgres(str(address))
        self.address = str(address)
        self._file = file

    @property
    def path(self) -> Path:
        """The file of an SQLite database."""
        assert self._file is not None, "PostgreSQL has no file"
        return self._file

    def beside(self, ending: str) -> Path:
        """Give where something that can be made anew from this database is kept, by the ending of its name."""
        return dialect.beside(self.address, ending)

    @property
    def statements(self) -> int:
        """How many statements ran so far, over all connections."""
        return self.engine.statements

    async def open(self) -> None:
        """Connect; the schema must already be migrated."""
        await self.engine.open()

    async def close(self) -> None:
        """Close every connection; a transaction still open is undone."""
        await self.engine.close()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """Lend a connection for reading; inside a unit that wrote, it sees the unit's own writes."""
        unit = units.current.get()
        if unit is not None and unit.open and unit.wrote:
            yield await unit.writer()
            return
        async with self.engine.reader() as connection:
            yield connection

    @asynccontextmanager
    async def write(self, *first: str) -> AsyncIterator[Connection]:
        """Lend a connection in a transaction: committed at the end, undone on an error.

        Inside a unit of work it joins the unit, which commits as a whole later. `first` names tables so wanted by
        everybody at once that each should wait for its turn rather than try again.
        """
        unit = units.current.get()
        if unit is not None and unit.open:
            yield await unit.writer(*first)
            return
        writer = await self.engine.begin(again=False, first=frozenset(first))
        try:
            yield writer
        except BaseException:
            await self.engine.end(writer, "ROLLBACK")
            raise
        await self.engine.end(writer, "COMMIT")

    @asynccontextmanager
    async def unit(self, first: set[str] | None = None) -> AsyncIterator[Unit]:
        """Make the block one unit of work; it is undone unless `commit()` was called."""
        unit = Unit(self.engine, set() if first is None else first)
        token = units.current.set(unit)
        try:
            yield unit
        finally:
            units.current.reset(token)
            await unit.rollback()

    async def settle(self, deed: Callable[[Unit], Awaitable[T]]) -> T:
        """Do a deed as one unit of work and commit it; give what it gave.

        It is done again when another unit was in its way, up to five times, and as soon as the database answers again
        when that was away. So a deed must send nothing, and must notice itself when it was already done: when the line
        breaks during a commit, nobody knows.
        """
        first: set[str] = set()
        tries = 0
        while True:
            try:
                async with self.unit(first) as unit:
                    outcome = await deed(unit)
                    await unit.commit()
                return outcome
            except Conflict:
                tries += 1
                metrics.CONFLICTS.inc()
                if tries >= _TRIES:
                    raise
                await asyncio.sleep(random.uniform(0, _JITTER * 2**tries))  # noqa: S311
            except Away:
                await self.back()

    async def back(self) -> None:
        """Wait until the database answers again."""
        pause = _PAUSE
        while True:
            try:
                async with self.engine.reader() as connection:
                    await connection.one("SELECT 1 AS one")
                return
            except Away:
                log.warning("database_away")
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    def after_commit(self, deed: Callable[[], None]) -> None:
        """Do this when the running unit of work is committed, or at once outside of one."""
        unit = units.current.get()
        if unit is not None and unit.open:
            unit.after_commit(deed)
        else:
            deed()


def _postgres(url: str) -> Engine:
    from bot.database.postgres import Postgres

    return Postgres(url)
