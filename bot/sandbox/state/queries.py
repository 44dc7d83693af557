"""Taps and inline queries that wait for a bot's answer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat
from bot.sandbox.state.messages import Message

TAP_SECONDS = 150.0
INLINE_SECONDS = 30.0
INLINE_KEPT_SECONDS = 600.0


@dataclass(slots=True, eq=False)
class CallbackQuery:
    """A pressed inline button; `answered` becomes the bot's answer."""

    id: str
    bot: Bot
    person: Person
    message: Message
    answered: asyncio.Future[dict[str, Any]]
    born: float = field(default_factory=time.monotonic)

    @property
    def old(self) -> bool:
        """Whether it is too late to answer."""
        return time.monotonic() - self.born > TAP_SECONDS


@dataclass(slots=True, eq=False)
class InlineQuery:
    """A typed `@bot words`; `answered` becomes the bot's results."""

    id: str
    bot: Bot
    person: Person
    query: str
    chat: Chat
    answered: asyncio.Future[dict[str, Any]]
    born: float = field(default_factory=time.monotonic)

    @property
    def old(self) -> bool:
        """Whether it is too late to answer."""
        return time.monotonic() - self.born > INLINE_SECONDS


class OpenQueries:
    """What was asked lately; the answered and the too old are forgotten."""

    def __init__(self) -> None:
        self.callbacks: dict[str, CallbackQuery] = {}
        self.inline: dict[str, InlineQuery] = {}

    def add_callback(self, query: CallbackQuery) -> None:
        """Keep a tap until it is answered or old."""
        while self.callbacks and next(iter(self.callbacks.values())).old:
            self.callbacks.pop(next(iter(self.callbacks)))
        self.callbacks[query.id] = query

    def add_inline(self, query: InlineQuery) -> None:
        """Keep an inline query until its results cannot be chosen any more."""
        while self.inline:
            first = next(iter(self.inline.values()))
            if time.monotonic() - first.born < INLINE_KEPT_SECONDS:
                break
            self.inline.pop(first.id)
        self.inline[query.id] = query
