"""A row as PostgreSQL gives it, read exactly as SQLite's: by name or place, and walked by its values."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from psycopg import AsyncCursor


class Record:
    """One row; of two columns with one name the first is found, as on SQLite."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: dict[str, int], values: Sequence[Any]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, key: str | int) -> Any:
        return self._values[self._places[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and (self._places, self._values) == (other._places, other._values)

    def __hash__(self) -> int:
        return hash(tuple(self._values))

    def keys(self) -> list[str]:
        """Give the names of the columns: what `dict(row)` and `**row` ask for."""
        return list(self._places)


def records(cursor: AsyncCursor[Any]) -> Callable[[Sequence[Any]], Record]:
    """Make rows for a cursor of psycopg."""
    places: dict[str, int] = {}
    for place, column in enumerate(cursor.description or ()):
        places.setdefault(column.name, place)
    return lambda values: Record(places, values)
