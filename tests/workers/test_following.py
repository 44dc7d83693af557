"""What changes through one worker is found through another, by its look each second also when no word comes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.clock import now
from bot.enterprises import service as enterprises
from bot.enterprises.finding import firms
from bot.enterprises.models import Facts
from bot.ids import PersonId
from bot.lists import finding
from bot.main import Hamkor
from bot.sandbox.testing import Telegram
from bot.settings import Settings
from tests import postgres
from tests.workers.processes import SECRET, TOKEN
from tests.workers.test_shelf import stock

pytestmark = pytest.mark.faults


@pytest.fixture
async def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Hamkor, Hamkor]]:
    """Two workers on one database."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    async with AsyncExitStack() as opened:
        url = opened.enter_context(postgres.database())
        telegram = await opened.enter_async_context(Telegram(strict=True, token=TOKEN))
        given = Settings(
            database_url=url,
            webhook_url="https://bot.example/hook",
            webhook_secret=SecretStr(SECRET),
            listen="127.0.0.1:1",
        )
        both = tuple(Hamkor(given, token=TOKEN, api_url=telegram.url) for _ in range(2))
        for one in both:
            opened.push_async_callback(one.stop)
            await one.start()
        yield both[0], both[1]


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.05)


async def test_an_item_and_a_firm_are_found_by_the_worker_that_did_not_hear_of_them(
    pair: tuple[Hamkor, Hamkor], tmp_path: Path
) -> None:
    first, second = pair
    assert [second.jobs._jobs[name].seconds for name in (finding.JOB, firms.JOB)] == [1.0, 1.0]
    await stock(first.db, tmp_path, "gofra")
    async with first.db.write() as connection:
        person = {"id": 7, "moment": now()}
        await connection.run("INSERT INTO people (id, language, created_at) VALUES (:id, 'uz', :moment)", **person)
    facts = Facts(stir="301234567", name="Yulduzcha", region="UZ-JI", processes=("stamping",), materials=("steel",))
    await enterprises.register(first.db, facts, person_id=PersonId(7), moment=now())
    await until(lambda: second.finder.search("gofra", language="en").total == 1)
    await until(lambda: second.firms.search("yulduzcha", limit=1).total == 1)
