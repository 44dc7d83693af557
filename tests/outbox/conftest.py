"""A post office: people on a strict local Telegram, the engine that owes them, and no bot around it."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from bot.database import Connection, Database, Row
from bot.jobs import Job
from bot.outbox import queries
from bot.outbox.engine import Outbox
from bot.outbox.models import JOB, Kind, declare
from bot.people import queries as people
from bot.sandbox.testing import Telegram
from bot.telegram.api import Api
from bot.telegram.screen import Screen
from tests.conftest import Clock

GOOD = declare("test_good", worth=timedelta(hours=6))
BAD = declare("test_bad", worth=timedelta(days=6))
UNTAUGHT = declare("test_untaught", worth=timedelta(days=6))


class Post:
    """The local Telegram, a database with the same people, the engine, and what tests ask of them."""

    def __init__(self, telegram: Telegram, db: Database, now: Clock, *, rate: float = 1000) -> None:
        self.telegram = telegram
        self.db = db
        self.now = now
        self.rate = rate
        self.api = Api(telegram.token, telegram.url)
        self.rung: list[tuple[str, str]] = []
        self.renders: Counter[str] = Counter()
        self.broken = True
        self.engine = self.opened()

    def opened(self) -> Outbox:
        """An engine as a fresh process has it."""
        engine = Outbox(self.db, self.api, self.now, rate=self.rate, mark_blocked=people.mark_blocked)
        engine.notices.learn(GOOD, self._good)
        engine.notices.learn(BAD, self._bad)
        engine.alarm = self._ring
        return engine

    async def people(self, count: int, *, first: int = 1001) -> list[int]:
        """Add people who have pressed Start."""
        ids = list(range(first, first + count))
        world = self.telegram.world
        for number in ids:
            world.chat_with(world.add_person(number, first_name="Guest"), self.telegram.bot).started = True
        async with self.db.write() as connection:
            await connection.many(
                "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'en', 'Guest', :moment)",
                [{"id": each, "moment": self.now()} for each in ids],
            )
        return ids

    async def owe(self, person_ids: Sequence[int], subject: str = "1", kind: Kind = GOOD) -> None:
        """Owe these people a notice."""
        async with self.db.write() as connection:
            await queries.owe_all(connection, person_ids, kind=kind, subject=subject, due=self.now())

    async def tell(self) -> None:
        """Let the engine send all that is due now."""
        await self.engine.work()

    async def until_told(self, seconds: float = 20, *, waiting: int = 0) -> float:
        """Let the engine run as in life until no more than so many wait; give how many seconds that took."""
        job = Job(JOB, self.engine.work, seconds=0.2)
        began = time.monotonic()
        job.start()
        async with asyncio.timeout(seconds):
            while (await self.states())["waiting"] > waiting:
                await asyncio.sleep(0.02)
        took = time.monotonic() - began
        await job.stop()
        return took

    async def states(self) -> Counter[str]:
        """How many rows are in which state; those on their way count as waiting."""
        rows = await self.rows()
        return Counter("waiting" if row["state"] == "intent" else str(row["state"]) for row in rows)

    async def rows(self) -> list[Row]:
        async with self.db.read() as connection:
            return await connection.all("SELECT * FROM outbox ORDER BY id")

    def got(self, person_id: int) -> list[str]:
        """The texts that reached somebody."""
        world = self.telegram.world
        return [each.text for each in world.chat_with(world.people[person_id], self.telegram.bot).messages.values()]

    async def _good(self, _connection: Connection, subject: str) -> Screen | None:
        self.renders[subject] += 1
        return None if subject == "gone" else Screen(f"Word of {subject}")

    async def _bad(self, _connection: Connection, subject: str) -> Screen:
        self.renders[subject] += 1
        if self.broken:
            raise KeyError(subject)
        return Screen(f"Mended {subject}")

    async def _ring(self, what: str, fault: str) -> None:
        self.rung.append((what, fault))


@pytest.fixture
async def post(db: Database, now: Clock) -> AsyncIterator[Post]:
    async with Telegram(strict=True) as telegram:
        office = Post(telegram, db, now)
        yield office
        await office.engine.close()
        await office.api.close()
