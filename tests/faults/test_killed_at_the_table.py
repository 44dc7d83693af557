"""The process is killed at each deed of a day at the table: one meeting held, one memorandum, each word kept once."""

import asyncio
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import stamp
from bot.sandbox.people import pressing
from bot.sandbox.people.actor import Actor
from bot.sandbox.testing import Telegram
from tests.faults.bot_process import BotProcess
from tests.faults.test_killed_in_a_burst import everything_answered

pytestmark = pytest.mark.faults

MEETING = 7
# Who does what: "!" presses what is shown, "#" a button by its data.
STEPS = (
    ("maker", "/start"),
    ("buyer", "/start"),
    ("buyer", f"#gy:{MEETING}:must"),
    ("maker", f"#gb:{MEETING}:here"),
    ("buyer", f"#gb:{MEETING}:here"),
    ("maker", f"#gq:{MEETING}:memorandum"),
    ("maker", "Bushing"),
    ("maker", "!Skip"),
    ("maker", "!Skip"),
    ("maker", "!Skip"),
    ("maker", "!Skip"),
    ("maker", "!✅ All right, save"),
    ("buyer", "#mmy:{memorandum}:1"),
)


def rows(database: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(database)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def prepared(database: Path, people: tuple[int, int]) -> None:
    """Two firms at a fair of today; the one has asked the other for a meeting."""
    moment = datetime.now(UTC)
    today, now, later = moment.date().isoformat(), stamp(moment), stamp(moment + timedelta(hours=1))
    connection = sqlite3.connect(database)
    connection.execute(
        """INSERT INTO fairs (id, region, starts_on, ends_on, state, title_uz, created_at, updated_at)
           VALUES ('JI-2027', 'UZ-JI', ?, ?, 'published', 'Y', ?, ?)""",
        (today, today, now, now),
    )
    for firm, person in zip((1, 2), people, strict=True):
        connection.execute(
            """INSERT INTO people (id, language, name, created_at, consent_version) VALUES (?, 'en', 'Namuna', ?, 1)""",
            (person, now),
        )
        connection.execute(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (?, ?, 'Namuna', 'UZ-JI', ?, ?)""",
            (firm, f"30100000{firm}", now, now),
        )
        connection.execute(
            "INSERT INTO enterprise_members (enterprise_id, person_id, role, since) VALUES (?, ?, 'owner', ?)",
            (firm, person, now),
        )
    connection.execute(
        """INSERT INTO meetings (id, fair_id, asker_id, asked_id, low_id, high_id, weight, state, asked_at, expires_at)
           VALUES (?, 'JI-2027', 1, 2, 1, 2, 'must', 'asked', ?, ?)""",
        (MEETING, now, later),
    )
    connection.commit()
    connection.close()


def placed(database: Path) -> None:
    """The plan gives them a table, ten minutes ago."""
    connection = sqlite3.connect(database, timeout=20)
    began = stamp(datetime.now(UTC) - timedelta(minutes=10))
    connection.execute(
        "UPDATE meetings SET state = 'placed', starts_at = ?, table_code = 'A1' WHERE state = 'accepted'", (began,)
    )
    connection.commit()
    connection.close()


async def do(telegram: Telegram, actor: Actor, step: str) -> None:
    """Do a step without waiting for its answer."""
    if step.startswith("!"):
        actor.tap(step[1:])
    elif step.startswith("#"):
        last = next(reversed(actor.chat.messages.values()))
        pressing.tap(telegram.world, actor.person, last, {"text": "forged", "callback_data": step[1:]})
    else:
        await actor.say(step)


async def test_a_day_at_the_table_survives_a_kill_at_each_deed(database_path: Path) -> None:
    chance = random.Random(3)
    async with Telegram(strict=True) as telegram:
        people = {name: telegram.person(name.title(), language="en") for name in ("maker", "buyer")}
        prepared(database_path, (people["maker"].id, people["buyer"].id))
        bot = BotProcess(database_path, url=telegram.url, token=telegram.token)
        await bot.start()
        for place, (name, step) in enumerate(STEPS, 1):
            if "{memorandum}" in step:
                step = step.format(memorandum=rows(database_path, "SELECT id FROM memoranda")[0][0])
            await do(telegram, people[name], step)
            if step.startswith("#") or "save" in step:  # what is kept of more than a form
                await asyncio.sleep(chance.random() * 0.04)  # before, within or after the work
                await bot.kill()
                await bot.start()
            await everything_answered(database_path, updates=place)
            placed(database_path)
        await bot.terminate()
    assert rows(database_path, "SELECT state, asker_said, asked_said FROM meetings") == [("held", "here", "here")]
    assert rows(database_path, "SELECT kind, state, topic FROM memoranda") == [("memorandum", "confirmed", "Bushing")]
    told = rows(database_path, "SELECT person_id, kind, count(*) FROM outbox GROUP BY person_id, kind, subject")
    assert all(count == 1 for _person, _kind, count in told)
