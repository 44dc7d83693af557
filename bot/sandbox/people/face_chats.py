"""The HTTP face for one chat of one person: reading, writing, pressing, blocking."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.sandbox.people import lives, pressing, requests, showing, writing
from bot.sandbox.people.cannot import Cannot
from bot.sandbox.people.requests import CHAT, WORLD
from bot.sandbox.state.chats import Group
from bot.sandbox.state.messages import Message
from bot.sandbox.state.queries import CallbackQuery

PRESS_SECONDS = 10.0
MOST = 1000
routes = web.RouteTableDef()


def _sent(request: web.Request, message: Message) -> web.Response:
    return web.json_response(showing.message(message, requests.person(request)), status=201)


@routes.get(CHAT)
async def transcript(request: web.Request) -> web.Response:
    """The chat and its messages above `after`, the last `limit` of them."""
    who, chat = requests.person(request), requests.chat(request)
    after = requests.number(request, "after", 0)
    limit = max(1, min(MOST, requests.number(request, "limit", 200)))
    newer = [message for message in chat.messages.values() if message.id > after]
    shown = [showing.message(message, who) for message in newer[-limit:]]
    return web.json_response({**showing.chat(chat, who), "messages": shown, "more": len(newer) > limit})


@routes.post(f"{CHAT}/messages")
async def say(request: web.Request) -> web.Response:
    """Send a text."""
    given = await requests.fields(request, text=str, reply_to_message_id=int)
    requests.needed(given, "text")
    who, chat = requests.person(request), requests.chat(request)
    return _sent(
        request, writing.say(request.app[WORLD], who, chat, given["text"], reply_to=given.get("reply_to_message_id"))
    )


@routes.patch(CHAT + r"/messages/{message:\d+}")
async def edit(request: web.Request) -> web.Response:
    """Edit an own message."""
    given = await requests.fields(request, text=str)
    requests.needed(given, "text")
    who, chat = requests.person(request), requests.chat(request)
    message = writing.edit(request.app[WORLD], who, chat, requests.number(request, "message"), given["text"])
    return web.json_response(showing.message(message, who))


@routes.delete(CHAT + r"/messages/{message:\d+}")
async def delete(request: web.Request) -> web.Response:
    """Delete a message for both sides."""
    writing.delete(
        request.app[WORLD], requests.person(request), requests.chat(request), requests.number(request, "message")
    )
    return web.json_response({"deleted": True})


@routes.post(CHAT + r"/messages/{message:\d+}/press")
async def press(request: web.Request) -> web.Response:
    """Press an inline button and wait for what comes of it."""
    given = await requests.fields(request, row=int, column=int, text=str, timeout=(int, float))
    who, message = requests.person(request), requests.message(request)
    button = _chosen(given, message.buttons(), lambda label: pressing.button_labelled(message, label))
    result = pressing.tap(request.app[WORLD], who, message, button)
    if isinstance(result, CallbackQuery):
        result = await pressing.answer(result, given.get("timeout", PRESS_SECONDS))
    return web.json_response(result)


def _chosen(given: dict[str, Any], rows: list[list[pressing.Button]], labelled: Any) -> pressing.Button:
    if "text" in given:
        button: pressing.Button = labelled(given["text"])
        return button
    requests.needed(given, "row", "column")
    return pressing.button_at(rows, row=given["row"], column=given["column"])


@routes.post(f"{CHAT}/keyboard/press")
async def press_reply(request: web.Request) -> web.Response:
    """Press a button of the reply keyboard."""
    given = await requests.fields(request, text=str, row=int, column=int, latitude=(int, float), longitude=(int, float))
    who, chat = requests.person(request), requests.chat(request)
    rows = chat.keyboards.get(who.id, {}).get("keyboard", [])
    button = _chosen(given, rows, lambda label: pressing.reply_button(who, chat, label))
    place = {name: given[name] for name in ("latitude", "longitude") if name in given}
    return _sent(request, pressing.press_reply(request.app[WORLD], who, chat, button, **place))


@routes.post(f"{CHAT}/menu")
async def press_menu(request: web.Request) -> web.Response:
    """Press the menu button that opens a Mini App."""
    await requests.fields(request)
    who, chat = requests.person(request), requests.chat(request)
    return web.json_response(pressing.menu_button(request.app[WORLD], who, chat))


@routes.post(f"{CHAT}/start")
async def start(request: web.Request) -> web.Response:
    """Press Start."""
    given = await requests.fields(request, payload=(str, type(None)))
    return _sent(
        request,
        writing.start(request.app[WORLD], requests.person(request), requests.chat(request), given.get("payload") or ""),
    )


@routes.post(f"{CHAT}/contact")
async def contact(request: web.Request) -> web.Response:
    """Share a contact."""
    given = await requests.fields(request, phone_number=str, first_name=str, last_name=str, user_id=int)
    return _sent(
        request, writing.share_contact(request.app[WORLD], requests.person(request), requests.chat(request), given)
    )


@routes.post(f"{CHAT}/location")
async def location(request: web.Request) -> web.Response:
    """Share a place."""
    given = await requests.fields(request, latitude=(int, float), longitude=(int, float))
    requests.needed(given, "latitude", "longitude")
    return _sent(
        request, writing.share_location(request.app[WORLD], requests.person(request), requests.chat(request), **given)
    )


@routes.post(f"{CHAT}/read")
async def read(request: web.Request) -> web.Response:
    """The person has seen everything."""
    await requests.fields(request)
    who, chat = requests.person(request), requests.chat(request)
    last = chat.last_message()
    if last is not None:
        chat.seen[who.id] = last.id
    return web.json_response({"unread": chat.unread(who)})


@routes.post(f"{CHAT}/block")
async def block(request: web.Request) -> web.Response:
    """Block the bot."""
    chat = pressing.private_chat(
        request.app[WORLD], requests.person(request), showing.number_for(requests.chat(request))
    )
    lives.block(request.app[WORLD], chat)
    return web.json_response(showing.chat(chat, chat.person))


@routes.post(f"{CHAT}/unblock")
async def unblock(request: web.Request) -> web.Response:
    """Take the block back."""
    chat = pressing.private_chat(
        request.app[WORLD], requests.person(request), showing.number_for(requests.chat(request))
    )
    lives.unblock(request.app[WORLD], chat)
    return web.json_response(showing.chat(chat, chat.person))


@routes.post(f"{CHAT}/leave")
async def leave(request: web.Request) -> web.Response:
    """Leave a group."""
    await requests.fields(request)
    chat = requests.chat(request)
    if not isinstance(chat, Group):
        raise Cannot("Only a group can be left.")
    lives.leave(request.app[WORLD], chat, requests.person(request))
    return web.json_response({"left": True})
