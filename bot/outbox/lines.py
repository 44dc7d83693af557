"""Lines of messages waiting their turn: read piece by piece from their rows, each chat in its order."""

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Container, Hashable, Sequence
from datetime import datetime

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.outbox.models import Errand, Verdict
from bot.telegram.calls import Call

_LOOK_AGAIN = 0.2  # seconds until an empty line is read again while others go on


class Line(ABC):
    """Rows of one kind that are to be sent. `weight` is its share of turns when several lines wait.

    Memory holds one piece of a line, however long it is.
    """

    name = ""
    weight = 1.0
    piece = 200
    alarms = True  # whether administrators hear of what is given up here

    def __init__(self, db: Database, now: Now) -> None:
        self.db = db
        self.now = now
        self.turn = 0.0
        self.in_hand: set[Hashable] = set()
        self._next: deque[Errand] = deque()
        self._read_at = 0.0
        self._forgotten = 0

    @property
    def idle(self) -> bool:
        """Tell at no cost that there is nothing to take now."""
        return not self._next and asyncio.get_running_loop().time() < self._read_at

    async def take(self, busy: Container[int]) -> Errand | None:
        """Take the next errand whose chat is free."""
        if not self._next and asyncio.get_running_loop().time() >= self._read_at:
            await self._read()
        for place, errand in enumerate(self._next):
            if errand.chat_id not in busy:
                del self._next[place]
                self.in_hand.add(errand.key)
                return errand
        return None

    def let_go(self, errand: Errand) -> None:
        """Have it out of hand."""
        self.in_hand.discard(errand.key)

    def look(self) -> None:
        """Read again at the next turn: something may have come."""
        self._read_at = 0.0

    def forget(self, chat_id: int | None = None) -> None:
        """Drop what was read ahead, of one chat or all of it."""
        self._forgotten += 1
        self._next = deque(errand for errand in self._next if chat_id is not None and errand.chat_id != chat_id)
        self.look()

    async def _read(self) -> None:
        forgotten, held = self._forgotten, frozenset(self.in_hand)
        async with self.db.read() as connection:
            errands = await self.fetch(connection, moment=self.now(), limit=self.piece)
        if forgotten != self._forgotten:
            return  # read before something was put back that goes first
        # What was let go meanwhile may have been read as it was before: it is read again.
        self._next.extend(errand for errand in errands if errand.key not in held | self.in_hand)
        if not self._next and held <= self.in_hand:
            self._read_at = asyncio.get_running_loop().time() + _LOOK_AGAIN

    @abstractmethod
    async def fetch(self, connection: Connection, *, moment: datetime, limit: int) -> list[Errand]:
        """Read what waits longest."""

    @abstractmethod
    async def call(self, errand: Errand) -> Call | None:
        """Make the call of an errand; None when there is nothing to tell any more. May raise anything."""

    @abstractmethod
    async def mark(self, connection: Connection, errands: Sequence[Errand], *, moment: datetime) -> set[Hashable]:
        """Write that these are on their way; give the keys of those that may really go."""

    @abstractmethod
    async def put_back(self, connection: Connection, errands: Sequence[Errand], *, moment: datetime) -> None:
        """Take marks back: nothing was sent."""

    @abstractmethod
    def row(self, errand: Errand, verdict: Verdict, *, moment: datetime) -> Row:
        """Make the row that says what became of an errand."""

    @abstractmethod
    async def settle(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Write what became of errands."""

    def heard(self, errand: Errand, verdict: Verdict) -> Verdict:
        """Hear what became of an errand; give the verdict on the whole of its row."""
        return verdict
