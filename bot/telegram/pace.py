"""Telegram's limits: sends take turns, evenly spaced, never a burst after a pause."""

import asyncio
from collections.abc import Callable


class Pace:
    """A next-slot pacer: at most `rate` turns a second, evenly spaced, never a burst after a pause."""

    def __init__(self, rate: float, clock: Callable[[], float] | None = None) -> None:
        self._gap = 1 / rate
        self._next = 0.0
        self._clock = clock

    def set(self, rate: float) -> None:
        """Let so many through a second from now on."""
        self._gap = 1 / rate

    async def turn(self) -> None:
        """Wait for one's turn."""
        time = self._time()
        slot = max(self._next, time)
        self._next = slot + self._gap
        if slot > time:
            await asyncio.sleep(slot - time)

    def _time(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()
