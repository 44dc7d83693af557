"""A town of several workers on a server of their own, and waiting for what its database says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import migrating
from bot.sandbox.testing import Telegram
from tests import postgres
from tests.workers.processes import TOKEN, Workers


@asynccontextmanager
async def town(*, workers: int) -> AsyncIterator[tuple[Telegram, Workers, postgres.Cluster]]:
    """So many workers on a server of their own."""
    # What is committed must survive the server's end, here too.
    own = postgres.Cluster(postgres.folder(), synchronous_commit="on", full_page_writes="on")
    own.create()
    own.start()
    url = own.url("postgres")
    try:
        await asyncio.to_thread(migrating.migrate, url)
        async with Telegram(strict=True, token=TOKEN) as telegram:
            crew = Workers(url, telegram)
            try:
                for _ in range(workers):
                    await crew.start()
                yield telegram, crew, own
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
        raise AssertionError(f"{count} instead of {wanted}: {sql}; {states}; {turns}") from None
