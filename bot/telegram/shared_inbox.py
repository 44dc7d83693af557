"""The inbox of one worker of several: whoever gets an update keeps it, who has its person's turn handles it.

A turn is taken with the update that begins it, and given back with the marks of the last; so a person's updates are
handled in order by one worker at a time, and go to any other when that one ends. What it began counts only as long as
the turn is its own: marks and deeds ask for it in their own transaction.
"""

import asyncio
import contextvars
from collections.abc import Iterable
from typing import Any

import structlog

from bot import metrics
from bot.database import Connection, Row
from bot.telegram import inbox_queries, turn_queries
from bot.telegram.inbox import NEXT_PIECE, Inbox
from bot.telegram.updates import number_of, packed, person_of
from bot.workers.worker import Worker

log = structlog.get_logger()

_LOOK = 1.0  # seconds between two looks for people whom nobody serves: their worker ended
_MOST = 128  # people whom one worker takes from others' leavings at once

Kept = tuple[int, int, str]


class SharedInbox(Inbox):
    """The durable queue of all workers, as one of them sees it."""

    def __init__(self, worker: Worker, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._worker = worker
        self._keeping = asyncio.Lock()
        self._arrived: list[list[Kept]] = []
        self._leaving: set[int] = set()
        self._looker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, first with what ended workers left."""
        self._context = contextvars.copy_context()
        self._flusher = asyncio.create_task(self._flush_forever())
        self._looker = asyncio.create_task(self._look_forever())

    async def accept(self, updates: Iterable[Any]) -> None:
        """Keep updates; when this returns, Telegram may forget them. Raises when they could not be kept."""
        fresh = [
            (number, person_of(read[0]), read[1])
            for update in updates
            if (number := number_of(update)) and (read := packed(update))
        ]
        if not fresh:
            return
        self._arrived.append(fresh)
        async with self._keeping:
            # Whoever comes first keeps what all who wait brought: a busy moment costs one commit.
            if not any(batch is fresh for batch in self._arrived):
                return
            brought, self._arrived = self._arrived, []
            try:
                mine = await self._keep([kept for batch in brought for kept in batch])
            except BaseException:
                self._arrived = [batch for batch in brought if batch is not fresh] + self._arrived
                raise
        await self._join(mine)

    async def stop(self, seconds: float = 5) -> None:
        """Finish what is being handled, within a limit; the turns go to others with the worker."""
        if self._looker is not None:
            self._looker.cancel()
            await asyncio.gather(self._looker, return_exceptions=True)
        await super().stop(seconds)

    async def _keep(self, kept: list[Kept]) -> list[int]:
        """Keep updates; give the people whose turn is this worker's now."""
        async with self._database.write() as connection:
            await inbox_queries.keep(connection, sorted(kept), moment=self._now())
            people = [person for _, person, _ in kept]
            mine = await turn_queries.take(connection, people, worker=self._worker.name) if self.open else []
        metrics.UPDATES.inc(len(kept))
        return mine

    async def _join(self, people: list[int]) -> None:
        """Let people wait here; no line fetches its rows meanwhile, for it might not see the newest."""
        if people:
            async with self._taking:
                self._lines.join_rows(people)
        self._go_on()

    async def _look_forever(self) -> None:
        while True:
            try:
                await self._look()
            except Exception as error:
                log.warning("look_failed", fault=type(error).__name__, where=metrics.where(error))
            await asyncio.sleep(_LOOK)

    async def _look(self) -> None:
        if self._leaving:
            self._flush_wanted.set()
        if not self.open or len(self._turns) >= _MOST:
            return
        async with self._database.write() as connection:
            free = await turn_queries.waiting_free(connection, worker=self._worker.name, limit=_MOST + len(self._turns))
            mine = await turn_queries.take(connection, free, worker=self._worker.name) if free else []
        await self._join(mine)

    async def _rows(self, connection: Connection, person: int, *, limit: int) -> list[Row]:
        if not self._worker.sure:
            return []
        return await turn_queries.waiting(connection, person, worker=self._worker.name, limit=limit)

    async def _another_piece(self, person: int) -> bool:
        # Another worker may have kept the next piece.
        await self._lines.another(person, seconds=NEXT_PIECE)
        self._lines.join_rows([person])
        return await super()._another_piece(person)

    def _over(self, person: int) -> None:
        super()._over(person)
        if person not in self._lines:
            self._leaving.add(person)
            self._flush_wanted.set()

    async def _mark_acted(self, writer: Connection, number: int, *, answer: str) -> bool:
        return await turn_queries.acted(writer, number, worker=self._worker.name, answer=answer)

    async def _mark_done(self, connection: Connection, numbers: list[int]) -> None:
        await turn_queries.done(connection, numbers, worker=self._worker.name, moment=self._now())

    async def _mark(self) -> None:
        await super()._mark()
        # No line is joined meanwhile: its turn would be given back under it.
        async with self._taking:
            leaving = [person for person in self._leaving if person not in self._lines]
            self._leaving.clear()
            if leaving:
                await self._give_back(leaving)

    async def _give_back(self, people: list[int]) -> None:
        """Give turns back, and take them again where others kept something meanwhile."""
        try:
            async with self._database.write() as connection:
                await turn_queries.give_back(connection, people, worker=self._worker.name)
            async with self._database.write() as connection:
                waiting = await turn_queries.still_waiting(connection, people) if self.open else []
                mine = await turn_queries.take(connection, waiting, worker=self._worker.name) if waiting else []
        except BaseException:
            self._leaving.update(people)
            raise
        self._lines.join_rows(mine)
        self._go_on()
