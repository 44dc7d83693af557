"""A town of several workers on a server of their own, and waiting for what its database says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import migrating
from bot.sandbox.testing import Telegram
from tests import postgres
from tests.workers.processes import TOKEN, Workers


@asynccontextmanager
async def town(
    *, workers: int, rate: float = 29, tended: bool = False
) -> AsyncIterator[tuple[Telegram, Workers, postgres.Cluster]]:
    """So many workers on a server of their own; `tended`: one that ends is replaced."""
    # What is committed must survive the server's end, here too.
    own = postgres.Cluster(postgres.folder(), synchronous_commit="on", full_page_writes="on")
    own.create()
    own.start()
    url = own.url("postgres")
    try:
        await asyncio.to_thread(migrating.migrate, url)
        async with Telegram(strict=True, token=TOKEN) as telegram:
            crew = Workers(url, telegram, rate=rate)
            try:
                await asyncio.gather(*(crew.start() for _ in range(workers)))
                tending = asyncio.create_task(crew.tend(workers)) if tended else None
                yield telegram, crew, own
                if tending is not None:
                    tending.cancel()
                    await asyncio.wait({tending})
            finally:
                await crew.end()
    finally:
        own.stop()


async def until(own: postgres.Cluster, sql: str, wanted: int, *, seconds: float, database: str = "postgres") -> None:
    """Wait until a count is as wanted."""
    count = -1
    try:
        async with asyncio.timeout(seconds):
            while (count := (await asyncio.to_thread(own.ask, sql, database))[0][0]) != wanted:
                await asyncio.sleep(0.1)
    except TimeoutError:
        states = own.ask("SELECT state, attempts, fault, count(*) FROM inbox GROUP BY 1, 2, 3", database)
        turns = own.ask("SELECT worker, count(*) FROM inbox_turns GROUP BY 1", database)
        owed = own.ask(
            "SELECT kind, state, fault, tries, min(next_try), count(*) FROM outbox GROUP BY 1, 2, 3, 4", database
        )
        raise AssertionError(f"{count} instead of {wanted}: {sql}; {states}; {turns}; {owed}") from None
