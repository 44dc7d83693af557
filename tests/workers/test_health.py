"""What /healthz says of the worker that answers and of the whole; 503 while the database is away."""

import asyncio

import aiohttp
import pytest

from tests.workers.towns import town, until

pytestmark = pytest.mark.faults


async def test_the_whole_is_told_and_a_database_that_is_away() -> None:
    async with town(workers=2) as (_telegram, workers, own), aiohttp.ClientSession() as session:
        await until(own, "SELECT count(*) FROM leaders", 1, seconds=60)
        async with session.get(f"{workers.url}/healthz") as health:
            said = await health.json()
        assert health.status == 200
        assert said["worker"] in workers.living
        assert said["leader"] in workers.living
        assert said["leader_age"] < 30
        assert (said["oldest_waiting"], said["oldest_owed"]) == (None, None)
        own.stop()
        async with session.get(f"{workers.url}/healthz") as health:
            assert (health.status, await health.json()) == (503, {"status": "database"})
        own.start()
        async with asyncio.timeout(60):
            while True:
                async with session.get(f"{workers.url}/healthz") as health:
                    if health.status == 200:
                        break
                await asyncio.sleep(0.2)
