"""The command `run` in processes of its own, and what processes have cost."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.workers.processes import SECRET, TOKEN

_ROOT = Path(__file__).parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")
_START_SECONDS = 150.0
_SETTLING, _STILL = 5, 0.1  # seconds at most; seconds of CPU in one


@asynccontextmanager
async def running(url: str, telegram: str, *, workers: int) -> AsyncIterator[tuple[int, str]]:
    """`python bot.py run` until the end of the block, once all workers are there: its number and its webhook."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
    hook = f"http://{listen}/hook"
    told = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram, "DATABASE_URL": url, "WORKERS": str(workers)}
    told |= {"WEBHOOK_URL": hook, "WEBHOOK_SECRET": SECRET, "LISTEN": listen}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(_ROOT / "bot.py"), "run"),
        env={**os.environ, **told},
        cwd=_ROOT,
        stderr=None if "HAMKOR_TEST_LOG" in os.environ else asyncio.subprocess.DEVNULL,
    )
    try:
        await _there(f"http://{listen}/healthz", process.pid, workers)
        yield process.pid, hook
    finally:
        process.terminate()
        await process.wait()


def spent(roots: Iterable[int]) -> float:
    """Give the seconds of CPU that processes and their children have used."""
    return sum(_ticks(number) for root in roots for number in family(root)) / _TICKS


def family(root: int) -> list[int]:
    """Give a process and all below it."""
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    except OSError:
        return []
    return [root, *(number for child in children for number in family(int(child)))]


def _ticks(number: int) -> int:
    """Give what a process has used, and those of its children that ended."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15])


async def _there(health: str, root: int, workers: int) -> None:
    """Wait until it answers and all its workers do, and at most for a while until the jobs of the start are done."""
    answering: set[str | None] = set()
    connector = aiohttp.TCPConnector(force_close=True)  # each question may go to another worker
    async with asyncio.timeout(_START_SECONDS), aiohttp.ClientSession(connector=connector) as session:
        while len(answering) < workers:
            await asyncio.sleep(0.1)
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(health) as response:
                    if response.status == 200:
                        answering.add((await response.json()).get("worker"))
    before = spent([root])
    for _ in range(_SETTLING):
        await asyncio.sleep(1)
        now = spent([root])
        if now - before < _STILL:
            return
        before = now
