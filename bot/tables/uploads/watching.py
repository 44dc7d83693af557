"""A message edited in place while long work goes on; short work shows none."""

import asyncio
from collections.abc import Callable
from typing import Self

import structlog

from bot.ids import PersonId
from bot.telegram import calls
from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.screen import Screen

log = structlog.get_logger()

_EVERY = 3.0  # seconds between two looks at the progress


class Watched:
    """Tells a person how far work is, as `say(done, total)` shows it; nobody when there is no person."""

    def __init__(self, api: Api, person_id: PersonId | None, say: Callable[[int, int], Screen]) -> None:
        self._api = api
        self._person_id = person_id
        self._shown = say
        self._message: int | None = None
        self._said = asyncio.get_running_loop().time()
        self._saying: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_fault: object) -> None:
        """Let the last word arrive."""
        if self._saying is not None:
            await self._saying

    def advance(self, done: int, total: int) -> None:
        """Hear how far the work is; say it if some time has passed since the last word."""
        time = asyncio.get_running_loop().time()
        if self._person_id is None or time - self._said < _EVERY:
            return
        if self._saying is not None and not self._saying.done():
            return
        self._said = time
        self._saying = asyncio.create_task(self._say(self._shown(done, total), self._person_id))

    async def _say(self, screen: Screen, person_id: PersonId) -> None:
        (call,) = calls.for_message([screen], chat_id=person_id)
        try:
            if self._message is None:
                self._message = (await self._api.call(call.method, call.values))["message_id"]
            else:
                await self._api.call("editMessageText", {**call.values, "message_id": self._message})
        except (TelegramRefused, TelegramSilent) as fault:
            # Progress is a courtesy: the work goes on without it.
            log.info("upload_progress_unsaid", fault=type(fault).__name__)
