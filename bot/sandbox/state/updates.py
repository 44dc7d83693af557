"""A bot's queue of updates: ids only grow, an update stays until it is confirmed or too old."""

from __future__ import annotations

import json
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.sandbox.state.signals import Signal

DAY = 86_400
# Telegram forgets a tap or an inline query long before it forgets a message.
LIFETIMES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
# Kinds a bot gets only when it has asked for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
EPOCH = 1_500_000_000
RECENT = 10.0


def first_update_id() -> int:
    """An id above every id given before a restart (a bot may remember those), below 2^31 until 2038."""
    return int(time.time() - EPOCH) * 3


@dataclass(slots=True)
class Update:
    """One queued update: `body` is its JSON, `queue` whose order it keeps, `read` the message it tells of."""

    id: int
    kind: str
    body: bytes
    expires: float
    queue: tuple[str, int]
    read: tuple[int, int] | None = None


class UpdateQueue:
    """What the bot has not confirmed yet, oldest first."""

    def __init__(self) -> None:
        self.pending: deque[Update] = deque()
        self.next_id = first_update_id()
        self.allowed: frozenset[str] | None = None
        self.arrived = Signal()
        self.confirmed = Signal()
        self.last_poll = 0.0
        self.last_offset: int | None = None
        self.next_conflict = 0.0
        self.polls = 0
        self.polling = 0

    def put(
        self, kind: str, payload: dict[str, Any], *, queue: tuple[str, int], read: tuple[int, int] | None = None
    ) -> int | None:
        """Queue an update unless the bot asked not to get this kind; its id, or None."""
        if kind in ON_REQUEST if self.allowed is None else kind not in self.allowed:
            return None
        update_id = self.next_id
        self.next_id += 1
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        body = f'{{"update_id":{update_id},"{kind}":{text}}}'.encode()
        expires = time.time() + LIFETIMES.get(kind, DAY)
        self.pending.append(Update(update_id, kind, body, expires, queue, read))
        self.arrived.notify()
        return update_id

    def confirm(self, offset: int) -> list[Update]:
        """Forget updates below `offset` (negative: all but the last -offset); what was forgotten."""
        if offset < 0:
            offset = self.next_id if not self.pending else self.pending[max(0, len(self.pending) + offset)].id
        gone: list[Update] = []
        while self.pending and self.pending[0].id < offset:
            gone.append(self.pending.popleft())
        if gone:
            self.confirmed.notify()
        return gone

    def drop(self, update: Update) -> None:
        """Forget one update, wherever it stands (webhooks confirm them one by one)."""
        self.pending.remove(update)
        self.confirmed.notify()

    def clear(self) -> None:
        """Forget everything pending."""
        self.pending.clear()
        self.confirmed.notify()

    def alive(self) -> deque[Update]:
        """What is pending now, after forgetting what is too old."""
        now = time.time()
        if any(update.expires < now for update in self.pending):
            self.pending = deque(update for update in self.pending if update.expires >= now)
            self.confirmed.notify()
        return self.pending

    def polled_recently(self) -> bool:
        """Whether somebody polls now or did so a moment ago."""
        return self.polling > 0 or (time.monotonic() - self.last_poll < RECENT and self.last_poll > 0)
