"""Who waits for what: a line for each person, a share of it in memory, the rest in its rows; everybody in turn."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from bot.telegram.updates import Raw

SHARE = 16  # updates of one person held in memory
MOST = 2000  # updates of all held in memory


class Waiting(NamedTuple):
    """An update in line; `answer` are calls as JSON where its deed is done and only the answer is owed."""

    number: int
    update: Raw
    answer: str | None = None


class _Line:
    """What one person waits for; `more` tells that rows wait behind what is held."""

    __slots__ = ("arrived", "held", "more")

    def __init__(self) -> None:
        self.held: deque[Waiting] = deque()
        self.more = False
        self.arrived: asyncio.Event | None = None


class Lines:
    """All lines of a process. A person whose turn it is leaves the order until `over` is called.

    What is held is bounded, for each person and for all: whoever sends more waits in rows, and delays nobody.
    """

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        self._order: deque[int] = deque()
        self._held = 0

    def __bool__(self) -> bool:
        return bool(self._lines)

    def __contains__(self, person: int) -> bool:
        return person in self._lines

    def join(self, person: int, waiting: Waiting) -> None:
        """Put an update at the end of a person's line: in memory where their share has room, else it is a row."""
        line = self._line(person)
        if line.more or len(line.held) >= SHARE or self._held >= MOST:
            line.more = True
        else:
            line.held.append(waiting)
            self._held += 1
        if line.arrived is not None:
            line.arrived.set()

    def join_rows(self, people: Iterable[int]) -> None:
        """Let people wait whose updates are all in their rows."""
        for person in people:
            line = self._line(person)
            line.more = True
            if line.arrived is not None:
                line.arrived.set()

    def turn(self) -> int | None:
        """Give whose turn it is; None when nobody waits."""
        return self._order.popleft() if self._order else None

    def over(self, person: int) -> None:
        """End a person's turn: to the end of the order, or out when nothing of theirs waits any more."""
        line = self._lines[person]
        if line.held or line.more:
            self._order.append(person)
        else:
            del self._lines[person]

    def wanted(self, person: int) -> int:
        """Tell how many rows to fetch before a person can go on; 0 while something of theirs is held."""
        line = self._lines[person]
        if line.held or not line.more:
            return 0
        return SHARE if self._held < MOST else 1

    def fetched(self, person: int, rows: list[Waiting], *, more: bool) -> None:
        """Hold rows that were fetched; `more` tells that others are left."""
        line = self._lines[person]
        line.held.extend(rows)
        line.more = more
        self._held += len(rows)

    def first(self, person: int) -> Waiting | None:
        """Give what of a person's is held first."""
        held = self._lines[person].held
        return held[0] if held else None

    def take(self, person: int) -> Waiting | None:
        """Take what of a person's is held first out of their line."""
        held = self._lines[person].held
        if not held:
            return None
        self._held -= 1
        return held.popleft()

    async def another(self, person: int, *, seconds: float) -> None:
        """Wait a while until something else of a person's arrives."""
        line = self._lines[person]
        if line.held or line.more:
            return
        line.arrived = asyncio.Event()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await line.arrived.wait()
        line.arrived = None

    def _line(self, person: int) -> _Line:
        line = self._lines.get(person)
        if line is None:
            line = self._lines[person] = _Line()
            self._order.append(person)
        return line
