"""Telegram's pace: one message a second in a chat, twenty a minute in a group, thirty a second in all."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.rules.refusal import flood


@dataclass(slots=True)
class Limits:
    """The limits in force; None switches one off. A bot's every chat is counted by itself."""

    chat_per_second: float | None = None
    group_per_minute: float | None = None
    per_second: float | None = None
    _sent: dict[tuple[int, int], deque[float]] = field(default_factory=dict)

    @classmethod
    def realistic(cls) -> Limits:
        """What Telegram's own questions-and-answers page names."""
        return cls(chat_per_second=1, group_per_minute=20, per_second=30)

    @property
    def on(self) -> bool:
        """Whether any limit is in force."""
        return not (self.chat_per_second is None and self.group_per_minute is None and self.per_second is None)

    def check(self, *, bot: int, chat: int) -> None:
        """Count a message to a chat; refuse one too many with the seconds to wait. A refused one is not counted."""
        now = time.monotonic()
        windows = [((bot, 0), self.per_second, 1.0)]
        if chat < 0:
            windows.append(((bot, chat), self.group_per_minute, 60.0))
        else:
            windows.append(((bot, chat), self.chat_per_second, 1.0))
        wait = max(
            (
                self._wait(key, now=now, most=most, seconds=seconds)
                for key, most, seconds in windows
                if most is not None
            ),
            default=0.0,
        )
        if wait > 0:
            raise flood(max(1, math.ceil(wait)))
        for key, most, _ in windows:
            if most is not None:
                self._sent.setdefault(key, deque()).append(now)

    def _wait(self, key: tuple[int, int], *, now: float, most: float, seconds: float) -> float:
        sent = self._sent.get(key)
        if sent is None:
            return 0.0
        while sent and now - sent[0] >= seconds:
            sent.popleft()
        if not sent:
            del self._sent[key]
            return 0.0
        return seconds - (now - sent[0]) if len(sent) >= most else 0.0
