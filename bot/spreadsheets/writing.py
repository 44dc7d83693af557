"""Tables written as XLSX or CSV by a child process: no formulas, no links, nothing that runs when it is opened."""

import asyncio
import contextlib
import dataclasses
import datetime
import enum
import json
import os
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from bot.spreadsheets import processes

Cell = str | int | float | Decimal | datetime.date | Sequence[str] | None
Rows = Iterable[Sequence[Cell]] | AsyncIterable[Sequence[Cell]]
ROWS_AT_ONCE = 200


class Kind(enum.StrEnum):
    """What a column holds; codes, registration numbers and HS codes are TEXT, so that no zero is lost."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PHONE = "phone"
    # Whole figures and figures with one decimal, in groups of three, a dash for nothing.
    COUNT = "count"
    DECIMAL = "decimal"


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, a note shown over its header, and the codes it takes with their meaning in words.

    `required` puts `*` after the name, which an import ignores. `several` codes may be joined by `;`, so the
    drop-down then offers and does not insist.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    note: str = ""
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    several: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column by formula; `value` is what it comes to."""

    value: float


Total = Cell | Sum


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its title, its columns and its rows, a cell for each column; sequences are joined by "; ".

    `totals` are rows after them, in bold. A sheet with a `caption` is for paper: A4 across, one page wide, the caption
    above each page.
    """

    title: str
    headings: Sequence[Heading]
    rows: Rows = ()
    totals: Sequence[Sequence[Total]] = ()
    caption: str = ""


class NotWritten(Exception):
    """The file could not be written, most often for want of space; what was there before is untouched."""


async def workbook(pages: Sequence[Page], *, codes_title: str = "Codes") -> bytes:
    """Give an XLSX file; choices of all pages stand on a last sheet called `codes_title`. Raises NotWritten."""
    return await _given(["xlsx", codes_title], pages)


async def save_workbook(path: Path, pages: Sequence[Page], *, codes_title: str = "Codes") -> None:
    """Write an XLSX file to `path`, which appears only when it is whole. Raises NotWritten."""
    await _saved(path, ["xlsx", codes_title], pages)


async def table(page: Page, *, separator: str = ";") -> bytes:
    """Give a CSV file in UTF-8 with its mark, so that Excel reads it right. Raises NotWritten."""
    return await _given(["csv", separator], [page])


async def save_table(path: Path, page: Page, *, separator: str = ";") -> None:
    """Write a CSV file to `path`, which appears only when it is whole. Raises NotWritten."""
    await _saved(path, ["csv", separator], [page])


async def _given(form: list[str], pages: Sequence[Page]) -> bytes:
    async with _writer(form, stdout=PIPE) as process:
        assert process.stdout
        # Both at once: a child whose output nobody takes would stop taking ours.
        content, _ = await asyncio.gather(process.stdout.read(), _feed(process, pages))
        await _finished(process)
    return content


async def _saved(path: Path, form: list[str], pages: Sequence[Page]) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            async with _writer(form, stdout=file.fileno()) as process:
                await _feed(process, pages)
                await _finished(process)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


@contextlib.asynccontextmanager
async def _writer(form: list[str], *, stdout: int) -> AsyncIterator[Process]:
    process = await processes.started("bot.spreadsheets.writing_child", *form, stdin=PIPE, stdout=stdout)
    try:
        yield process
    finally:
        await processes.ended(process)


async def _finished(process: Process) -> None:
    if await process.wait():
        raise NotWritten


async def _feed(process: Process, pages: Sequence[Page]) -> None:
    """Send the pages as lines of JSON: an object begins a page, a list is a row."""
    assert process.stdin
    lines: list[str] = []
    try:
        for page in pages:
            lines.append(_line(_described(page)))
            async for row in _each(page.rows):
                lines.append(_line(row))
                if len(lines) >= ROWS_AT_ONCE:
                    process.stdin.write("".join(lines).encode())
                    await process.stdin.drain()
                    lines.clear()
        process.stdin.write("".join(lines).encode())
        await process.stdin.drain()
        process.stdin.close()
    except (BrokenPipeError, ConnectionResetError) as error:
        raise NotWritten from error


def _described(page: Page) -> dict[str, object]:
    headings = [dataclasses.asdict(each) for each in page.headings]
    return {"title": page.title, "headings": headings, "totals": page.totals, "caption": page.caption}


async def _each(rows: Rows) -> AsyncIterator[Sequence[Cell]]:
    if isinstance(rows, AsyncIterable):
        async for row in rows:
            yield row
    else:
        for row in rows:
            yield row


def _line(content: object) -> str:
    # Pure ASCII: a lone surrogate or a line separator in somebody's text cannot break the line apart.
    return json.dumps(content, default=_plain) + "\n"


def _plain(cell: object) -> str | float | dict[str, float]:
    match cell:
        case Decimal():
            return float(cell)
        case Sum():
            return {"sum": cell.value}
        case datetime.date():
            return cell.isoformat()
        case _:
            raise TypeError(f"a cell cannot hold {type(cell).__name__}")
