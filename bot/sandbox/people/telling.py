"""Telling bots what people did: which bot hears of which message, and the update it gets."""

from __future__ import annotations

from typing import Any

from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, Group, PrivateChat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World

SERVICE = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title")


def of_message(world: World, message: Message, *, kind: str = "message") -> None:
    """Queue a new or edited message for every bot that may read it."""
    chat = message.chat
    listeners = [bot for bot in chat.bots() if hears(bot, chat, message)]
    if not listeners:
        return
    payload = message.json()
    for bot in listeners:
        bot.met.add(message.sender.id)
        read = (chat.id, message.id)
        message.update_id = bot.updates.put(kind, payload, queue=("chat", chat.id), read=read) or message.update_id


def hears(bot: Bot, chat: Chat, message: Message) -> bool:
    """Whether a bot gets this message: in groups one with privacy on gets only what is meant for it."""
    if message.sender is bot:
        return False
    if not isinstance(chat, Group) or not bot.privacy or bot.id in chat.administrators:
        return True
    if message.via_bot is bot or any(name in message.content for name in SERVICE):
        return True
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    return _is_called(bot, message)


def _is_called(bot: Bot, message: Message) -> bool:
    text = message.text
    entities = message.content.get("entities") or message.content.get("caption_entities") or []
    for entity in entities:
        word = text[entity["offset"] : entity["offset"] + entity["length"]].lower()
        if entity["type"] == "mention" and word == f"@{bot.username.lower()}":
            return True
        if entity["type"] == "bot_command" and ("@" not in word or word.endswith(f"@{bot.username.lower()}")):
            return True
    return False


def of_membership(world: World, chat: PrivateChat | Group, bot: Bot, *, by: Person, old: str, new: str) -> None:
    """Tell a bot that its own place in a chat changed: blocked, unblocked, added, removed."""
    if old == new:
        return
    change: dict[str, Any] = {
        "chat": chat.json(),
        "from": by.user(),
        "date": world.now(),
        "old_chat_member": _member(bot, old),
        "new_chat_member": _member(bot, new),
    }
    bot.met.add(by.id)
    bot.updates.put("my_chat_member", change, queue=("member", chat.id))


def _member(bot: Bot, status: str) -> dict[str, Any]:
    return {"user": bot.user(), "status": status, **({"until_date": 0} if status == "kicked" else {})}
