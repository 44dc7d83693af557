"""A connection is lent to whoever waits for it, and to nobody who was told to stop meanwhile; none is lost by that."""

import asyncio

import pytest

from bot.database import Database
from bot.database.postgres import READERS, Postgres
from tests import postgres


@pytest.mark.parametrize("steps", range(8))
async def test_a_stop_that_comes_together_with_the_connection_is_heard(steps: int) -> None:
    with postgres.database() as url:
        db = Database(url)
        await db.open()
        assert isinstance(db.engine, Postgres)
        pool = db.engine._readers
        assert pool is not None
        held = [await pool.getconn() for _ in range(READERS)]
        went_on = False

        async def reads() -> None:
            nonlocal went_on
            async with db.read():
                await asyncio.sleep(0)
            went_on = True
            await asyncio.Event().wait()

        task = asyncio.create_task(reads())
        while not pool.get_stats()["requests_waiting"]:
            await asyncio.sleep(0)
        given_back = asyncio.create_task(pool.putconn(held.pop()))
        for _ in range(steps):
            await asyncio.sleep(0)
        ended_before = went_on
        task.cancel()
        await asyncio.wait({task}, timeout=5)
        assert task.cancelled()
        assert went_on == ended_before, "it went on after it was told to stop"
        await given_back
        for raw in held:
            await pool.putconn(raw)
        async with asyncio.timeout(5):
            lent = [await pool.getconn() for _ in range(READERS)]
        for raw in lent:
            await pool.putconn(raw)
        await db.close()
