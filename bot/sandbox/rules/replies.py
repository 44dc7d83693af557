"""Which message a message answers, and what Telegram says when there is none."""

from __future__ import annotations

from typing import Any

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.chats import Chat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World


def target(world: World, chat: Chat, arguments: Arguments) -> Message | None:
    """The message that `reply_parameters` (or the old `reply_to_message_id`) names; None when nothing is answered."""
    number, may_miss = _wanted(chat, arguments)
    if number <= 0:
        return None
    message = chat.messages.get(number)
    if message is None and not may_miss:
        raise bad_request("message to be replied not found")
    return message


def _wanted(chat: Chat, arguments: Arguments) -> tuple[int, bool]:
    parameters: Any = arguments.json("reply_parameters", complaint="can't parse reply parameters JSON object")
    if parameters is None:
        return arguments.integer("reply_to_message_id"), arguments.flag("allow_sending_without_reply")
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    elsewhere = parameters.get("chat_id")
    if elsewhere not in (None, "", chat.id, str(chat.id)):
        raise bad_request("chat not found")
    number = parameters.get("message_id", 0)
    if isinstance(number, bool) or not str(number).lstrip("-").isdigit():
        raise bad_request('can\'t parse reply parameters: field "message_id" must be a valid Number')
    return int(number), parameters.get("allow_sending_without_reply") is True
