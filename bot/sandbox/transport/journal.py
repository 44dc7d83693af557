"""A record of the last calls, for developers and for tests; tokens never get into it."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.sandbox.rules.arguments import Arguments

KEPT = 2000
LONGEST = 2000


@dataclass(slots=True, kw_only=True)
class Recorded:
    """One call: what was asked, what was answered (`description` is None when it went well), how long it took."""

    method: str
    bot: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    description: str | None = None
    chat_id: int | None = None
    fault: str | None = None
    id: int = 0
    time: float = field(default_factory=time.time)
    ms: float = 0.0

    def json(self) -> dict[str, Any]:
        return {**asdict(self), "time": round(self.time, 3), "ms": round(self.ms, 2)}


class Journal:
    """The last calls, polls that went well, and refusals, each bounded."""

    def __init__(self) -> None:
        self.calls: deque[Recorded] = deque(maxlen=KEPT)
        self.refusals: deque[Recorded] = deque(maxlen=KEPT)
        self.polls: deque[Recorded] = deque(maxlen=KEPT // 10)
        self.total = 0

    def add(self, call: Recorded) -> None:
        self.total += 1
        call.id = self.total
        call.ms = (time.time() - call.time) * 1000
        # Polls that went well would push everything worth reading out.
        quiet = call.method == "getUpdates" and call.description is None
        (self.polls if quiet else self.calls).append(call)
        if call.description is not None:
            self.refusals.append(call)

    def clear(self) -> int:
        gone = len(self.calls)
        self.calls.clear()
        self.polls.clear()
        self.refusals.clear()
        return gone


def shown(arguments: Arguments) -> dict[str, Any]:
    parameters = {name: _short(value) for name, value in arguments.values.items() if name != "secret_token"}
    for name, upload in arguments.files.items():
        parameters[name] = {"file": upload.name, "size": len(upload.data)}
    return parameters


def _short(value: Any) -> Any:
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value
