"""What the inbox asks of whoever handles updates, and what it is told of one that is none."""

from collections.abc import Awaitable, Callable

from bot.errors import Refusal
from bot.telegram.calls import Call
from bot.telegram.updates import Raw

Handle = Callable[[Raw], Awaitable[list[Call]]]
Deliver = Callable[[int, list[Call], int], Awaitable[None]]
Refuse = Callable[[Raw, Refusal], list[Call]]
Apologise = Callable[[Raw], list[Call]]


class Unreadable(Exception):
    """An update that is none, whatever the number of tries; `__cause__` says why."""
