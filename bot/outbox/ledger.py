"""The book of sends: what is on its way and what became of it, written for many at once, always before the send."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field

import structlog

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.ids import PersonId
from bot.outbox.lines import Line
from bot.outbox.models import Errand

log = structlog.get_logger()

# Marks are gathered for a moment after each commit: a busy second costs some dozens of commits and not a thousand.
_GATHER = 0.01
_TROUBLE = 1.0

# Marks people who can no longer be written to; takes the connection, their ids and `moment`.
MarkBlocked = Callable[..., Awaitable[None]]
Fence = Callable[[Connection], Awaitable[bool]]


@dataclass
class _Mark:
    line: Line
    errand: Errand
    answer: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """Writes marks and results of all lines together; `run` is its loop, `flush` empties it."""

    def __init__(self, db: Database, now: Now, *, mark_blocked: MarkBlocked) -> None:
        self._db = db
        self._now = now
        self._mark_blocked = mark_blocked
        # Tells, in the transaction that marks, whether this process may still send; set where others may take over.
        self.fence: Fence | None = None
        self._marks: list[_Mark] = []
        self._results: list[tuple[Line, Errand, Row]] = []
        self._backs: list[tuple[Line, Errand]] = []
        self._unreachable: list[int] = []
        self._wanted = asyncio.Event()
        self._lock = asyncio.Lock()

    async def mark(self, line: Line, errand: Errand) -> bool:
        """Write that an errand is on its way; True once that is committed, False when it is not to go any more."""
        mark = _Mark(line, errand)
        self._marks.append(mark)
        self._wanted.set()
        return await mark.answer

    def note(self, line: Line, errand: Errand, row: Row) -> None:
        """Write down soon what became of an errand; it stays in hand until that is committed."""
        self._results.append((line, errand, row))
        self._wanted.set()

    def take_back(self, line: Line, errand: Errand) -> None:
        """Write down soon that a marked errand was not sent; nothing of its chat that was read ahead overtakes it."""
        self._backs.append((line, errand))
        line.forget(errand.chat_id)
        self._wanted.set()

    def unreachable(self, person_id: PersonId) -> None:
        """Write down soon that a person can no longer be written to."""
        self._unreachable.append(person_id)
        self._wanted.set()

    async def run(self) -> None:
        """Write whatever comes, until cancelled."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            if not await self._write():
                self._wanted.set()
                await asyncio.sleep(_TROUBLE)
            await asyncio.sleep(_GATHER)

    @property
    def busy(self) -> bool:
        """Tell whether anything waits to be written."""
        return bool(self._marks or self._results or self._backs or self._unreachable)

    async def flush(self) -> None:
        """Write everything noted so far; gives up when the database does not take it."""
        while self.busy and await self._write():
            pass

    async def _write(self) -> bool:
        """Write all there is in one transaction; False when the database did not take it.

        Nothing is lost then: marks and results wait in memory for the next time, and nobody is sent anything.
        """
        async with self._lock:
            if not self.busy:
                return True
            marks, settled, backs = list(self._marks), list(self._results), list(self._backs)
            gone = list(self._unreachable)
            try:
                async with self._db.write() as connection:
                    await self._settle(connection, settled, backs)
                    if gone:
                        await self._mark_blocked(connection, gone, moment=self._now())
                    leads = not marks or self.fence is None or await self.fence(connection)
                    allowed = await self._mark(connection, marks) if leads else {}
            except Exception as error:
                log.error("outbox_not_saved", fault=type(error).__name__)
                return False
            del self._marks[: len(marks)], self._results[: len(settled)], self._backs[: len(backs)]
            del self._unreachable[: len(gone)]
            for line, errand in (*((line, errand) for line, errand, _row in settled), *backs):
                line.let_go(errand)
            self._answer(marks, allowed)
            return True

    def _answer(self, marks: list[_Mark], allowed: dict[Line, set[Hashable]]) -> None:
        for mark in marks:
            may_go = mark.errand.key in allowed.get(mark.line, ())
            if not mark.answer.done():
                mark.answer.set_result(may_go)
            elif may_go:
                # Whoever asked has stopped meanwhile: the mark is taken back, for nothing was sent.
                self.take_back(mark.line, mark.errand)
            else:
                mark.line.let_go(mark.errand)

    async def _settle(
        self, connection: Connection, settled: list[tuple[Line, Errand, Row]], backs: list[tuple[Line, Errand]]
    ) -> None:
        rows: dict[Line, list[Row]] = defaultdict(list)
        for line, _errand, row in settled:
            rows[line].append(row)
        for line, some in rows.items():
            await line.settle(connection, some)
        errands: dict[Line, list[Errand]] = defaultdict(list)
        for line, errand in backs:
            errands[line].append(errand)
        for line, back in errands.items():
            await line.put_back(connection, back, moment=self._now())

    async def _mark(self, connection: Connection, marks: list[_Mark]) -> dict[Line, set[Hashable]]:
        errands: dict[Line, list[Errand]] = defaultdict(list)
        for mark in marks:
            if not mark.answer.done():
                errands[mark.line].append(mark.errand)
        return {line: await line.mark(connection, wanted, moment=self._now()) for line, wanted in errands.items()}
