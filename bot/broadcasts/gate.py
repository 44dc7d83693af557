"""What all broadcasts share: the pace of Telegram, one pause for everybody, and a limit of sends under way."""

import asyncio

from bot.telegram.pace import Pace

# So many seconds' worth of sends are marked ahead of their turn, so that a slow commit costs no turn; few, because
# a kill leaves them unknown.
AHEAD = 0.07
# Below the connections of the client, so that answers to people always find one.
MOST_UNDER_WAY = 64


class Gate:
    """Lets sends through one by one, `rate` a second over all broadcasts."""

    def __init__(self, pace: Pace, rate: float) -> None:
        self._pace = pace
        self._closed_until = 0.0
        self._ahead = max(2, round(rate * AHEAD))
        self.broadcasts = 0
        self.under_way = 0
        self.moved = asyncio.Event()

    def full(self, waiting: int) -> bool:
        """Tell whether a broadcast with so many waiting has its share of turns, or enough are under way in all."""
        return waiting >= max(1, self._ahead // max(1, self.broadcasts)) or self.under_way >= MOST_UNDER_WAY

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
