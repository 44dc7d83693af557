"""Waiting until the photos that were sent are answered."""

import asyncio

from bot.labels.working import JOB, PRINT
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from tests.town import Town


async def answered(town: Town, actor: Actor) -> Seen:
    """Give the bot's last message once no photo waits any more."""
    await town.telegram.settled()
    async with asyncio.timeout(60):
        while await _waits(town):
            for job in (JOB, PRINT):
                town.hamkor.jobs.wake(job)
            await asyncio.sleep(0.02)
    await town.told()
    return await town.answered(actor)


async def _waits(town: Town) -> bool:
    async with town.db.read() as connection:
        return await connection.one("SELECT id FROM label_photos LIMIT 1") is not None
