"""What an update costs: Hamkor's search, card and next page beside a bare aiogram echo, on one stub, in one run.

CPU time of the process that runs the bot; the stub is another process. Ratios are what counts.
"""

import asyncio
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

from bot import clock, i18n, migrating
from bot.demo import loading
from bot.main import Hamkor
from bot.settings import Settings

TOKEN = "42:benchmark"  # noqa: S105
ROUNDS, UPDATES, AT_ONCE = 5, 400, 20

Feed = Callable[[dict[str, Any]], Awaitable[object]]


@contextmanager
def stub() -> Iterator[str]:
    """A stub of the Bot API in its own process; its address."""
    process = subprocess.Popen(  # noqa: S603
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


async def echo(address: str) -> tuple[Feed, Callable[[], Awaitable[object]]]:
    """A bare aiogram bot that repeats what is said."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    dispatcher = Dispatcher()

    async def repeat(message: Message) -> None:
        await message.answer(message.text or "")

    dispatcher.message.register(repeat)

    async def feed(raw: dict[str, Any]) -> object:
        return await dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))

    return feed, bot.session.close


async def measure(name: str, feed: Feed, made: Callable[[int], dict[str, Any]], numbers: Iterator[int]) -> float:
    """Give the CPU time of one update in milliseconds: the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        updates = [made(next(numbers)) for _ in range(UPDATES)]
        started = time.process_time()
        for place in range(0, UPDATES, AT_ONCE):
            await asyncio.gather(*(feed(raw) for raw in updates[place : place + AT_ONCE]))
        rounds.append((time.process_time() - started) * 1000 / UPDATES)
    return statistics.median(rounds)
