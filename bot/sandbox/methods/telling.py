"""Telling bots what people did: which bot hears of which message, and the update it gets."""

from __future__ import annotations

from typing import Any

from bot.sandbox.rules import members
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


def of_membership(
    world: World, chat: PrivateChat | Group, account: Person | Bot, *, by: Person | Bot, old: str, new: str, **more: Any
) -> None:
    """Tell of a changed place in a chat: a bot of its own, the bots that run a group of everybody's."""
    if old == new:
        return
    channel = chat.type == "channel"
    user = account.user()
    change: dict[str, Any] = {
        "chat": chat.json(),
        "from": by.user(),
        "date": world.now(),
        "old_chat_member": members.member(user, old, channel=channel),
        "new_chat_member": members.member(user, new, channel=channel),
        **more,
    }
    if isinstance(account, Bot):
        account.met.add(by.id)
        account.updates.put("my_chat_member", change, queue=("member", chat.id))
    for bot in running(chat):
        if bot is not account:
            bot.met.update((by.id, account.id))
            bot.updates.put("chat_member", change, queue=("member", chat.id))


def of_wish_to_join(world: World, group: Group, person: Person, *, bio: str) -> None:
    """Tell the bots that run a group that somebody asks to be let in."""
    wish: dict[str, Any] = {
        "chat": group.json(),
        "from": person.user(),
        "user_chat_id": person.id,
        "date": world.now(),
        **({"bio": bio} if bio else {}),
    }
    for bot in running(group):
        bot.met.add(person.id)
        bot.updates.put("chat_join_request", wish, queue=("member", group.id))


def running(chat: Chat) -> list[Bot]:
    """The bots that are administrators of a group; none in a private chat."""
    return [bot for bot in chat.bots() if bot.id in chat.administrators] if isinstance(chat, Group) else []
