"""`kill -9` a hundred times in 20,000 deliveries: nobody lost, nobody written to twice knowingly."""

import asyncio
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import clock
from bot.outbox.gate import AHEAD, MOST_UNDER_WAY
from tests.broadcasts.conftest import Office

PEOPLE = 20_000
KILLS = 100
RATE = 1000
ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def deliverer(office: Office) -> AsyncIterator[Process]:
    """A process that delivers in children which can be killed; the local Telegram lives outside, here."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.broadcasts.killed",
        str(office.db.path), office.telegram.url, office.telegram.token, str(RATE),
        stdin=PIPE, stdout=PIPE, cwd=ROOT,
    )  # fmt: skip
    try:
        yield process
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


async def begun(process: Process) -> int:
    """Start a child and give its id."""
    assert process.stdin
    process.stdin.write(b"go\n")
    return await said(process)


async def said(process: Process) -> int:
    assert process.stdout
    return int(await asyncio.wait_for(process.stdout.readline(), 60))


@pytest.mark.faults
async def test_a_hundred_kills_lose_nobody_and_repeat_nobody(office: Office) -> None:
    office.now.time = clock.now()  # the children live by the real clock
    people = await office.people(PEOPLE)
    broadcast_id = await office.begin()
    chance = random.Random(20261121)
    async with deliverer(office) as process:
        kills = 0
        while kills < KILLS:
            child = await begun(process)
            await office.messages(chance.randint(1, 120))
            os.kill(child, signal.SIGKILL)
            assert await said(process) == -signal.SIGKILL
            kills += 1
        await begun(process)
        assert await said(process) == 0
        outcomes = await office.outcomes(broadcast_id)
        unknown = {person for person, outcome in outcomes.items() if outcome == "unknown"}
        got = {person: len(office.got(person)) for person in people}
        assert {outcomes[person] for person in people} <= {"sent", "unknown"}
        assert max(got.values()) == 1
        assert {person for person, count in got.items() if not count} <= unknown
        assert 0 < len(unknown) <= KILLS * (RATE * AHEAD + MOST_UNDER_WAY)

        # One tap sends again to exactly those; only they may have two, and now nobody has none.
        await office.steer(broadcast_id, "again")
        await begun(process)
        assert await said(process) == 0
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}
    again = {person: len(office.got(person)) for person in people}
    assert again == {person: count + (person in unknown) for person, count in got.items()}
