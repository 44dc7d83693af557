"""The process is killed again and again while an enterprise is registered: one enterprise, every answer as given."""

import asyncio
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.testing import Telegram
from tests.faults.bot_process import BotProcess
from tests.faults.test_killed_in_a_burst import everything_answered

pytestmark = pytest.mark.faults

# What the person does, question by question; "!" presses what is shown, "@" shares the own number.
STEPS = (
    "/register",
    "!✅ I agree",
    "301 234 567",
    "Namuna Quyma Demo",
    "!Manufacturer",
    "!Jizzakh",
    "zomin",
    "!Automotive industry",
    "!Next",
    "!Casting",
    "!Machining",
    "!Next",
    "!Cast iron",
    "!Next",
    "!Skip",
    "40",
    "!Skip",
    "50",
    "brake discs, flywheels",
    "@",
    "!✅ All right, save",
)


async def do(actor: Actor, step: str) -> None:
    """Do a step without waiting for its answer."""
    if step == "@":
        await actor.share_contact()
    elif step.startswith("!"):
        actor.tap(step[1:])
    else:
        await actor.say(step)


def rows(database: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(database)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_registration_survives_kills_at_any_moment(database_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    killed = set(chance.sample(range(1, len(STEPS)), 8)) | {len(STEPS) - 1}
    async with Telegram(strict=True) as telegram:
        bot = BotProcess(database_path, url=telegram.url, token=telegram.token)
        await bot.start()
        madina = telegram.person("Madina", language="en", phone="998900000101")
        for place, step in enumerate(STEPS):
            await do(madina, step)
            if place in killed:
                await asyncio.sleep(chance.random() * 0.04)  # before, within or after the work
                await bot.kill()
                await bot.start()
            await everything_answered(database_path, updates=place + 1)
        await bot.terminate()

    kept = rows(
        database_path,
        """SELECT stir, name, kind, region, district, sectors, processes, materials, certificates,
                  free_capacity_percent, employees, phone, products FROM enterprises""",
    )
    assert kept == [
        (
            "301234567",
            "Namuna Quyma Demo",
            "manufacturer",
            "UZ-JI",
            "1708218",
            "automotive",
            "casting;machining",
            "cast_iron",
            "",
            40,
            50,
            "+998900000101",
            "brake discs;flywheels",
        )
    ]
    assert rows(database_path, "SELECT person_id, role FROM enterprise_members") == [(madina.id, "owner")]
    assert rows(database_path, "SELECT * FROM conversations") == []
