"""The book of deliveries: who is on their way and what became of them, written for many at once, always before."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.broadcasts import delivery_queries
from bot.clock import Now
from bot.database import Connection, Database, Row

log = structlog.get_logger()

# Marks are gathered for a moment after each commit: a busy second costs some dozens of commits and not a thousand.
_GATHER = 0.01
_TROUBLE = 1.0


@dataclass
class Mark:
    """A wish to send: answered True once it is committed that the delivery is on its way, False if it is not to go."""

    broadcast_id: int
    person_id: int
    attempts: int
    answer: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """Writes marks and results of all broadcasts together; `run` is its loop, `flush` empties it."""

    def __init__(self, db: Database, now: Now) -> None:
        self._db = db
        self._now = now
        self._marks: list[Mark] = []
        self._results: list[Row] = []
        self._wanted = asyncio.Event()
        self._lock = asyncio.Lock()

    async def mark(self, mark: Mark) -> bool:
        """Write that a delivery is on its way; True once that is committed, False when it is not to go any more."""
        self._marks.append(mark)
        self._wanted.set()
        return await mark.answer

    def note(self, result: Row) -> None:
        """Write down soon what became of a delivery (the columns of `delivery_queries.settle`)."""
        self._results.append(result)
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

    async def flush(self) -> None:
        """Write everything noted so far; gives up when the database does not take it."""
        while (self._marks or self._results) and await self._write():
            pass

    async def _write(self) -> bool:
        """Write all there is in one transaction; False when the database did not take it.

        Nothing is lost then: marks and results wait in memory for the next time, and nobody is sent anything.
        """
        async with self._lock:
            marks, settled, moment = list(self._marks), list(self._results), self._now()
            try:
                async with self._db.write() as connection:
                    await _settle(connection, settled, moment=moment)
                    allowed = await _mark(connection, marks, moment=moment)
            except Exception as error:
                log.error("broadcast_not_saved", fault=type(error).__name__)
                return False
            del self._marks[: len(marks)]
            del self._results[: len(settled)]
            self._answer(marks, allowed, moment=moment)
            return True

    def _answer(self, marks: list[Mark], allowed: dict[int, set[int]], *, moment: datetime) -> None:
        for mark in marks:
            may_go = mark.person_id in allowed.get(mark.broadcast_id, ())
            if not mark.answer.done():
                mark.answer.set_result(may_go)
            elif may_go:
                # Whoever asked has stopped meanwhile: the mark is taken back, for nothing was sent.
                self.note(result(mark, "pending", moment=moment))


def result(
    mark: Mark,
    state: str,
    *,
    moment: datetime,
    attempts: int | None = None,
    message_id: int | None = None,
    fault: str | None = None,
    again: datetime | None = None,
) -> Row:
    """Make the row that says what became of a delivery; `again` is when it may be tried again."""
    return {
        "broadcast_id": mark.broadcast_id,
        "person_id": mark.person_id,
        "state": state,
        "attempts": mark.attempts if attempts is None else attempts,
        "message_id": message_id,
        "fault": fault,
        "again": again or moment,
        "moment": moment,
    }


async def _settle(connection: Connection, results: list[Row], *, moment: datetime) -> None:
    if results:
        await delivery_queries.settle(connection, results)
    blocked = [row["person_id"] for row in results if row["state"] == "blocked"]
    if blocked:
        await delivery_queries.mark_blocked(connection, blocked, moment=moment)


async def _mark(connection: Connection, marks: list[Mark], *, moment: datetime) -> dict[int, set[int]]:
    people: dict[int, list[int]] = defaultdict(list)
    for mark in marks:
        if not mark.answer.done():
            people[mark.broadcast_id].append(mark.person_id)
    return {
        broadcast_id: await delivery_queries.mark(connection, broadcast_id, wanted, moment=moment)
        for broadcast_id, wanted in people.items()
    }
