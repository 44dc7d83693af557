"""The methods by name, with the parameters each knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.state.accounts import Bot
from bot.sandbox.state.world import World


@dataclass(slots=True)
class Options:
    """What whoever starts the server may choose; `webhook_set` remembers when each bot last set its webhook."""

    strict: bool = False
    loopback_webhooks: bool = True
    webhook_set: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class Call:
    """One call of a bot: who asks what of which world; `touched` becomes the chat it was about."""

    world: World
    bot: Bot
    arguments: Arguments
    options: Options
    touched: int | None = None

    @property
    def strict(self) -> bool:
        """Whether what Telegram silently forgives is refused."""
        return self.options.strict


Answer = Any
Function = Callable[[Call], Answer | Awaitable[Answer]]


@dataclass(slots=True, frozen=True)
class Method:
    """A method: its documented name, its parameters, what it does; `sends`: Telegram's limits count it."""

    name: str
    parameters: frozenset[str]
    function: Function
    sends: bool = False


METHODS: dict[str, Method] = {}
TARGET = "business_connection_id chat_id message_thread_id direct_messages_topic_id"
DELIVERY = "disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters"
REPLY = "reply_parameters reply_to_message_id allow_sending_without_reply reply_markup"
EPHEMERAL = "ephemeral_message_parameters receiver_user_id callback_query_id"
SENDING = f"{TARGET} {DELIVERY} {REPLY} {EPHEMERAL}"
EDITED = "business_connection_id chat_id message_id inline_message_id"


def method(name: str, parameters: str = "", *, sends: bool = False) -> Callable[[Function], Function]:
    """Register a method under its documented name with its parameters, written one after another."""

    def register(function: Function) -> Function:
        METHODS[name.lower()] = Method(name, frozenset(parameters.split()), function, sends)
        return function

    return register
