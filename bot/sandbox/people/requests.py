"""Reading requests of the HTTP face: known fields of the right types, people and chats that exist."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from bot.sandbox.people import pressing
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.rules.arguments import Arguments, Upload
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, Group
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World
from bot.sandbox.transport import wire

WORLD: web.AppKey[World] = web.AppKey("world", World)
Types = type | tuple[type, ...]
CHAT = r"/people/{person:\d+}/chats/{chat:-?\d+|bot|newest}"


async def fields(request: web.Request, **known: Types) -> dict[str, Any]:
    """The JSON object of a request; refuses unknown fields and wrong types."""
    body = await request.read()
    if body and request.content_type != "application/json":
        raise Cannot("The body must be JSON (Content-Type: application/json).", status=400)
    try:
        given = json.loads(body) if body else {}
    except ValueError as error:
        raise Cannot("The body is not valid JSON.", status=400) from error
    if not isinstance(given, dict):
        raise Cannot("The body must be a JSON object.", status=400)
    for name, value in given.items():
        if name not in known:
            raise Cannot(f"Unknown field «{name}»; known are: {', '.join(known) or 'none'}.", status=400)
        wanted = known[name]
        kinds = wanted if isinstance(wanted, tuple) else (wanted,)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise Cannot(f"The field «{name}» has the wrong type.", status=400)
    return given


def needed(given: dict[str, Any], *names: str) -> None:
    """Refuse when a field is missing."""
    for name in names:
        if given.get(name) is None:
            raise Cannot(f"The field «{name}» is missing.", status=400)


async def upload(request: web.Request, *known: str) -> tuple[Upload, Arguments]:
    """The file of a multipart request, and what is said of it in the fields `known` besides the caption."""
    if not request.content_type.startswith("multipart/"):
        raise Cannot("The body must be multipart/form-data with a file.", status=400)
    given = await wire.arguments(request)
    for name in (*given.values, *given.files):
        if name not in {"file", "caption", *known}:
            raise Cannot(f"Unknown field «{name}»; known are: {', '.join(('file', 'caption', *known))}.", status=400)
    if "file" not in given.files:
        raise Cannot("The file is missing.", status=400)
    return given.files["file"], given


def number(request: web.Request, name: str, default: int | None = None) -> int:
    """A whole number from the path or the query."""
    text = request.match_info.get(name) or request.query.get(name)
    if text is None and default is not None:
        return default
    try:
        return int(text or "")
    except ValueError as error:
        raise Cannot(f"«{name}» must be a whole number.", status=400) from error


def person(request: web.Request) -> Person:
    """The person of the path."""
    found = request.app[WORLD].people.get(number(request, "person"))
    if found is None:
        raise no_such("person")
    return found


def bot(request: web.Request, wanted: Any = None) -> Bot:
    """A bot by its id; the first one when none is named."""
    bots = request.app[WORLD].bots
    if wanted in (None, "bot"):
        found = next(iter(bots.values()), None)
    else:
        found = bots.get(int(wanted)) if str(wanted).isdigit() else None
    if found is None:
        raise Cannot("No bot is here yet." if not bots else "There is no such bot.", status=404)
    return found


def chat(request: web.Request) -> Chat:
    """The chat of the path, as its person sees it."""
    return chat_named(request, request.match_info["chat"])


def chat_named(request: web.Request, wanted: Any) -> Chat:
    """A chat by the id a person sees, the first bot's by the word `bot`, the last one talked in by `newest`."""
    if wanted == "newest":
        return _newest(request)
    if wanted == "bot":
        wanted = bot(request).id
    try:
        return pressing.chat_of(request.app[WORLD], person(request), int(wanted))
    except ValueError as error:
        raise no_such("chat") from error


def _newest(request: web.Request) -> Chat:
    first = next(iter(request.app[WORLD].chats_of(person(request))), None)
    return first if first is not None and first.messages else chat_named(request, "bot")


def message(request: web.Request) -> Message:
    """The message of the path."""
    found = chat(request).messages.get(number(request, "message"))
    if found is None:
        raise no_such("message")
    return found


def group(request: web.Request) -> Group:
    """The group of the path."""
    found = request.app[WORLD].groups.get(number(request, "group"))
    if found is None:
        raise no_such("group")
    return found
