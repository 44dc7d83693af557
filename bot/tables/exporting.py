"""Hands the whole catalogue out as the table that an import takes back: unchanged, it changes nothing."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bot.catalogue import queries, rows
from bot.database import Database, Row
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell
from bot.tables import template

_AT_ONCE = 500
_LISTS = frozenset({"part_number", "buyers", "fits"})
_NAMES = tuple(column.name for column in rows.COLUMNS)

Progress = Callable[[int, int], None]


async def save(db: Database, path: Path, *, progress: Progress | None = None) -> int:
    """Write the catalogue to `path`, as CSV if it is called so, else as XLSX; give the number of items.

    Items are read in small pieces, so any catalogue takes the same memory. Raise writing.NotWritten.
    """
    counted = _Counted(db, progress)
    async with db.read() as connection:
        counted.total = await queries.count(connection)
    page = template.page(counted.rows())
    if path.suffix.lower() == ".csv":
        await writing.save_table(path, page, separator=",")
    else:
        await writing.save_workbook(path, [page], codes_title=template.codes_title())
    return counted.done


class _Counted:
    """The rows of the catalogue, counted as they are read."""

    def __init__(self, db: Database, progress: Progress | None) -> None:
        self._db = db
        self._progress = progress
        self.done = self.total = 0

    async def rows(self) -> AsyncIterator[list[Cell]]:
        """Give each item's cells, in the order of their ids."""
        last = 0
        while True:
            async with self._db.read() as connection:
                piece = await queries.rows_after(connection, last, limit=_AT_ONCE)
            if not piece:
                return
            for row in piece:
                yield _cells(row)
            last = piece[-1]["id"]
            self.done += len(piece)
            if self._progress is not None:
                self._progress(self.done, max(self.done, self.total))


def _cells(row: Row) -> list[Cell]:
    # A value that stands alone is written as a list of one, for it may look like several.
    return [[row[name]] if name in _LISTS and row[name] and ";" not in row[name] else row[name] for name in _NAMES]
