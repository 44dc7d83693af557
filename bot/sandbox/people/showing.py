"""People, chats and messages as the HTTP face shows them: the Bot API's objects with what is needed to draw them."""

from __future__ import annotations

import time
from typing import Any

from bot.sandbox.methods.updates import webhook_info
from bot.sandbox.rules import commands
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, Group, PrivateChat
from bot.sandbox.state.messages import Message

NAMES = (
    "id",
    "first_name",
    "last_name",
    "name",
    "username",
    "language_code",
    "phone_number",
    "role",
    "colour",
    "deleted",
)


def person(who: Person) -> dict[str, Any]:
    """A Person of the HTTP face."""
    return {name: getattr(who, name) for name in NAMES}


def message(shown: Message, viewer: Person) -> dict[str, Any]:
    """A Message with `mine`, `edited`, `read` and addresses of its files."""
    data = shown.json()
    mine = shown.sender is viewer
    data["mine"] = mine
    data["edited"] = shown.edit_date is not None
    data["read"] = _taken(shown) if mine else shown.chat.seen.get(viewer.id, 0) >= shown.id
    for holder in (data, data.get("reply_to_message", {})):
        _add_addresses(holder)
    return data


def _taken(shown: Message) -> bool:
    """Whether a bot has taken the update about this message (or no bot was told)."""
    if shown.update_id is None:
        return True
    return all(not bot.updates.pending or bot.updates.pending[0].id > shown.update_id for bot in shown.chat.bots())


def _add_addresses(holder: dict[str, Any]) -> None:
    if "photo" in holder:
        holder["photo"] = [{**size, "url": f"/media/{size['file_unique_id']}"} for size in holder["photo"]]
    for kind in ("document", "voice", "video", "sticker"):
        if kind in holder:
            holder[kind] = {**holder[kind], "url": f"/media/{holder[kind]['file_unique_id']}"}


def chat(shown: Chat, viewer: Person) -> dict[str, Any]:
    """A Chat as one person sees it, without its messages."""
    bots = shown.bots()
    data = {
        **_head(shown, viewer),
        "bot": bot(bots[0], shown, viewer) if bots else None,
        "members": [person(member) for member in shown.people()] if isinstance(shown, Group) else None,
        "keyboard": _keyboard(shown.keyboards.get(viewer.id)),
        "force_reply": shown.force_replies.get(viewer.id),
        "action": shown.action[0] if shown.action and shown.action[1] >= time.time() else None,
        "pinned": None,
    }
    pinned = shown.messages.get(shown.pinned[-1]) if shown.pinned else None
    if pinned is not None:
        data["pinned"] = message(pinned, viewer)
    return data


def _head(shown: Chat, viewer: Person) -> dict[str, Any]:
    private = shown if isinstance(shown, PrivateChat) else None
    return {
        "id": number_for(shown),
        "type": shown.type,
        "title": title(shown, viewer),
        "unread": shown.unread(viewer),
        "blocked": private is not None and private.blocked,
        "started": private.started if private else True,
    }


def number_for(shown: Chat) -> int:
    """A chat's id as people see it: the bot's for a private chat."""
    return shown.bot.id if isinstance(shown, PrivateChat) else shown.id


def title(shown: Chat, viewer: Person) -> str:
    """A chat's name as a person sees it."""
    if isinstance(shown, PrivateChat):
        return shown.bot.name_in(language(viewer))
    return shown.title if isinstance(shown, Group) else ""


def summary(shown: Chat, viewer: Person) -> dict[str, Any]:
    """A ChatSummary."""
    last = shown.last_message()
    return {**_head(shown, viewer), "last": message(last, viewer) if last else None}


def bot(shown: Bot, where: Chat, viewer: Person) -> dict[str, Any]:
    """A Bot as one person sees it in one chat."""
    code = language(viewer)
    menu = where.menu_button if isinstance(where, PrivateChat) else None
    return {
        "id": shown.id,
        "name": shown.name_in(code),
        "username": shown.username,
        "description": shown.descriptions.get(code) or shown.descriptions.get("", ""),
        "short_description": shown.short_descriptions.get(code) or shown.short_descriptions.get("", ""),
        "commands": commands.seen(shown, where, viewer),
        "menu_button": menu or shown.menu_button,
        "inline": shown.inline,
        "online": shown.online,
    }


def language(viewer: Person) -> str:
    """The two letters of a person's language."""
    return (viewer.language_code or "").partition("-")[0].lower()


def _keyboard(data: dict[str, Any] | None) -> dict[str, Any] | None:
    if data is None:
        return None
    return {
        "rows": data["keyboard"],
        "resize": data["resize_keyboard"],
        "one_time": data["one_time_keyboard"],
        "placeholder": data.get("input_field_placeholder"),
        "persistent": data["is_persistent"],
    }


def group(shown: Group) -> dict[str, Any]:
    """A Group for whoever runs the server."""
    return {
        "id": shown.id,
        "title": shown.title,
        "members": [member.id for member in shown.people()],
        "bots": [member.id for member in shown.bots()],
        "administrators": sorted(shown.administrators),
        "requests": sorted(shown.wishes),
    }


def account(shown: Bot) -> dict[str, Any]:
    """A bot for developers: how its updates go."""
    return {
        "id": shown.id,
        "name": shown.name_in(""),
        "username": shown.username,
        "inline": shown.inline,
        "online": shown.online,
        "pending_updates": len(shown.updates.pending),
        "webhook": webhook_info(shown) if shown.webhook else None,
    }
