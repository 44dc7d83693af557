"""One unit of work: everything written inside commits together or not at all."""

from collections.abc import Callable
from contextvars import ContextVar

from bot.database.connection import Connection
from bot.database.engine import Engine


class Unit:
    """A transaction that begins at the first write, so that a unit that only reads costs nothing."""

    def __init__(self, engine: Engine, first: set[str]) -> None:
        self._engine = engine
        self._first = first
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

    async def writer(self, *first: str) -> Connection:
        """Give the writing connection, beginning the transaction at the first call.

        `first` are tables to hold before anything is looked at; asked for too late, they are when the unit runs again.
        """
        self._first.update(first)
        if self._writer is None:
            self._writer = await self._engine.begin(again=True, first=frozenset(self._first))
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
            await self._engine.end(writer, word)


current: ContextVar[Unit | None] = ContextVar("unit", default=None)
