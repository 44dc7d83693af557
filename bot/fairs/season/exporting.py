"""Hands fairs out as the table that an import takes back: unchanged, it changes nothing."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from bot.clock import TASHKENT
from bot.database import Database
from bot.fairs import queries
from bot.fairs.models import Fair, FairView
from bot.fairs.organizing import queries as organizing_queries
from bot.fairs.season import rows, template
from bot.i18n import p_
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Page

_PLACES = {"exhibitor_places": "exhibitor", "visitor_places": "visitor", "buyer_places": "buyer"}


async def save(db: Database, path: Path, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Write all fairs to `path`, as CSV if it is called so, else as XLSX; give their number.

    Raise writing.NotWritten.
    """
    views = await _views(db, None)
    page = _page(views)
    if path.suffix.lower() == ".csv":
        await writing.save_table(path, page, separator=",")
    else:
        await writing.save_workbook(path, [page], codes_title=p_("spreadsheet", "Codes"))
    if progress is not None:
        progress(len(views), len(views))
    return len(views)


async def workbook(db: Database, fairs: Sequence[Fair]) -> bytes:
    """Write these fairs as XLSX. Raise writing.NotWritten."""
    page = _page(await _views(db, {fair.id for fair in fairs}))
    return await writing.workbook([page], codes_title=p_("spreadsheet", "Codes"))


async def _views(db: Database, ids: set[str] | None) -> list[FairView]:
    async with db.read() as connection:
        fairs = [fair for fair in await organizing_queries.fairs(connection) if ids is None or fair.id in ids]
        views = [await queries.view(connection, fair.id, person_id=0) for fair in reversed(fairs)]
    return [view for view in views if view is not None]


def _page(views: Sequence[FairView]) -> Page:
    return Page(p_("spreadsheet", "Fairs"), template.headings(), [_cells(view) for view in views])


def _cells(view: FairView) -> list[Cell]:
    return [_cell(view, column.name) for column in rows.COLUMNS]


def _cell(view: FairView, name: str) -> Cell:
    if name in _PLACES:
        quota = view.quota(_PLACES[name])  # type: ignore[arg-type]
        return None if quota.closed and not quota.places else str(quota.places)
    value = getattr(view.fair, name)
    if name == "state":
        # A table knows drafts and what is published; what became of a fair since is not the table's to say.
        return "draft" if value == "draft" else "published"
    if isinstance(value, datetime):
        return f"{value.astimezone(TASHKENT):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value
    if isinstance(value, tuple):
        return list(value)
    return None if value is None else str(value)
