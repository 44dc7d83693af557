"""The command itself: several processes behind one address, replaced one by one without losing an update."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.testing import Telegram
from tests import postgres
from tests.workers.processes import SECRET, TOKEN
from tests.workers.towns import until

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def running(url: str, telegram: Telegram, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """`WORKERS=2 python bot.py run` until the end of the block."""
    told = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.url,
        "DATABASE_URL": url,
        "WORKERS": "2",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_SECRET": SECRET,
        "LISTEN": f"127.0.0.1:{port}",
    }
    command = (sys.executable, str(ROOT / "bot.py"), "run")
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **told}, cwd=ROOT)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def updates_counted(port: int) -> list[float]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as numbers:
        lines = (await numbers.text()).splitlines()
    return [float(line.split()[1]) for line in lines if line.startswith("hamkor_updates_total ")]


async def test_all_are_replaced_while_people_talk() -> None:
    port, own = free_port(), postgres.cluster()
    with postgres.database() as url:
        name = url.partition("@/")[2].partition("?")[0]

        async def reached(sql: str, wanted: int) -> None:
            await until(own, sql, wanted, seconds=90, database=name)

        async with Telegram(strict=True, token=TOKEN) as telegram, running(url, telegram, port) as process:
            await reached("SELECT count(*) FROM workers", 2)
            first = {row[0] for row in own.ask("SELECT name FROM workers", name)}
            people = [telegram.person(f"Person{number}", language="en") for number in range(10)]
            process.send_signal(signal.SIGHUP)
            said = 0
            while first & {row[0] for row in own.ask("SELECT name FROM workers", name)}:
                for actor in people:
                    await actor.say("/privacy")
                    said += 1
                await asyncio.sleep(1)
            await reached("SELECT count(*) FROM inbox WHERE state = 'done'", said)
            assert await updates_counted(port) == [float(said)], "the sum over all, also of those that ended"
            process.terminate()
            assert await process.wait() == 0
            assert own.ask("SELECT count(*) FROM workers", name) == [(0,)]
        answers = [sum("Your data" in seen.text for seen in actor.messages()) for actor in people]
        assert answers == [said // 10] * 10


async def test_several_workers_on_a_file_are_refused_with_a_sentence(tmp_path: Path) -> None:
    told = {"WORKERS": "2", "DATABASE_URL": f"sqlite:///{tmp_path / 'a.db'}"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "bot.py"), "run"), env={**os.environ, **told}, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    assert process.returncode == 1
    assert "WORKERS is more than 1, which needs PostgreSQL" in said.decode()
