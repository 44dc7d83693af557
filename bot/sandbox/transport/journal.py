"""A record of the last calls, for developers and for tests; tokens never get into it."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox.rules.arguments import Arguments

KEPT = 2000
LONGEST = 2000


@dataclass(slots=True)
class Recorded:
    """One call: what was asked, what was answered (`description` is None when it went well), how long it took."""

    id: int
    time: float
    bot: int
    method: str
    parameters: dict[str, Any]
    status: int
    description: str | None
    ms: float
    chat_id: int | None = None
    fault: str | None = None

    def json(self) -> dict[str, Any]:
        """The call as JSON."""
        return {**asdict(self), "time": round(self.time, 3), "ms": round(self.ms, 2)}


class Journal:
    """The last calls and the last refusals, each bounded."""

    def __init__(self) -> None:
        self.calls: deque[Recorded] = deque(maxlen=KEPT)
        self.refusals: deque[Recorded] = deque(maxlen=KEPT)
        self.total = 0

    def add(
        self, started: float, bot: int, method: str, arguments: Arguments | None, status: int, description: str | None
    ) -> Recorded:
        """Record a call that began at `started` (perf_counter seconds)."""
        self.total += 1
        took = (time.perf_counter() - started) * 1000
        call = Recorded(self.total, time.time(), bot, method, _shown(arguments), status, description, took)
        self.calls.append(call)
        if description is not None:
            self.refusals.append(call)
        return call

    def clear(self) -> int:
        """Forget everything; how much that was."""
        gone = len(self.calls)
        self.calls.clear()
        self.refusals.clear()
        return gone


def _shown(arguments: Arguments | None) -> dict[str, Any]:
    if arguments is None:
        return {}
    shown = {name: _short(value) for name, value in arguments.values.items() if name != "secret_token"}
    for name, upload in arguments.files.items():
        shown[name] = {"file": upload.name, "size": len(upload.data)}
    return shown


def _short(value: Any) -> Any:
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value
