"""What all broadcasts share: the pace of Telegram, one pause for everybody, and a limit of sends under way."""

import asyncio

from bot.telegram.pace import Pace

# A window of this many seconds is marked as on its way at once: small, because a kill leaves it unknown.
WINDOW = 0.07
MOST_UNDER_WAY = 64


class Gate:
    """Lets sends through one by one, `rate` a second over all broadcasts."""

    def __init__(self, pace: Pace, rate: float) -> None:
        self._pace = pace
        self._closed_until = 0.0
        self.at_once = max(1, round(rate * WINDOW))
        self.under_way = 0
        self.moved = asyncio.Event()

    @property
    def closed_for(self) -> float:
        """How many seconds nobody may pass; 0 when the gate is open."""
        return max(0.0, self._closed_until - asyncio.get_running_loop().time())

    def close(self, seconds: float) -> None:
        """Let nobody pass for this long: Telegram asked for it, or is not there."""
        self._closed_until = max(self._closed_until, asyncio.get_running_loop().time() + seconds)
        self._pace.hold(seconds)

    async def turn(self) -> bool:
        """Wait for one's turn; False when the gate was closed meanwhile, and one should not go."""
        await self._pace.turn()
        return self.closed_for == 0
