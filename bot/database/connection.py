"""What a query is given: a connection with four verbs, `:name` parameters and rows read by column name."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


class Connection(ABC):
    """One connection to the database; each call is one statement and one hop, counted in `statements` for the tests."""

    def __init__(self) -> None:
        self.statements = 0

    @abstractmethod
    async def all(self, sql: str, **values: object) -> list[Row]:
        """Run a statement and give all its rows."""

    @abstractmethod
    async def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run one statement for each of the rows, in one hop."""

    async def one(self, sql: str, **values: object) -> Row | None:
        """Run a statement and give its first row, or None."""
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

    async def run(self, sql: str, **values: object) -> None:
        """Run a statement for its effect."""
        await self.all(sql, **values)
