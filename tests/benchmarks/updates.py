"""What an update costs, Hamkor's beside a bare aiogram echo's, on one stub, in one run; every search is for new words.

CPU time of the process that runs the bot; the stub is another process. Ratios are what counts.
"""

import asyncio
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, Update

from bot import clock, logs, migrating
from bot.catalogue.buttons import OpenCard, ShowList
from bot.demo import loading
from bot.fairs.screens import ShowFairs
from bot.lists.trails import Trail
from bot.main import Hamkor
from bot.settings import Settings
from bot.telegram.screen import File
from tests.benchmarks.catalogue import table

TOKEN = "42:benchmark"
ROUNDS, UPDATES, AT_ONCE = 5, 400, 20
ARRIVING = 500  # updates whose waiting is measured, PER_SECOND of them a second
PER_SECOND = 100

Feed = Callable[[list[dict[str, Any]]], Awaitable[object]]
Heard = dict[int, float]  # when each person last got an answer, by the loop's clock


@contextmanager
def stub() -> Iterator[str]:
    """A stub of the Bot API in its own process; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.stub"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.communicate(timeout=10)


def message(number: int, text: str) -> dict[str, Any]:
    """A raw update with a text from one of a hundred people."""
    person = {"id": 5000 + number % 100, "is_bot": False, "first_name": "Bench", "language_code": "ru"}
    chat = {"id": person["id"], "type": "private", "first_name": "Bench"}
    body = {"message_id": number, "date": 1790000000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": body}


def press(number: int, data: str) -> dict[str, Any]:
    """A raw update with a press of a button."""
    told = message(number, "shown")["message"]
    sender = told.pop("from")
    told["from"] = {"id": 42, "is_bot": True, "first_name": "Hamkor"}
    query = {"id": str(number), "from": sender, "message": told, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


async def echo(address: str, heard: Heard) -> tuple[Feed, Callable[[], Awaitable[object]]]:
    """A bare aiogram bot that repeats what is said."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    dispatcher = Dispatcher()

    async def repeat(message: Message) -> None:
        await message.answer(message.text or "")
        heard[message.chat.id] = time.perf_counter()

    dispatcher.message.register(repeat)

    async def one(raw: dict[str, Any]) -> object:
        return await dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))

    async def feed(raws: list[dict[str, Any]]) -> object:
        return await asyncio.gather(*(one(raw) for raw in raws))

    return feed, bot.session.close


async def hamkor(address: str, folder: Path, heard: Heard) -> tuple[Hamkor, Feed]:
    """The whole bot on the demo data, fed through its inbox."""
    path = folder / "bench.db"
    migrating.migrate(path)
    await loading.load_if_empty(path, now=clock.now)
    bot = Hamkor(Settings(database_url=f"sqlite:///{path}"), token=TOKEN, api_url=address)
    await bot.start()
    call = bot.api.call

    async def timed(method: str, values: dict[str, Any], files: dict[str, File] | None = None, wait: float = 30) -> Any:
        result = await call(method, values, files, wait)
        if method in ("sendMessage", "editMessageText"):
            heard[values["chat_id"]] = time.perf_counter()
        return result

    bot.api.call = timed  # type: ignore[method-assign]

    async def feed(raws: list[dict[str, Any]]) -> None:
        await bot.inbox.accept(raws)
        await bot.inbox.idle()

    return bot, feed


async def settled() -> None:
    """Wait until the jobs have done what the fresh demo data gave them to do, so that only updates are measured."""
    await asyncio.sleep(15)  # some jobs let the catalogue stand still for a while first
    for _ in range(60):
        before = time.process_time()
        await asyncio.sleep(1)
        if time.process_time() - before < 0.02:
            return


async def measure(feed: Feed, made: Callable[[int], dict[str, Any]], numbers: Iterator[int]) -> tuple[float, float]:
    """Give milliseconds of CPU an update, and updates a second: medians of some rounds."""
    spent, rates = [], []
    for _ in range(ROUNDS):
        updates = [made(next(numbers)) for _ in range(UPDATES)]
        cpu, wall = time.process_time(), time.perf_counter()
        for place in range(0, UPDATES, AT_ONCE):
            await feed(updates[place : place + AT_ONCE])
        spent.append((time.process_time() - cpu) * 1000 / UPDATES)
        rates.append(UPDATES / (time.perf_counter() - wall))
    return statistics.median(spent), statistics.median(rates)


async def waited(
    feed: Feed, made: Callable[[int], dict[str, Any]], numbers: Iterator[int], heard: Heard
) -> tuple[float, float]:
    """Give how many milliseconds people wait for an answer, median and p99, when updates arrive at an even pace."""
    begun: list[tuple[int, float]] = []
    at_work: set[asyncio.Future[object]] = set()
    waits: list[float] = []
    start = time.perf_counter()
    for place in range(ARRIVING):
        await asyncio.sleep(max(0.0, start + place / PER_SECOND - time.perf_counter()))
        number = next(numbers)
        begun.append((5000 + number % 100, time.perf_counter()))
        at_work.add(asyncio.ensure_future(feed([made(number)])))
        if len(begun) == 50:  # each of a hundred people is asked of before their next update
            await asyncio.gather(*at_work)
            waits += [heard[person] - since for person, since in begun]
            begun, at_work = [], set()
    return statistics.median(waits) * 1000, statistics.quantiles(waits, n=100)[98] * 1000


async def main() -> None:
    """Print the table."""
    logs.configure()
    heard: Heard = {}
    numbers = itertools.count(1)
    with stub() as address, tempfile.TemporaryDirectory() as folder:
        echoing, close = await echo(address, heard)
        bot, feed = await hamkor(address, Path(folder), heard)
        try:
            await settled()
            found = bot.finder.search("podshipnik", language="ru")
            queries = [row["text"] for row in table("queries.tsv")]
            pages = [ShowList(trail=Trail(text="filtr", page=page).pack()).pack() for page in range(5)]
            cases: list[tuple[str, Feed, Callable[[int], dict[str, Any]]]] = [
                ("bare aiogram echo", echoing, lambda n: message(n, "podshipnik")),
                ("/start", feed, lambda n: message(n, "/start")),
                ("search by text", feed, lambda n: message(n, queries[n % len(queries)])),
                ("next page", feed, lambda n: press(n, pages[n % len(pages)])),
                ("open a card", feed, lambda n: press(n, OpenCard(component=found.hits[n % 5].id).pack())),
                ("list of fairs", feed, lambda n: press(n, ShowFairs().pack())),
                ("bare aiogram echo, again", echoing, lambda n: message(n, "podshipnik")),
            ]
            rows = [
                (name, *await measure(fed, made, numbers), *await waited(fed, made, numbers, heard))
                for name, fed, made in cases
            ]
        finally:
            await close()
            await bot.stop()
    floor = statistics.mean((rows[0][1], rows[-1][1]))
    pace = f"wait at {PER_SECOND}/s, ms: median"
    print(f"{'update':28} {'CPU ms':>8} {'x echo':>7} {'per second':>11} {pace:>32} {'p99':>6}")
    for name, spent, rate, median, late in rows:
        print(f"{name:28} {spent:8.2f} {spent / floor:7.2f} {rate:11.0f} {median:32.1f} {late:6.1f}")


if __name__ == "__main__":
    asyncio.run(main())
