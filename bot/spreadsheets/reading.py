"""Uploaded spreadsheets as rows of text, read by a child process that can neither stop nor kill the bot."""

import asyncio
import contextlib
import dataclasses
import json
import signal
import struct
import weakref
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Collection, Mapping
from pathlib import Path
from typing import Any

from bot.spreadsheets import processes, refusals
from bot.spreadsheets.limits import Limits

CHILDREN_AT_ONCE = 2
FRAME_BYTES = 64_000_000

_turns: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = weakref.WeakKeyDictionary()


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One filled row: its number as a spreadsheet program shows it, and the text under each header ("" if none).

    `surplus` is what stands beyond the header, or a number that the separator may have cut in two.
    """

    number: int
    cells: Mapping[str, str]
    surplus: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Understood:
    """How a file was understood: the sheet and the row of its header, sheets left out, an encoding that was guessed.

    `nameless` counts filled cells under no name by their column's letters; it is known when the rows have ended.
    """

    sheet: str = ""
    header_row: int = 1
    left_out: tuple[str, ...] = ()
    encoding: str = ""
    nameless: Mapping[str, int] = dataclasses.field(default_factory=dict)


class Sheet:
    """An opened table: its headers in order, and its rows by `async for`, once.

    `total` is how many rows at most follow the header, blank ones counted: for a progress bar.
    """

    def __init__(self, child: "_Child", first: Mapping[str, Any]) -> None:
        self.headers = tuple(first["headers"])
        self.total: int = first["total"]
        self.understood = Understood(first["sheet"], first["header_row"], tuple(first["left_out"]), first["encoding"])
        self._child = child

    async def __aiter__(self) -> AsyncIterator[Row]:
        while "end" not in (frame := await self._child.frame()):
            for number, texts, surplus in frame["rows"]:
                yield Row(number, dict(zip(self.headers, texts, strict=True)), surplus)
            # Frames already waiting in the pipe would otherwise follow one another without a turn for anybody else.
            await asyncio.sleep(0)
        self.understood = dataclasses.replace(self.understood, nameless=frame["nameless"])


@contextlib.asynccontextmanager
async def opened(path: Path, *, known: Collection[str] = (), limits: Limits | None = None) -> AsyncIterator[Sheet]:
    """Open the table of an XLSX or a CSV file; raises a subclass of `refusals.Unreadable`.

    The header is the row, of the first 20 of any visible sheet, with most of the names `known` (as `headers.plain`
    gives them); without any it is the first row of the first sheet that is no lone title. Every fault of the file
    itself is raised here, before the first row; only TooSlow, TooLarge (memory, characters) and Damaged may still come
    while rows are taken, so keep nothing of a file whose rows did not end.
    Two files are read at once at most; further calls wait their turn. Never open one inside another.
    """
    async with _turn(), _running(path, known, limits or Limits()) as child:
        first = await child.frame()
        yield Sheet(child, first)


class _Child:
    """The child's pipe as frames, with a bound on the time spent waiting for it (not on the time rows are used)."""

    def __init__(self, process: Process, limits: Limits) -> None:
        self.process = process
        self.limits = limits
        self.left = limits.wall_seconds

    async def frame(self) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(self.left):
                frame = await self._next()
        except TimeoutError as error:
            raise refusals.TooSlow from error
        except asyncio.IncompleteReadError as error:
            raise await self._cause_of_death() from error
        finally:
            self.left -= loop.time() - began
        if "refused" in frame:
            raise refusals.restored(frame)
        return frame

    async def _next(self) -> dict[str, Any]:
        assert self.process.stdout
        (size,) = struct.unpack(">I", await self.process.stdout.readexactly(4))
        if size > FRAME_BYTES:
            raise refusals.Damaged
        frame: dict[str, Any] = json.loads(await self.process.stdout.readexactly(size))
        return frame

    async def _cause_of_death(self) -> refusals.Unreadable:
        match -await self.process.wait():
            case signal.SIGXCPU:
                return refusals.TooSlow()
            case signal.SIGABRT | signal.SIGKILL | signal.SIGSEGV:
                return refusals.TooLarge(what="memory", limit=self.limits.memory_bytes)
            case _:
                return refusals.Damaged()


@contextlib.asynccontextmanager
async def _running(path: Path, known: Collection[str], limits: Limits) -> AsyncIterator[_Child]:
    bounds = json.dumps(dataclasses.asdict(limits))
    arguments = (_absolute(path), bounds, json.dumps(sorted(known)))
    process = await processes.started("bot.spreadsheets.child", *arguments, stdin=DEVNULL)
    try:
        yield _Child(process, limits)
    finally:
        await processes.ended(process)


def _absolute(path: Path) -> str:
    return str(path.absolute())


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(CHILDREN_AT_ONCE))
