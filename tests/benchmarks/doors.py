"""How long a gate waits for its answer, guests one after another, alone and while a broadcast to 20,000 runs."""

import asyncio
import itertools
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bot import clock, logs
from bot.doors.models import Post
from bot.fairs import importing
from bot.fairs.tickets.making import ALPHABET, CODE_LENGTH
from bot.main import Hamkor
from bot.settings import Settings
from bot.telegram.screen import File
from tests.benchmarks.broadcast import AUTHOR, MANY, TOKEN, lined_up
from tests.benchmarks.updates import Heard, message, stub
from tests.fairs.conftest import ROW

GUESTS, PER_SECOND, GATES = 500, 40, 4
FAIR = str(ROW["id"])


async def main() -> None:
    """Print the table."""
    logs.configure()
    with stub() as address, tempfile.TemporaryDirectory() as folder:
        for name, people in (("alone", 1), (f"a broadcast to {MANY}", MANY)):
            median, last = await waited(address, Path(folder), people)
            print(f"door, {name:<24} median {median:6.1f} ms   p99 {last:6.1f} ms")


async def waited(address: str, folder: Path, people: int) -> tuple[float, float]:
    """Give how many milliseconds gates wait, median and p99."""
    database, _ = await lined_up(folder, people)
    codes = await _expected(database)
    await database.close()
    (path,) = folder.glob(f"{people}-*.db")
    heard: Heard = {}
    settings = Settings(database_url=f"sqlite:///{path}", admin_ids=(AUTHOR,))
    bot = Hamkor(settings, token=TOKEN, api_url=address)
    await bot.start()
    _listen(bot, heard)
    waits: list[float] = []
    numbers = itertools.count(1)
    await asyncio.sleep(3)
    start = time.perf_counter()
    for place, code in enumerate(codes):
        await asyncio.sleep(max(0.0, start + place / PER_SECOND - time.perf_counter()))
        number = next(numbers)
        gate, since = 5000 + number % 100, time.perf_counter()
        await bot.inbox.accept([message(number, code)])
        await bot.inbox.idle()
        waits.append(heard[gate] - since)
    await bot.stop()
    return statistics.median(waits) * 1000, statistics.quantiles(waits, n=100)[98] * 1000


def _listen(bot: Hamkor, heard: Heard) -> None:
    """Note when each chat last got an answer."""
    call = bot.api.call

    async def timed(method: str, values: dict[str, Any], files: dict[str, File] | None = None, wait: float = 30) -> Any:
        result = await call(method, values, files, wait)
        if method == "sendMessage":
            heard[values["chat_id"]] = time.perf_counter()
        return result

    bot.api.call = timed  # type: ignore[method-assign]


async def _expected(database: Any) -> list[str]:
    """Hold a fair today, with guests and with a hundred people of its door at its gates; the guests' codes."""
    moment, chance = clock.now(), random.Random(7)
    day = clock.today(moment).isoformat()
    await importing.load(database, [{**ROW, "starts_on": day, "ends_on": day}], clock.now)
    codes = ["".join(chance.choices(ALPHABET, k=CODE_LENGTH)) for _ in range(GUESTS)]
    keepers = [{"id": 900_000 + place, "person": 5000 + place, "fair": FAIR, "moment": moment} for place in range(100)]
    async with database.write() as connection:
        await connection.many(
            """INSERT INTO people (id, language, name, created_at) VALUES (:id, 'uz', :name, :moment)
               ON CONFLICT (id) DO NOTHING""",
            [{"id": each, "name": f"Guest {each}", "moment": moment} for each in range(5000, 5100)]
            + [{"id": 70_000 + place, "name": f"Guest {place}", "moment": moment} for place in range(GUESTS + 1)],
        )
        await connection.many(
            """INSERT INTO signups (id, fair_id, person_id, role, state, queued_as, code, token, signed_at)
               VALUES (:id, :fair, :person, 'visitor', 'confirmed', :id, :code, :code, :moment)""",
            [
                {"id": place, "fair": FAIR, "person": 70_000 + place, "code": code, "moment": moment}
                for place, code in enumerate(codes, 1)
            ],
        )
        await connection.many(
            """INSERT INTO staff_roles (id, person_id, role, fair_id, granted_at)
               VALUES (:id, :person, 'door', :fair, :moment)""",
            keepers,
        )
        await connection.many(
            "UPDATE people SET stance = :stance WHERE id = :id",
            [
                {"id": 5000 + place, "stance": Post(fair_id=FAIR, region="UZ-JI", gate=place % GATES + 1).stance()}
                for place in range(100)
            ],
        )
    return codes


if __name__ == "__main__":
    asyncio.run(main())
