"""Four workers, killed at random while people talk: no update is lost, no deed happens twice, each one's order is kept.

HAMKOR_STORM=full is the size of 20,000 updates, 40 kills, the server restarted twice and the leader still for 40 s.
"""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.sandbox.testing import Telegram
from tests import postgres
from tests.faults.test_killed_in_a_burst import answers_in_order
from tests.workers.processes import TOKEN, Workers

pytestmark = pytest.mark.faults
FULL = os.environ.get("HAMKOR_STORM") == "full"
PEOPLE, ROUNDS, KILLS = (500, 40, 40) if FULL else (60, 10, 8)
SAID = ("/start", "/language", "/privacy")


@asynccontextmanager
async def town(count: int) -> AsyncIterator[tuple[Telegram, Workers, str, postgres.Cluster]]:
    """So many workers on a server of their own."""
    own = postgres.Cluster(postgres.folder())
    own.create()
    own.start()
    url = own.url("postgres")
    try:
        await asyncio.to_thread(postgres.migrating.migrate, url)
        async with Telegram(strict=True, token=TOKEN) as telegram:
            workers = Workers(url, telegram)
            try:
                for _ in range(count):
                    await workers.start()
                yield telegram, workers, url, own
            finally:
                await workers.end()
    finally:
        own.stop()


async def until(own: postgres.Cluster, sql: str, wanted: int, seconds: float) -> None:
    """Wait until a count is as wanted."""
    count = -1
    try:
        async with asyncio.timeout(seconds):
            while (count := (await asyncio.to_thread(own.ask, sql))[0][0]) != wanted:
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"{count} instead of {wanted}: {sql}") from None


async def test_four_workers_lose_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(20261128)
    async with town(4) as (telegram, workers, _url, own):
        people = [telegram.person(f"Person{number}", language="en") for number in range(PEOPLE)]
        said = [*SAID, *(f"word {number}" for number in range(ROUNDS - len(SAID)))]
        talk = [(actor, text) for text in said for actor in people]
        kills = sorted(chance.sample(range(len(people), len(talk)), KILLS))
        restarts = {kills[KILLS // 3], kills[2 * KILLS // 3]}
        for place, (actor, text) in enumerate(talk):
            await actor.say(text)
            if place in kills:
                await asyncio.sleep(chance.random() * 0.3)
                await workers.kill(chance.choice(list(workers.living)))
                if place in restarts:
                    own.stop()
                    own.start()
                await workers.start()
        await until(own, "SELECT count(*) FROM inbox WHERE state = 'done'", len(talk), 300)
        await until(own, "SELECT count(*) FROM inbox_turns", 0, 20)

        assert own.ask("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", len(talk))]
        assert own.ask("SELECT count(*) FROM people") == [(PEOPLE,)]
        assert [answers_in_order(actor) for actor in people] == [list(SAID)] * PEOPLE
        assert own.ask("SELECT count(*) FROM workers") == [(4,)]
