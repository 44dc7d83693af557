"""What sending to many takes: the pace at Telegram's limit, the ceiling and memory, beside plain aiogram loops.

The stub that answers is another process; everything is measured in one run of about a minute, and ratios count.
"""

import asyncio
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot import clock, logs, migrating
from bot.broadcasts import queries, service
from bot.broadcasts.models import Audience, Letter
from bot.database import Database
from bot.telegram.api import Api
from tests.benchmarks.updates import stub
from tests.broadcasts.sending import Sending

TOKEN = "42:benchmark"
AUTHOR = 1
TEXT = "Hurmatli ishtirokchilar! Yarmarka ertaga soat 10:00 da ochiladi."
PACED = 29.0
PACED_SECONDS = 10
PAID = 1000.0
FREE = 20_000.0
FEW, MANY = 1_000, 20_000
PEER = 2_000


async def lined_up(folder: Path, people: int) -> tuple[Database, int]:
    """A database with so many people, and a broadcast to all of them that has begun."""
    path = folder / f"{people}-{time.monotonic_ns()}.db"
    migrating.migrate(path)
    database = Database(path)
    await database.open()
    async with database.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, name, region, created_at) VALUES (:id, 'uz', '', 'UZ-JI', :moment)",
            ({"id": 1000 + number, "moment": clock.now()} for number in range(people)),
        )
        audience = Audience(kind="everyone", region="UZ-JI")
        draft_id = await queries.keep_draft(
            connection, audience, Letter(text_uz=TEXT), author_id=AUTHOR, moment=clock.now()
        )
        draft = await queries.broadcast(connection, draft_id)
        assert draft is not None
        await service.begin(connection, draft, report_in=None, moment=clock.now())
    return database, draft_id


async def hamkor(address: str, folder: Path, *, people: int, rate: float) -> tuple[float, float, float]:
    """Deliver; give messages a second, milliseconds of CPU a message, megabytes the process grew by."""
    database, draft_id = await lined_up(folder, people)
    api = Api(TOKEN, address)
    gc.collect()
    memory, cpu, wall = megabytes(), time.process_time(), time.perf_counter()
    await Sending(database, api, clock.now, rate=rate).work()
    took, spent = time.perf_counter() - wall, time.process_time() - cpu
    async with database.read() as connection:
        counts = await queries.counts(connection, draft_id)
    assert counts == {"sent": people}, counts
    await api.close()
    await database.close()
    return people / took, spent * 1000 / people, megabytes() - memory


async def aiogram_loop(address: str, *, at_once: int) -> tuple[float, float]:
    """Send with plain aiogram, so many side by side; nothing is written down."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    slots = asyncio.Semaphore(at_once)

    async def one(person: int) -> None:
        async with slots:
            await bot.send_message(person, TEXT)

    cpu, wall = time.process_time(), time.perf_counter()
    await asyncio.gather(*(one(1000 + number) for number in range(PEER)))
    took, spent = time.perf_counter() - wall, time.process_time() - cpu
    await bot.session.close()
    return PEER / took, spent * 1000 / PEER


@contextmanager
def local_telegram(people: int) -> Iterator[str]:
    """A local Telegram with Telegram's own limits in its own process; these people have pressed Start."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import asyncio; from bot.sandbox.server import serve; "
         "asyncio.run(serve(port=0, ready=lambda url: print(url, flush=True)))"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        asked(f"{address}/bot{TOKEN}/getMe", {})
        for number in (AUTHOR, *range(1000, 1000 + people)):
            asked(f"{address}/people", {"first_name": "Bench", "id": number})
            asked(f"{address}/people/{number}/chats/bot/start", {})
        asked(f"{address}/limits", {"chat_per_second": 1, "group_per_minute": 20, "per_second": 30}, method="PUT")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def asked(url: str, body: dict[str, object] | None, method: str = "POST") -> dict[str, object]:
    """Ask over HTTP and give the answer."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        answer: dict[str, object] = json.loads(response.read())
    return answer


def megabytes() -> float:
    """The memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


async def paced(folder: Path) -> tuple[float, int, float]:
    """Deliver at the usual rate to a server that enforces Telegram's limits.

    Give calls a second in all (the author's progress included), how many were refused as too many, and the most
    within any one second.
    """
    people = int(PACED * PACED_SECONDS)
    with local_telegram(people) as address:
        asked(f"{address}/journal", None, "DELETE")
        await hamkor(address, folder, people=people, rate=PACED)
        answer = await asyncio.to_thread(asked, f"{address}/journal?limit=1000", None, "GET")
    calls = answer["calls"]
    assert isinstance(calls, list)
    times = sorted(call["time"] for call in calls)
    most = max(sum(start <= each < start + 1 for each in times) for start in times)
    rate = (len(times) - 1) / (times[-1] - times[0])
    return rate, sum(call["status"] == 429 for call in calls), most


async def main() -> None:
    """Print the tables."""
    logs.configure()
    print(f"sending to many (process {os.getpid()}, {os.cpu_count()} cores)\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rate, floods, most = await paced(folder)
        print(f"pace set to {PACED:.0f}/s, 30/s enforced: {rate:.1f}/s, at most {most} in a second, {floods} refused\n")
        print(f"{'':44} {'a second':>9} {'CPU ms':>7} {'grew MB':>8}")
        with stub() as address:
            for title, at_once in (("plain aiogram, one after another", 1), ("plain aiogram, 64 side by side", 64)):
                rate, spent = await aiogram_loop(address, at_once=at_once)
                print(f"{title:44} {rate:9.0f} {spent:7.2f} {'-':>8}")
            for title, people, limit in (
                (f"Hamkor, {FEW:,} people, no limit", FEW, FREE),
                (f"Hamkor, {MANY:,} people, no limit", MANY, FREE),
                (f"Hamkor, {MANY // 2:,} people, paid {PAID:.0f}/s", MANY // 2, PAID),
            ):
                rate, spent, grown = await hamkor(address, folder, people=people, rate=limit)
                print(f"{title:44} {rate:9.0f} {spent:7.2f} {grown:8.1f}")


if __name__ == "__main__":
    asyncio.run(main())
