"""Harm done to several workers while people talk: kills, a server that restarts, a leader that stands still."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from tests import postgres
from tests.workers.processes import Workers


class Storm:
    """Does harm, one deed at a time, while others talk."""

    def __init__(
        self, workers: Workers, own: postgres.Cluster, *, updates: int, kills: int, restarts: int, still: float
    ) -> None:
        self.workers, self.own, self.chance = workers, own, random.Random(20261128)
        self.seconds = still
        self.still: str | None = None
        self._waking: asyncio.Task[None] | None = None
        harms = ["kill"] * kills + ["restart"] * restarts + ["stand still"]
        self.chance.shuffle(harms)
        places = sorted(self.chance.sample(range(updates // 20, updates), len(harms)))
        self.due = dict(zip(places, harms, strict=True))

    async def blow(self, place: int) -> None:
        """Do the harm that is due when so many updates were sent, somewhere in the middle of the work."""
        harm = self.due.get(place)
        if harm is not None:
            await asyncio.sleep(self.chance.random() * 0.3)
        if harm == "kill":
            await self._kill()
        elif harm == "restart":
            self.own.stop()
            self.own.start()
        elif harm == "stand still":
            await self._stop_the_leader()

    async def over(self) -> None:
        """Wait until the one that stood still has woken and ended."""
        assert self._waking is not None
        await self._waking

    async def _kill(self) -> None:
        while not (names := [name for name in self.workers.alive if name != self.still]):
            await asyncio.sleep(0.1)
        await self.workers.kill(self.chance.choice(names))

    async def _stop_the_leader(self) -> None:
        while True:
            rows = self.own.ask("SELECT worker FROM leaders WHERE worker IN (SELECT name FROM workers)")
            if rows and rows[0][0] in self.workers.alive:
                break
            await asyncio.sleep(0.1)
        self.still = rows[0][0]
        self.workers.stand_still(self.still)
        self._waking = asyncio.create_task(self._wake(self.still))

    async def _wake(self, name: str) -> None:
        await asyncio.sleep(self.seconds)
        ended = asyncio.create_task(self.workers.ended(name))
        self.workers.stand_still(name, go_on=True)
        assert await ended == 75, "one that was taken for dead ends by itself"


@asynccontextmanager
async def watched(own: postgres.Cluster) -> AsyncIterator[dict[int, str]]:
    """Look all the while who leads, by number."""
    led: dict[int, str] = {}

    async def look() -> None:
        while True:
            try:
                for number, worker in await asyncio.to_thread(own.ask, "SELECT number, worker FROM leaders"):
                    assert led.setdefault(number, worker) == worker
                    assert number == max(led)
            except psycopg.OperationalError:
                pass
            await asyncio.sleep(0.2)

    looking = asyncio.create_task(look())
    yield led
    looking.cancel()
    await asyncio.wait({looking})
    assert looking.cancelled(), looking.exception()
