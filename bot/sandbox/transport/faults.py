"""Faults on demand: a call is flooded, forbidden, refused, failed, slowed down, or its connection is dropped."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox.rules.refusal import Refused

KINDS = ("flood", "forbidden", "refuse", "unauthorized", "server_error", "slow", "drop_before", "drop_after")
NAMES = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


@dataclass(slots=True, kw_only=True)
class Fault:
    """One fault: which calls it hits (None: any), after how many, how often (None: for ever)."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    skip: int = 0
    times: int | None = 1
    retry_after: int = 1
    code: int = 502
    description: str | None = None
    seconds: float = 1.0
    id: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault: {self.kind}; there are {', '.join(KINDS)}")

    def refusal(self) -> Refused | None:
        """What the client gets, if this fault answers by itself."""
        if self.kind == "flood":
            return Refused(429, f"Too Many Requests: retry after {self.retry_after}", retry_after=self.retry_after)
        if self.kind == "forbidden":
            return Refused(403, self.description or "Forbidden: bot was blocked by the user")
        if self.kind == "refuse":
            return Refused(400, self.description or "Bad Request: chat not found")
        if self.kind == "unauthorized":
            return Refused(401, "Unauthorized")
        if self.kind == "server_error":
            return Refused(self.code, self.description or NAMES.get(self.code, "Internal Server Error"))
        return None

    def json(self) -> dict[str, Any]:
        """The fault as JSON."""
        return asdict(self)


class Faults:
    """The faults in force, the oldest first."""

    def __init__(self) -> None:
        self.active: list[Fault] = []
        self._last = 0

    def add(self, fault: Fault) -> Fault:
        """Put a fault into force."""
        self._last += 1
        fault.id = self._last
        self.active.append(fault)
        return fault

    def remove(self, number: int | None = None) -> None:
        """Lift one fault, or all."""
        self.active = [fault for fault in self.active if number is not None and fault.id != number]

    def strike(self, method: str, *, chat_id: str) -> Fault | None:
        """The fault that hits this call, counted down."""
        for fault in self.active:
            if fault.method is not None and fault.method.lower() != method.lower():
                continue
            if fault.chat_id is not None and str(fault.chat_id) != chat_id:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.active.remove(fault)
            return fault
        return None
