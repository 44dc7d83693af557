"""Four workers in a storm: killed at random, their server restarted, their leader stopped, while people talk.

No update is lost, no deed happens twice, each one's order is kept, nothing is told twice, and one leads at a time.
HAMKOR_STORM=full is the size of 20,000 updates, 40 kills, the server restarted twice and the leader still for 40 s.
"""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from bot.clock import now
from bot.database import Database
from bot.fairs import importing
from bot.sandbox.people import pressing
from bot.sandbox.people.actor import Actor
from bot.sandbox.testing import Telegram
from tests import postgres
from tests.fairs.conftest import ROW
from tests.workers.harms import Storm, watched
from tests.workers.notes import owe, told_once
from tests.workers.towns import town, until

pytestmark = pytest.mark.faults
FULL = os.environ.get("HAMKOR_STORM") == "full"
# What is said, and a word only its answer has.
SAID = (("/start", "from the idea to the counter"), ("/language", "Which language"), ("/privacy", "Your data"))
PEOPLE, WORDS, NOTES, KILLS, RESTARTS, STILL = (500, 34, 8, 40, 2, 40.0) if FULL else (24, 2, 3, 4, 1, 9.0)
UPDATES = PEOPLE * (len(SAID) + WORDS + 3)
PATIENCE = 900 if FULL else 60
RATE = 29 if FULL else 15
AHEAD = 40  # updates on their way to the bot
TAKEN = "SELECT count(*) FROM inbox WHERE state = 'done'"
# Reminders of the fair are owed for later.
OWED = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'intent') AND (kind = 'ready' OR lane = 'answer')"
QUOTA = "SELECT arrivals, claimed FROM fair_quotas WHERE role = 'visitor'"
FAIR = "JI-2027"


async def tap(telegram: Telegram, actor: Actor, data: str) -> None:
    """Press a button of the first message of the bot that has any: the notes have none, and stay as they are."""
    while not (sent := [each for each in actor.chat.messages.values() if each.buttons()]):
        await asyncio.sleep(0.05)
    pressing.tap(telegram.world, actor.person, sent[0], {"text": "a button", "callback_data": data})


async def talk(telegram: Telegram, people: list[Actor], own: postgres.Cluster) -> AsyncIterator[None]:
    """Everybody's deeds, round by round: words, a sign-up, words, its cancellation, another sign-up."""
    for text, _ in SAID:
        for actor in people:
            await actor.say(text)
            yield
    await owe(own.url("postgres"), people, NOTES)
    for actor in people:
        await tap(telegram, actor, f"fs:{FAIR}:visitor:0")
        yield
    for number in range(WORDS):
        for actor in people:
            await actor.say(f"word {number}")
            yield
    await until(own, "SELECT count(*) FROM signups", PEOPLE, seconds=PATIENCE)
    signups = dict(own.ask("SELECT person_id, id FROM signups"))
    for actor in people:
        await tap(telegram, actor, f"fx:{signups[actor.id]}:1")
        yield
    for actor in people:
        await tap(telegram, actor, f"fs:{FAIR}:visitor:0")
        yield


async def load(url: str, places: int) -> None:
    """Load a fair with so many places."""
    db = Database(url)
    await db.open()
    await importing.load(db, [{**ROW, "visitor_places": str(places)}], now)
    await db.close()


def answered_in_order(actor: Actor) -> bool:
    """Tell whether each answer first came after the one before; a screen may have become another one since."""
    transcript = actor.transcript()
    places = [transcript.find(word) for _, word in SAID]
    return -1 not in places and places == sorted(places)


@pytest.mark.timeout(4 * 900 if FULL else 900)
async def test_four_workers_lose_nothing() -> None:
    async with town(workers=4, rate=RATE, tended=True) as (telegram, workers, own), watched(own) as led:
        await load(own.url("postgres"), PEOPLE)
        people = [telegram.person(f"Person{number}", language="en") for number in range(PEOPLE)]
        storm = Storm(workers, own, updates=UPDATES, kills=KILLS, restarts=RESTARTS, still=STILL)
        place = 0
        async for _ in talk(telegram, people, own):
            place += 1
            await storm.blow(place)
            while len(telegram.bot.updates.pending) > AHEAD:
                await asyncio.sleep(0.02)
        await storm.over()
        await until(own, TAKEN, UPDATES, seconds=PATIENCE)
        await until(own, "SELECT count(*) FROM inbox_turns", 0, seconds=20)
        await until(own, OWED, 0, seconds=PATIENCE)
        await until(own, "SELECT count(*) FROM workers", 4, seconds=60)

        assert own.ask("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", UPDATES)]
        assert own.ask("SELECT count(*) FROM people") == [(PEOPLE,)]
        assert all(answered_in_order(actor) for actor in people)
        # Lost, a cancellation would leave one sign-up fewer; done again, or after what came later, one more.
        assert own.ask(QUOTA) == [(2 * PEOPLE, PEOPLE)]
        assert own.ask("SELECT state, count(*) FROM signups GROUP BY state") == [("confirmed", PEOPLE)]
        assert len(led) > 1, "the one that stood still was followed"
        assert told_once(own, people, NOTES)
