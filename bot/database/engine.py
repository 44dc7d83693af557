"""What the store asks of an engine: connections for reading, and transactions."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.database.connection import Connection


class Engine(Protocol):
    """SQLite or PostgreSQL, behind the same five doors."""

    name: str

    @property
    def statements(self) -> int:
        """How many statements ran so far, over all connections."""

    async def open(self) -> None:
        """Connect; the schema must already be migrated."""

    async def close(self) -> None:
        """Close every connection; a transaction still open is undone."""

    def reader(self) -> AbstractAsyncContextManager[Connection]:
        """Lend a connection that cannot write."""

    async def begin(self, *, again: bool, first: frozenset[str]) -> Connection:
        """Begin; `again` when it can be run again after a Conflict, `first` naming tables to hold before it looks."""

    async def end(self, writer: Connection, word: str) -> None:
        """COMMIT or ROLLBACK, and take the connection back."""
