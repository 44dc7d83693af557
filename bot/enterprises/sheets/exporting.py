"""Hands all enterprises out as the table that an import takes back: unchanged, it changes nothing."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bot.database import Database
from bot.enterprises import rows
from bot.enterprises.models import Enterprise
from bot.enterprises.sheets import queries, template
from bot.i18n import p_
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell

_AT_ONCE = 500
_NAMES = tuple(column.name for column in rows.COLUMNS)

Progress = Callable[[int, int], None]


async def save(db: Database, path: Path, *, progress: Progress | None = None) -> int:
    """Write all enterprises to `path`, as CSV if it is called so, else as XLSX; give their number.

    Raise writing.NotWritten.
    """
    counted = _Counted(db, progress)
    page = template.page(counted.rows())
    if path.suffix.lower() == ".csv":
        await writing.save_table(path, page, separator=",")
    else:
        await writing.save_workbook(path, [page], codes_title=p_("spreadsheet", "Codes"))
    return counted.done


class _Counted:
    """The rows of all enterprises, read in small pieces and counted."""

    def __init__(self, db: Database, progress: Progress | None) -> None:
        self._db = db
        self._progress = progress
        self.done = 0

    async def rows(self) -> AsyncIterator[list[Cell]]:
        """Give each enterprise's cells, in the order of their ids."""
        last = 0
        while True:
            async with self._db.read() as connection:
                piece = await queries.after(connection, last, limit=_AT_ONCE)
            if not piece:
                return
            for one in piece:
                yield _cells(one)
            last = piece[-1].id
            self.done += len(piece)
            if self._progress is not None:
                self._progress(self.done, self.done)


def _cells(one: Enterprise) -> list[Cell]:
    return [list(value) if isinstance(value, tuple) else value for value in (getattr(one, name) for name in _NAMES)]
