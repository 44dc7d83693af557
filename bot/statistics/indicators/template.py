"""The table of published figures: empty with an example to write over, or with all that is kept."""

from pathlib import Path

from bot.database import Database
from bot.i18n import p_, say
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.statistics.indicators import queries, rows
from bot.statistics.indicators.words import INDICATORS, UNITS

_KINDS = {"value": Kind.NUMBER, "plan": Kind.NUMBER, "as_of": Kind.DATE}
_CHOICES = {"code": INDICATORS, "unit": UNITS}


def headings() -> list[Heading]:
    """Give the contract's columns; others' codes may be written too."""
    return [
        Heading(
            column.name,
            _KINDS.get(column.name, Kind.TEXT),
            required=column.required,
            choices={code: say(word) for code, word in _CHOICES.get(column.name, {}).items()},
            several=True,
        )
        for column in rows.COLUMNS
    ]


async def template() -> bytes:
    """Give the empty table. Raise writing.NotWritten."""
    return await writing.workbook([_page([])], codes_title=p_("spreadsheet", "Codes"))


async def save(db: Database, path: Path, *, progress: object = None) -> int:
    """Write all that is kept to `path` and give how many; taken in again it changes nothing. Raise NotWritten."""
    async with db.read() as connection:
        kept = await queries.indicators(connection)
    cells: list[list[Cell]] = [[getattr(one, column.name) for column in rows.COLUMNS] for one in kept]
    if path.suffix.lower() == ".csv":
        await writing.save_table(path, _page(cells), separator=",")
    else:
        await writing.save_workbook(path, [_page(cells)], codes_title=p_("spreadsheet", "Codes"))
    return len(kept)


def _page(cells: list[list[Cell]]) -> Page:
    return Page(p_("spreadsheet", "Indicators"), headings(), cells)
