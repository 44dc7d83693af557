"""People of a benchmark: they write to a webhook, and hear and time the answers at a Bot API server of their own."""

import asyncio
import itertools
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from tests.benchmarks.stub import Stub
from tests.benchmarks.updates import message
from tests.workers.processes import SECRET

AT_ONCE, _FIRST, _LONGEST = 40, 5000, 20.0
_NUMBERS = itertools.count(1)  # no update comes twice to one database
_CHAT = re.compile(rb'"chat_id":\s*(\d+)')
_TEXTS = ("/start", "podshipnik", "/privacy", "filtr", "/start", "vtulka")


class _Hearing(Stub):
    """Says ok to everything, and tells whoever waits for a chat's answer."""

    def __init__(self, waiting: dict[int, asyncio.Future[float]]) -> None:
        self._waiting = waiting

    def heard(self, request: bytes) -> None:
        for found in _CHAT.findall(request):
            answered = self._waiting.get(int(found))
            if answered is not None and not answered.done():
                answered.set_result(time.perf_counter())


class Asking:
    """A hundred people, each of whom waits for the answer before the next word."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.address = ""
        self.waiting: dict[int, asyncio.Future[float]] = {}
        self._session = session

    async def crowd(self, hook: str, *, count: int, seconds: float) -> int:
        """Have AT_ONCE people ask as fast as they are answered, at most so many times and so long; give how many."""
        until = time.perf_counter() + seconds
        left = itertools.count()

        async def person(number: int) -> int:
            said = 0
            while next(left) < count and time.perf_counter() < until:
                await self._ask(hook, number)
                said += 1
            return said

        return sum(await asyncio.gather(*(person(number) for number in range(AT_ONCE))))

    async def paced(self, hook: str, *, pace: float, seconds: float) -> list[float]:
        """Have people ask at an even pace, whatever the answers; give how many seconds each waited."""
        began = time.perf_counter()
        asked = []
        for place in range(int(pace * seconds)):
            await asyncio.sleep(max(0.0, began + place / pace - time.perf_counter()))
            asked.append(asyncio.create_task(self._ask(hook, place % 100)))
        return await asyncio.gather(*asked)

    async def _ask(self, hook: str, person: int) -> float:
        number = next(_NUMBERS)
        update = message(number, _TEXTS[number % len(_TEXTS)])
        chat = _FIRST + person
        update["message"]["from"]["id"] = update["message"]["chat"]["id"] = chat
        answered = self.waiting[chat] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        async with self._session.post(
            hook, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}
        ) as response:
            assert response.status == 200, await response.text()
        heard: float = await asyncio.wait_for(answered, _LONGEST)
        return heard - began


@asynccontextmanager
async def telegram() -> AsyncIterator[Asking]:
    """People with a Bot API server of theirs until the end of the block."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        asking = Asking(session)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Hearing(asking.waiting), "127.0.0.1", 0)
        asking.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield asking
        finally:
            server.close()
