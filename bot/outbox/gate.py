"""What all sends share: the pace, a limit of those under way, and one pause for everybody when Telegram is in trouble.

Telegram does not say whether a flood is one chat's or everybody's, nor whether one broken answer is an outage. So the
first such answer only makes the gate doubtful: one goes through and tells. A second from another chat closes it.
"""

import asyncio
from collections.abc import Callable

from bot.outbox.place import Counts, Place
from bot.telegram.pace import Pace
from bot.telegram.sender import Attempt, Fate

# So many seconds' worth of sends are marked ahead of their turn, so that a slow commit costs no turn; few, because
# a kill leaves them unknown.
AHEAD = 0.07
# Below the connections of the client, so that answers to people always find one.
MOST_UNDER_WAY = 64
MOST_SLOW = 256
LOCKED_OUT = 30.0
_LONGEST_PAUSE = 5.0  # between two looks whether Telegram is back
_PROBES = 0.5  # seconds between two live answers that try a closed gate
_LIVE_FLOODS = 100  # Telegram counts answers apart from what is said unasked: so many floods in a row are everybody's
_REMEMBERED = 60.0  # seconds for which answers count after a flood
_LEAST = 0.2  # of the pace is left to what is said unasked, however many press buttons
_TROUBLE = {Fate.FLOODED, Fate.AWAY, Fate.LOCKED_OUT}


class Gate:
    """Lets sends through one by one, `rate` a second; live answers pass beside, and only an outage stops them."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self.pace = Pace(rate)
        self._ahead = max(2, round(rate * AHEAD))
        self._closed_until = 0.0
        self._live_probed = 0.0
        self._probe_at = 0.0
        self._closings = 0
        self._floods = 0
        self._away = False
        self._doubted: int | None = None
        self._doubt_since = 0.0
        self.counts = Counts()
        self._flooded_at = -_REMEMBERED
        # Tells the other workers of a flood: the chat, and the seconds to wait.
        self.flooded: Callable[[int, float], None] = lambda _chat, _seconds: None
        self.moved = self.counts.moved

    @property
    def closed_for(self) -> float:
        """How many seconds nobody may pass but who looks whether it is over; 0 when the gate is open."""
        return max(0.0, self._closed_until - self._time())

    @property
    def opens_in(self) -> float:
        """How many seconds until one may look whether a closed gate can be opened; 0 when it is open."""
        return max(0.0, self._probe_at - self._time()) if self.closed_for else 0.0

    @property
    def room(self) -> bool:
        """Tell whether one more may be lined up."""
        if self.closed_for or self._doubted is not None:
            return not self.counts.probing and self._time() >= self._probe_at
        counts = self.counts
        return counts.waiting < self._ahead and counts.under_way < MOST_UNDER_WAY and counts.slow < MOST_SLOW

    @property
    def alone(self) -> bool:
        """Tell whether a failure now is that message's own: others went through since the last one."""
        return self._doubted is None

    def live(self) -> bool:
        """Tell whether a live answer may be tried: in an outage, or when every chat is flooded, only now and then."""
        if not self.closed_for or not (self._away or self._floods >= _LIVE_FLOODS):
            return True
        if self._time() - self._live_probed < _PROBES:
            return False
        self._live_probed = self._time()
        return True

    async def turn(self, place: Place) -> bool:
        """Wait for one's turn; False when the gate was closed meanwhile, and one should not go."""
        await self.pace.turn()
        return place.probe or self.closed_for == 0

    def now(self) -> float:
        """Give the moment a send begins, for `heard`."""
        return self._time()

    def place(self) -> Place:
        """Line up one send."""
        return Place(self.counts, probe=self._doubted is not None)

    def told(self, chat_id: int, seconds: float) -> None:
        """Learn that another worker was told to wait."""
        self.heard(Attempt(Fate.FLOODED, wait=seconds), chat_id=chat_id, started=self._time(), others=True)

    def used(self, answers: float) -> None:
        """Leave so many sends a second to all workers' answers, as long as Telegram lately said it is too much."""
        counted = self._time() - self._flooded_at < _REMEMBERED
        self.pace.set(max(self._rate * _LEAST, self._rate - answers) if counted else self._rate)

    def heard(self, attempt: Attempt, *, chat_id: int, started: float, others: bool = False) -> None:
        """Learn from what became of a send that began at `started`."""
        if attempt.fate not in _TROUBLE:
            if attempt.fate is not Fate.UNSURE and (self._doubted is None or started >= self._doubt_since):
                self._open()
            return
        self._away = attempt.fate is not Fate.FLOODED
        if attempt.fate is Fate.FLOODED:
            self._floods += 1
            self._flooded_at = self._time()
            if not others:
                self.flooded(chat_id, attempt.wait)
        if attempt.fate is Fate.LOCKED_OUT:
            self._close(LOCKED_OUT, longest=LOCKED_OUT)
        elif attempt.fate is Fate.FLOODED:
            if self._doubted not in (None, chat_id):
                self._close(attempt.wait, longest=attempt.wait)
        elif attempt.certainly_offline or self._doubted not in (None, chat_id):
            self._close(0.0, longest=_LONGEST_PAUSE)
        if self._doubted is None:
            self._doubted, self._doubt_since = chat_id, self._time()

    def _open(self) -> None:
        self._doubted = None
        self._closings = self._floods = 0
        self._away = False
        self._closed_until = self._probe_at = 0.0
        self.moved.set()

    def _close(self, seconds: float, *, longest: float) -> None:
        """Close for so long; until then one may look now and then, less and less often."""
        pause = min(2.0**self._closings, longest)
        self._closings += 1
        self._probe_at = self._time() + pause
        self._closed_until = max(self._closed_until, self._time() + max(seconds, pause))

    def _time(self) -> float:
        return asyncio.get_running_loop().time()
