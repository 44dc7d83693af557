"""What a person presses: inline buttons, reply buttons, links."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.people import mini_apps, writing
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, PrivateChat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.queries import CallbackQuery
from bot.sandbox.state.world import World

Button = dict[str, Any]
# What a reply button may ask for that nobody can give here.
UNSERVED = frozenset({"request_users", "request_chat", "request_poll", "request_managed_bot", "web_app"})


def button_labelled(message: Message, label: str) -> Button:
    """The inline button with this label; Cannot lists what is shown instead."""
    for row in message.buttons():
        for button in row:
            if button["text"] == label:
                return button
    shown = [button["text"] for row in message.buttons() for button in row]
    raise Cannot(f"There is no button «{label}»; shown are: {', '.join(shown) or 'none'}.")


def button_at(rows: list[list[Button]], *, row: int, column: int) -> Button:
    """The button at this place."""
    if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
        return rows[row][column]
    raise Cannot("There is no button at this place.")


def tap(world: World, person: Person, message: Message, button: Button) -> CallbackQuery | dict[str, Any]:
    """Press an inline button: a query that waits for the bot's answer, or what the client does by itself."""
    writing.check_can_write(person, message.chat)
    data = button.get("callback_data")
    if data is None:
        return _by_the_client(world, person, message, button)
    bot = message.via_bot or message.sender
    if not isinstance(bot, Bot):
        raise Cannot("No bot made this button.")
    answered: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
    query = CallbackQuery(world.new_query_id(), bot, person, message, answered)
    world.queries.add_callback(query)
    payload: dict[str, Any] = {
        "id": query.id,
        "from": person.user(),
        "chat_instance": str(-7_000_000_000 - abs(message.chat.id)),
        "data": data,
    }
    if message.inline_id is not None:
        payload["inline_message_id"] = message.inline_id
    else:
        payload["message"] = message.json()
    bot.met.add(person.id)
    bot.updates.put("callback_query", payload, queue=("tap", person.id))
    return query


def _by_the_client(world: World, person: Person, message: Message, button: Button) -> dict[str, Any]:
    bot = message.via_bot or message.sender
    if "url" in button or "login_url" in button:
        url = button.get("url") or button["login_url"]["url"]
        return linked(world, url) or {"kind": "url", "url": url}
    if "copy_text" in button:
        return {"kind": "copy", "text": button["copy_text"]["text"]}
    if "web_app" in button:
        return web_app(world, bot, person, button["web_app"]["url"])
    for name, here in (("switch_inline_query_current_chat", True), ("switch_inline_query", False)):
        if name in button:
            return {"kind": "inline", "chat": bot.id, "query": button[name], "here": here}
    if "switch_inline_query_chosen_chat" in button:
        return {
            "kind": "inline",
            "chat": bot.id,
            "query": button["switch_inline_query_chosen_chat"].get("query", ""),
            "here": False,
        }
    raise Cannot("This button does nothing here.")


def menu_button(world: World, person: Person, chat: Chat) -> dict[str, Any]:
    """Press the button beside the input line, when it opens a Mini App."""
    writing.check_can_write(person, chat)
    shown = (chat.menu_button or chat.bot.menu_button) if isinstance(chat, PrivateChat) else {}
    if not isinstance(chat, PrivateChat) or shown.get("type") != "web_app":
        raise Cannot("The menu button opens no Mini App here.")
    return web_app(world, chat.bot, person, shown["web_app"]["url"])


def web_app(world: World, bot: Bot | Person, person: Person, url: str) -> dict[str, Any]:
    """Open a Mini App of a bot."""
    return {"kind": "web_app", "url": mini_apps.opened(world, bot, person, url) if isinstance(bot, Bot) else url}


async def answer(query: CallbackQuery, timeout: float) -> dict[str, Any]:
    """What the bot answers to a tap within `timeout` seconds."""
    try:
        async with asyncio.timeout(timeout):
            given = await asyncio.shield(query.answered)
    except TimeoutError:
        return {"kind": "callback", "answered": False, "text": None, "alert": False, "url": None}
    return {"kind": "callback", "answered": True, **given}


def reply_button(person: Person, chat: Chat, label: str) -> Button:
    """The button of the reply keyboard with this label; Cannot lists what is shown instead."""
    rows: list[list[Button]] = chat.keyboards.get(person.id, {}).get("keyboard", [])
    for row in rows:
        for button in row:
            if button["text"] == label:
                return button
    shown = ", ".join(button["text"] for row in rows for button in row)
    raise Cannot(f"The keyboard shows no «{label}»; it shows: {shown or 'nothing'}.")


def press_reply(
    world: World,
    person: Person,
    chat: Chat,
    button: Button,
    *,
    latitude: float | None = None,
    longitude: float | None = None,
) -> Message:
    """Press a reply button: it sends its text, or shares the contact or the place it asks for."""
    keyboard = chat.keyboards.get(person.id, {})
    if button.get("request_contact"):
        message = writing.share_contact(world, person, chat)
    elif button.get("request_location"):
        if latitude is None or longitude is None:
            raise Cannot("This button shares a place: latitude and longitude are needed.", status=400)
        message = writing.share_location(world, person, chat, latitude=latitude, longitude=longitude)
    elif button.keys() & UNSERVED:
        what = next(iter(button.keys() & UNSERVED))
        raise Cannot(f"The local Telegram does not serve such buttons ({what}).")
    else:
        message = writing.say(world, person, chat, button["text"])
    if keyboard.get("one_time_keyboard"):
        chat.keyboards.pop(person.id, None)
        world.chat_changed(chat)
    return message


def linked(world: World, url: str) -> dict[str, Any] | None:
    """Where a link to a bot of this world leads: the bot and the payload of Start; None for other links."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    words = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.scheme == "tg" and parts.netloc == "resolve":
        name = words.get("domain", "")
    elif (parts.hostname or "").lower() in {"t.me", "telegram.me", "telegram.dog"}:
        name = parts.path.strip("/")
    else:
        return None
    bot = world.account_named(name)
    return {"kind": "start", "chat": bot.id, "payload": words.get("start", "")} if isinstance(bot, Bot) else None


def follow(world: World, person: Person, url: str) -> dict[str, Any]:
    """Open a link: one to a bot here presses its Start."""
    place = linked(world, url)
    if place is None:
        return {"kind": "url", "url": url}
    chat = world.chat_with(person, world.bots[place["chat"]])
    return {**place, "message": writing.start(world, person, chat, place["payload"])}


def chat_of(world: World, person: Person, number: int) -> Chat:
    """The chat a person sees under this id: a bot's or a group's."""
    group = world.groups.get(number)
    if group is not None:
        if person.id not in group.members:
            raise Cannot(f"{person.name} is not in this group.", status=403)
        return group
    bot = world.bots.get(number)
    if bot is None:
        raise no_such("chat")
    return world.chat_with(person, bot)


def private_chat(world: World, person: Person, number: int) -> PrivateChat:
    """The private chat with a bot."""
    chat = chat_of(world, person, number)
    if not isinstance(chat, PrivateChat):
        raise Cannot("Only a bot can be blocked.")
    return chat
