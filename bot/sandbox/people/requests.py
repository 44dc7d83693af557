"""Reading requests of the HTTP face: known fields of the right types, people and chats that exist."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.people import pressing
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.rules.files import UPLOAD_LIMIT
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, Group
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World

WORLD: web.AppKey[World] = web.AppKey("world", World)
Types = type | tuple[type, ...]


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


async def upload(request: web.Request) -> tuple[bytes, str, str, str]:
    """The file of a multipart request: bytes, name, media type, caption."""
    if not request.content_type.startswith("multipart/"):
        raise Cannot("The body must be multipart/form-data with a file.", status=400)
    data, name, kind, caption = b"", "", "", ""
    found = False
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "file":
            found, name, kind = True, part.filename or "file", part.headers.get("Content-Type", "")
            data = await _bytes(part)
        elif part.name == "caption":
            caption = (await part.text())[:8192]
        else:
            raise Cannot(f"Unknown field «{part.name}»; known are: file, caption.", status=400)
    if not found:
        raise Cannot("The file is missing.", status=400)
    return data, name, kind, caption


async def _bytes(part: BodyPartReader) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        data += chunk
        if len(data) > UPLOAD_LIMIT:
            raise Cannot("The file is too big: at most 50 MB.", status=400)
    return bytes(data)


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
    """A chat by the id a person sees, or the first bot's by the word `bot`."""
    if wanted == "bot":
        wanted = bot(request).id
    try:
        return pressing.chat_of(request.app[WORLD], person(request), int(wanted))
    except ValueError as error:
        raise no_such("chat") from error


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
