"""The process is killed in the middle of a burst: nothing is lost, order is kept, deeds happen once."""

import asyncio
import random
import sqlite3
from pathlib import Path

import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.testing import Telegram
from tests.faults.bot_process import BotProcess

pytestmark = pytest.mark.faults

# What is said, and a word only its answer has (in English).
SAID = (("/start", "from the idea to the counter"), ("/language", "Which language"), ("/privacy", "Your data"))


async def everything_answered(database: Path, updates: int, seconds: float = 60) -> None:
    """Wait until so many updates are marked as answered."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        done = connection.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchone()[0]
        connection.close()
        if done >= updates:
            return
        assert asyncio.get_running_loop().time() < deadline, f"only {done} of {updates} were answered"
        await asyncio.sleep(0.1)


def answers_in_order(actor: Actor) -> list[str]:
    """The first time each kind of answer was heard, in the order of hearing."""
    heard: list[str] = []
    for seen in actor.messages():
        for said, word in SAID:
            if word in seen.text and said not in heard:
                heard.append(said)
    return heard


@pytest.mark.parametrize("ending", ["kill", "terminate"])
async def test_a_burst_of_300_messages_survives_the_process(database_path: Path, ending: str) -> None:
    chance = random.Random(20260321)
    async with Telegram(strict=True) as telegram:
        bot = BotProcess(database_path, url=telegram.url, token=telegram.token)
        await bot.start()
        people = [telegram.person(f"Person{number}", language="en") for number in range(100)]
        burst = [(actor, text) for text, _ in SAID for actor in people]
        cuts = sorted(chance.sample(range(20, 290), 25))
        for place, (actor, text) in enumerate(burst):
            await actor.say(text)
            if place in cuts:
                await asyncio.sleep(chance.random() * 0.3)  # somewhere in the middle of the work
                await (bot.kill() if ending == "kill" else bot.terminate())
                await bot.start()
        await everything_answered(database_path, updates=300)
        await bot.terminate()

        assert [answers_in_order(actor) for actor in people] == [["/start", "/language", "/privacy"]] * 100
        connection = sqlite3.connect(database_path)
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (100,)
        assert connection.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall() == [("done", 300)]
        connection.close()
        if ending == "terminate":
            repeated = sum(len(actor.messages()) for actor in people) - 600
            assert repeated == 0, "a bot that was asked to end answers nothing twice"
