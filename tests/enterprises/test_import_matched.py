"""A large list of enterprises arrives: matched in the background while others are answered; a kill loses nothing."""

import asyncio
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.clock import Now
from bot.database import Database
from bot.matching.engine import recipes
from bot.matching.proposing import Proposing
from bot.sandbox.testing import Telegram
from tests.enterprises import spreadsheet
from tests.faults.bot_process import BotProcess
from tests.matching import made_up
from tests.town import Town

FIRMS, PARTS = 1_000, 300
KILLED_FIRMS, KILLED_PARTS, KILLS = 120, 150, 4
PROPOSALS = "SELECT enterprise_id, component_id, score, state FROM proposals ORDER BY 1, 2"
LEFT = """SELECT (SELECT count(*) FROM enterprises WHERE matched_at IS NULL)
               + (SELECT count(*) FROM matched_components WHERE proposed_at IS NULL) AS n"""


async def count(db: Database, sql: str) -> int:
    async with db.read() as connection:
        row = await connection.one(sql)
    assert row is not None
    return int(row["n"])


@pytest.mark.large
async def test_others_are_answered_while_a_thousand_enterprises_arrive(town: Town, tmp_path: Path) -> None:
    """The order of events tells: answers come before the first enterprise is matched, between, and after the last."""
    await made_up.keep_components(town.db, PARTS)
    lola, karim = town.person("Lola"), town.person("Karim")
    await town.grant(lola, "lab")
    await town.say(karim, "/start")
    usual = (await town.say(karim, "/help")).text
    await lola.send_file("firms.csv", spreadsheet.write(tmp_path / "firms.csv", FIRMS).read_bytes())
    preview = await lola.hears("Shall we take it in?", timeout=60)
    await lola.press(next(label for label in preview.labels if label.startswith("✅")))

    matched: list[int] = []
    while not matched or matched[-1] < FIRMS:
        assert (await town.say(karim, "/help")).text == usual
        matched.append(await count(town.db, "SELECT count(*) AS n FROM enterprises WHERE matched_at IS NOT NULL"))
    await lola.hears("firms.csv is taken in", timeout=60)
    assert matched == sorted(matched)
    assert matched[0] == 0
    assert len({number for number in matched if 0 < number < FIRMS}) >= 5
    assert await count(town.db, "SELECT count(DISTINCT enterprise_id) AS n FROM proposals") > FIRMS / 2


async def everything_matched(path: Path, now: Now) -> None:
    """Match everything in this process, undisturbed."""
    db = Database(path)
    await db.open()
    proposing = Proposing(db, now)
    while await proposing.work():
        pass
    await db.close()


def read(path: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


@pytest.mark.faults
async def test_a_kill_in_the_middle_loses_no_proposal_and_makes_none_twice(database_path: Path, tmp_path: Path) -> None:
    db = Database(database_path)
    await db.open()
    await made_up.keep_components(db, KILLED_PARTS)
    await recipes.refresh(db)
    await db.close()
    file = spreadsheet.write(tmp_path / "firms.csv", KILLED_FIRMS)
    command = [sys.executable, "bot.py", "import", "enterprises", str(file), "--json"]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database_path}"}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    whole = Path(shutil.copy(database_path, tmp_path / "whole.db"))
    await everything_matched(whole, clock.now)

    chance = random.Random(11)
    goals = sorted(chance.sample(range(1, KILLED_FIRMS + 50), KILLS), reverse=True)
    async with Telegram(strict=True) as telegram:
        bot = BotProcess(database_path, url=telegram.url, token=telegram.token)
        await bot.start()
        async with asyncio.timeout(120):
            while (left := read(database_path, LEFT)[0][0]) or goals:
                if goals and left <= goals[0]:
                    goals.pop(0)
                    await bot.kill()
                    await bot.start()
                await asyncio.sleep(0.01)
        await bot.kill()
    assert read(database_path, PROPOSALS) == read(whole, PROPOSALS)
    assert len(read(database_path, PROPOSALS)) > KILLED_FIRMS // 2
