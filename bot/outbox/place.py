"""Where one send stands (waiting for its turn, under way, slow and beside the others), and how many stand where."""

import asyncio

_SLOW = 2.0  # seconds after which a send gives its place to another one and goes on beside


class Counts:
    """How many sends stand where; `moved` is set when one goes on, `probing` says that one tries a closed gate."""

    def __init__(self) -> None:
        self.waiting = 0
        self.under_way = 0
        self.slow = 0
        self.probing = False
        self.moved = asyncio.Event()


class Place:
    """Where one send stands: waiting for its turn, under way, or slow and beside the others."""

    def __init__(self, counts: Counts, *, probe: bool) -> None:
        self._counts = counts
        self._stands = ""
        self._timer: asyncio.TimerHandle | None = None
        self.probe = probe
        self.made = False
        self._move("waiting")
        if probe:
            counts.probing = True

    @property
    def gone(self) -> bool:
        """Tell whether it is on the wire."""
        return self._stands != "waiting"

    def go(self) -> None:
        """Count it as under way; when that takes long it gives its place to others."""
        self._move("under_way")
        self._timer = asyncio.get_running_loop().call_later(_SLOW, self._move, "slow")
        self._counts.moved.set()

    def leave(self) -> None:
        """Count it out, wherever it stopped."""
        if self._timer is not None:
            self._timer.cancel()
        if self.probe:
            self._counts.probing = False
        self._move("")

    def _move(self, to: str) -> None:
        if self._stands:
            setattr(self._counts, self._stands, getattr(self._counts, self._stands) - 1)
        if to:
            setattr(self._counts, to, getattr(self._counts, to) + 1)
        self._stands = to
        self._counts.moved.set()
