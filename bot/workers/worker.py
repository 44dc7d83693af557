"""One of several workers: its heart beats in a row; whose row stands still is taken for dead, by any other.

No clock of another machine is trusted: a worker is dead when its count did not move for `LEASE` seconds of the clock of
whoever watches, with the database answering all the while. One that wakes after that finds its row gone and ends.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot import metrics
from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.workers import queries
from bot.workers.names import new_name

log = structlog.get_logger()

BEAT, LEASE = 1.0, 15.0
_MARGIN = 3.0  # a worker stops trusting itself so much earlier than others bury it


class Worker:
    """Beats, buries, and leads when nobody else does.

    `led` runs once this worker leads, `lost` when it was taken for dead (then the process must end), `buried` when
    another worker went, `flooded` with (chat, seconds) another worker was told to wait, `used` with answers a second.
    """

    def __init__(self, db: Database, now: Now) -> None:
        self.name = os.environ.get("HAMKOR_WORKER") or new_name()
        self.number: int | None = None
        self.led: Callable[[], Awaitable[None]] | None = None
        self.lost: Callable[[], None] = _end
        self.buried: Callable[[], Awaitable[None]] | None = None
        self.flooded: Callable[[int, float], None] = lambda _chat, _seconds: None
        self.used: Callable[[float], None] = lambda _rate: None
        self._db = db
        self._now = now
        self._watched: dict[str, tuple[int, float]] = {}
        self._flood: tuple[int, datetime] | None = None
        self._floods: dict[str, str] = {}
        self._answers = 0
        self._sure_until = 0.0
        self._hurry = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Write down that this worker is there, and begin to beat."""
        async with self._db.write() as connection:
            await queries.arrive(connection, self.name, moment=self._now())
        self._task = asyncio.create_task(self._run(), name="worker")

    async def stop(self) -> None:
        """Leave, so that others go on at once."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            with contextlib.suppress(Exception):
                async with self._db.write() as connection:
                    await queries.leave(connection, self.name)

    @property
    def sure(self) -> bool:
        """Tell whether nobody can have taken this worker for dead."""
        return time.monotonic() < self._sure_until

    @property
    def leads(self) -> bool:
        """Tell whether this worker leads, as far as it knows."""
        return self.number is not None and self.sure

    async def fence(self, connection: Connection) -> bool:
        """Tell inside a transaction whether this worker leads; nobody takes over before that transaction ends."""
        return self.number is not None and await queries.fenced(connection, number=self.number)

    def answered(self) -> None:
        """Count an answer sent."""
        self._answers += 1

    def hear_flood(self, chat_id: int, seconds: float) -> None:
        """Let all workers know soon that Telegram told this one to wait."""
        self._flood = chat_id, self._now() + timedelta(seconds=seconds)
        self._hurry.set()

    async def _run(self) -> None:
        while True:
            try:
                await self._beat()
            except Exception as error:
                # While the database is away nobody can be watched: everybody gets their time anew.
                self._watched.clear()
                log.warning("beat_failed", fault=type(error).__name__, where=metrics.where(error))
            self._hurry.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._hurry.wait()

    async def _beat(self) -> None:
        began = time.monotonic()
        sent, self._answers = self._answers, 0
        chat, until = self._flood or (None, None)
        async with self._db.write() as connection:
            alive = await queries.beat(
                connection, self.name, answers=sent, flood_chat=chat, flood_until=until, moment=self._now()
            )
            there = await queries.there(connection)
        if not alive:
            self._sure_until = 0.0
            log.error("taken_for_dead", worker=self.name)
            self.lost()
            return
        self._sure_until = began + LEASE - _MARGIN
        self.used(float(sum(row["answers"] for row in there)))
        self._hear(there)
        await self._watch(there)
        if self.number is None:
            await self._stand()

    async def _watch(self, there: list[Row]) -> None:
        """Bury whoever's heart stood still too long, and say so when anybody went."""
        moment = time.monotonic()
        gone = self._watched.keys() - {row["name"] for row in there}
        for name in gone:
            del self._watched[name]
        for row in there:
            name, count = row["name"], row["beat"]
            seen = self._watched.get(name)
            if name == self.name:
                continue
            if seen is None or seen[0] != count:
                self._watched[name] = count, moment
            elif moment - seen[1] > LEASE:
                async with self._db.write() as connection:
                    if await queries.bury(connection, name, beat=count):
                        log.warning("worker_buried", worker=name)
                        gone.add(name)
        if gone and self.buried is not None:
            await self.buried()

    async def _stand(self) -> None:
        async with self._db.write() as connection:
            self.number = await queries.lead(connection, self.name, moment=self._now())
        if self.number is not None:
            log.info("leading", worker=self.name, number=self.number)
            if self.led is not None:
                await self.led()

    def _hear(self, there: list[Row]) -> None:
        """Take what other workers were told by Telegram as told to this one."""
        for row in there:
            until = row["flood_until"]
            if row["name"] == self.name or not until or self._floods.get(row["name"]) == until:
                continue
            self._floods[row["name"]] = until
            left = (datetime.fromisoformat(until) - self._now()).total_seconds()
            if left > 0:
                self.flooded(row["flood_chat"], left)


def _end() -> None:
    os._exit(75)  # another has taken over what this worker held: it must do nothing more, not even tidy up
