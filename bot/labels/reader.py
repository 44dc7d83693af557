"""One child process that reads photos: it starts with the first, reads one at a time, and ends when none come."""

import asyncio
import importlib.util
import json
import struct
from asyncio.subprocess import PIPE, Process
from typing import Any, Literal

from bot.spreadsheets import processes

_IDLE = 600.0  # seconds after which the child's memory is given back
_LONGEST = {"codes": 8.0, "print": 12.0}  # seconds for a photo, the child's start and a busy machine included

What = Literal["codes", "print"]


class Unread(Exception):
    """The photo is no picture that can be read, or it took the child too long, or its life."""


def reads_print() -> bool:
    """Tell whether the extra that reads print is installed."""
    return importlib.util.find_spec("rapidocr") is not None


class Reader:
    """Reads codes, or print; who asks while a photo is being read waits."""

    def __init__(self, what: What, *, idle: float = _IDLE) -> None:
        self._what = what
        self._idle = idle
        self._one = asyncio.Lock()
        self._child: Process | None = None
        self._end: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None

    @property
    def process_id(self) -> int | None:
        """The child's process id while there is one."""
        return self._child.pid if self._child is not None else None

    async def read(self, photo: bytes) -> list[Any]:
        """Give the codes as [kind, text], or the lines of print. Raise Unread; the next photo then gets a new child."""
        async with self._one:
            if self._end is not None:
                self._end.cancel()
            try:
                async with asyncio.timeout(_LONGEST[self._what]):
                    answer = await self._asked(photo)
            except (TimeoutError, OSError, ValueError):
                await self._stop()
                raise Unread from None
            except BaseException:
                await self._stop()
                raise
            self._end = asyncio.get_running_loop().call_later(self._idle, self._rest)
        if answer is None:
            raise Unread
        return answer

    async def close(self) -> None:
        """End the child, if there is one."""
        async with self._one:
            await self._stop()

    async def _asked(self, photo: bytes) -> list[Any] | None:
        if self._child is None:
            self._child = await processes.started("bot.labels.child", self._what, stdin=PIPE)
        child = self._child
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(struct.pack(">I", len(photo)) + photo)
        await child.stdin.drain()
        answer: list[Any] | None = json.loads(await child.stdout.readline())  # an empty line when the child has died
        return answer

    async def _stop(self) -> None:
        if self._end is not None:
            self._end.cancel()
        if self._child is not None:
            child = self._child
            try:
                await processes.ended(child)
            finally:
                self._child = None

    def _rest(self) -> None:
        self._ending = asyncio.get_running_loop().create_task(self.close())
