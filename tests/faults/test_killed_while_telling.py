"""The process is killed at fifty moments while answers, notices and a broadcast are under way: nothing lost or doubled.

What was on the wire at a kill may have arrived or not: it is named unknown and not repeated. Answers follow the inbox:
one whose update was not marked yet is shown again after the restart.
"""

import asyncio
import random
from pathlib import Path

import pytest

from bot import clock
from bot.broadcasts import queries as broadcasts
from bot.broadcasts import service
from bot.broadcasts.models import Audience, Letter
from bot.database import Database
from bot.outbox import queries
from bot.sandbox.people.actor import Actor
from bot.sandbox.testing import Telegram
from tests.faults.bot_process import BotProcess

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]

PEOPLE = 40
KILLS = 50
ROUNDS = 8  # notices owed to each person
RATE = 60.0


async def begin(db: Database, people: list[Actor]) -> int:
    """Begin a broadcast to everybody."""
    async with db.write() as connection:
        letter, audience = Letter(text_uz="Ochilish ertaga"), Audience(kind="everyone")
        number = await broadcasts.keep_draft(connection, audience, letter, author_id=people[0].id, moment=clock.now())
        draft = await broadcasts.broadcast(connection, number)
        assert draft is not None
        await service.begin(connection, draft, report_in=None, moment=clock.now())
    return number


async def owe(db: Database, people: list[Actor], number: int) -> None:
    """Owe everybody one more answer of the centre, ready-made so that each can be told apart."""
    async with db.write() as connection:
        for actor in people:
            calls = f'[{{"method":"sendMessage","values":{{"chat_id":{actor.id},"text":"notice {number}"}}}}]'
            await queries.owe_ready(
                connection, person_id=actor.id, subject=f"kill:{number}", calls=calls, due=clock.now()
            )


async def quiet(db: Database, updates: int) -> None:
    """Wait until everything is answered and told."""
    async with asyncio.timeout(120):
        while True:
            async with db.read() as connection:
                done = await connection.one("SELECT count(*) AS n FROM inbox WHERE state = 'done'")
                open_rows = await connection.one(
                    "SELECT count(*) AS n FROM outbox WHERE state IN ('waiting', 'intent')"
                )
                left = await connection.one(
                    "SELECT count(*) AS n FROM deliveries WHERE state IN ('pending', 'sending')"
                )
            if done and open_rows and left and done["n"] >= updates and not open_rows["n"] and not left["n"]:
                return
            await asyncio.sleep(0.1)


async def test_fifty_kills_lose_nothing_and_repeat_nothing_knowingly(database_path: Path) -> None:
    chance = random.Random(20261128)
    async with Telegram(strict=True) as telegram:
        bot = BotProcess(database_path, url=telegram.url, token=telegram.token, rate=RATE)
        people = [telegram.person(f"Person{number}", language="en") for number in range(PEOPLE)]
        await bot.start()
        for actor in people:
            await actor.say("/start")
        db = Database(database_path)
        await db.open()
        await quiet(db, PEOPLE)
        updates, owed = PEOPLE, 0
        number = await begin(db, people)
        for kill in range(KILLS):
            if kill % (KILLS // ROUNDS) == 0 and owed < ROUNDS:
                await owe(db, people, owed)
                owed += 1
            for actor in chance.sample(people, 3):
                await actor.say("/privacy")
                updates += 1
            await asyncio.sleep(chance.random() * 0.25)
            await bot.kill()
            await bot.start()
        await quiet(db, updates)
        await bot.terminate()
        async with db.read() as connection:
            notices = await connection.all("SELECT person_id, subject, state FROM outbox WHERE subject LIKE 'kill:%'")
            deliveries = await connection.all(
                "SELECT person_id, state FROM deliveries WHERE broadcast_id = :number", number=number
            )
        await db.close()
    heard = {actor.id: [seen.text for seen in actor.messages()] for actor in people}
    unknown = 0
    for row in notices:
        count = heard[row["person_id"]].count(f"notice {row['subject'].split(':')[1]}")
        assert (count, row["state"]) in {(1, "sent"), (0, "unknown"), (1, "unknown")}
        unknown += row["state"] == "unknown"
    for row in deliveries:
        count = heard[row["person_id"]].count("Ochilish ertaga")
        assert (count, row["state"]) in {(1, "sent"), (0, "unknown"), (1, "unknown")}
    assert len(notices) == PEOPLE * ROUNDS
    assert unknown <= KILLS * 8, "only what was on the wire, and the few that were next"
    said = sum(sum(text.startswith("Your data") for text in texts) for texts in heard.values())
    assert updates - PEOPLE <= said <= updates - PEOPLE + KILLS * 8, "every answer came; few were shown again"
