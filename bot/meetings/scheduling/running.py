"""A plan made in a child process, so that the bot answers meanwhile."""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from typing import NamedTuple

from bot.meetings.scheduling.judging import Impossible
from bot.meetings.scheduling.models import Plan
from bot.spreadsheets import processes

CHILD = "bot.meetings.scheduling.child"
_LINE = 64 * 1024 * 1024
Told = Callable[[int, int], None]


class Made(NamedTuple):
    """A plan, and the bytes of memory the child took at most."""

    plan: Plan
    memory: int


async def made(content: bytes, *, seed: int = 1, told: Told = lambda done, total: None) -> Made:
    """Make a plan of a meetings file. Raise Impossible with the sentence that says why none can be made."""
    process = await processes.started(CHILD, str(seed), stdin=PIPE, limit=_LINE)
    try:
        feeding = asyncio.create_task(_feed(process, content))
        assert process.stdout is not None
        async for line in process.stdout:
            said = json.loads(line)
            if "refused" in said:
                raise Impossible(said["refused"])
            if "plan" in said:
                return Made(Plan.model_validate(said["plan"]), said["memory"])
            told(said["done"], said["total"])
        await feeding
        raise Impossible("The plan could not be finished: it took too long or too much memory.")
    finally:
        await processes.ended(process)


async def _feed(process: Process, content: bytes) -> None:
    assert process.stdin is not None
    # A child that refused early reads no further.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()
