"""Chats, their members and what is pinned in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods.delivery import target
from bot.sandbox.methods.registry import Answer, Call, method
from bot.sandbox.rules import addressing, members
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.chats import Chat, Group

ACCENT = 0


@method("getChat", "chat_id")
def get_chat(call: Call) -> Answer:
    """Everything about a chat."""
    chat = _readable(call)
    details: dict[str, Any] = {
        **chat.json(),
        "accent_color_id": ACCENT,
        "max_reaction_count": 11,
        "accepted_gift_types": _no_gifts(),
    }
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        details["pinned_message"] = pinned.json(nested=True)
    return details


def _no_gifts() -> dict[str, bool]:
    return dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )


@method("getChatMember", "chat_id user_id")
def get_chat_member(call: Call) -> Answer:
    """One member of a chat, and the status."""
    chat = _readable(call)
    number = call.arguments.integer("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    account = call.world.people.get(number) or call.world.bots.get(number)
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if isinstance(chat, Group) else "user not found")
    if not isinstance(chat, Group):
        if account not in [*chat.people(), *chat.bots()]:
            raise bad_request("user not found")
        return {"status": "member", "user": account.user()}
    return _member(chat, number, account.user())


def _member(group: Group, number: int, user: dict[str, Any]) -> dict[str, Any]:
    return members.member(user, group.status(number), channel=group.type == "channel")


@method("getChatAdministrators", "chat_id return_bots")
def get_chat_administrators(call: Call) -> Answer:
    """Who runs a group; other bots only when asked for."""
    group = _group(call)
    bots_too = call.arguments.flag("return_bots")
    return [
        _member(group, number, account.user())
        for number, account in group.members.items()
        if group.status(number) != "member" and (bots_too or number not in call.world.bots or number == call.bot.id)
    ]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(call: Call) -> Answer:
    """How many are in a chat."""
    chat = _readable(call)
    return len(chat.members) if isinstance(chat, Group) else 2


@method("pinChatMessage", "business_connection_id chat_id message_id disable_notification")
def pin(call: Call) -> Answer:
    """Pin a message."""
    chat = _pinnable(call)
    message = chat.messages.get(call.arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    call.world.add_message(chat, call.bot, {"pinned_message": message.json(nested=True)})
    call.world.chat_changed(chat)
    return True


@method("unpinChatMessage", "business_connection_id chat_id message_id")
def unpin(call: Call) -> Answer:
    """Unpin one message, the newest pinned one when none is named."""
    chat = _pinnable(call)
    number = call.arguments.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    call.world.chat_changed(chat)
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all(call: Call) -> Answer:
    """Unpin everything."""
    chat = _pinnable(call)
    chat.pinned.clear()
    call.world.chat_changed(chat)
    return True


@method("getUserProfilePhotos", "user_id offset limit")
def get_user_profile_photos(call: Call) -> Answer:
    """Nobody here has a picture."""
    if call.arguments.integer("user_id") not in call.world.people:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


def _readable(call: Call) -> Chat:
    chat = addressing.chat(call.world, call.bot, call.arguments, write=False)
    call.touched = chat.id
    return chat


def _group(call: Call) -> Group:
    chat = _readable(call)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    return chat


def _pinnable(call: Call) -> Chat:
    chat = target(call)
    if isinstance(chat, Group) and chat.status(call.bot.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
