"""Papers are written by a child process: thousands of lines take seconds of CPU nobody else shall wait for."""

import asyncio
import json
from asyncio.subprocess import PIPE

from bot.errors import Refusal
from bot.i18n import N_
from bot.paper.models import Paper
from bot.spreadsheets import processes

_SECONDS = 60
_one = asyncio.Semaphore(1)


class NotPrinted(Refusal):
    """The paper could not be written."""

    sentence = N_("The sheet could not be made now. Please try again in a minute.")


async def pdf(paper: Paper) -> bytes:
    """Write a paper as PDF. Raise NotPrinted."""
    async with _one:
        process = await processes.started("bot.paper.child", stdin=PIPE)
        try:
            async with asyncio.timeout(_SECONDS):
                data, _ = await process.communicate(json.dumps(paper.written()).encode())
        except TimeoutError:
            raise NotPrinted from None
        finally:
            await processes.ended(process)
    if process.returncode or not data.startswith(b"%PDF"):
        raise NotPrinted
    return data
