"""The HTTP face for files: a person sends them, anybody fetches them."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.sandbox.people import requests, sending, showing
from bot.sandbox.people.cannot import no_such
from bot.sandbox.people.requests import CHAT, WORLD
from bot.sandbox.state.files import StoredFile
from bot.sandbox.state.messages import Message

# Shown or played on the page; anything else comes as a download.
PLAYED = ("voice", "video", "sticker")
routes = web.RouteTableDef()


def _sent(request: web.Request, message: Message) -> web.Response:
    return web.json_response(showing.message(message, requests.person(request)), status=201)


@routes.post(f"{CHAT}/photo")
async def photo(request: web.Request) -> web.Response:
    """Send a picture."""
    who, chat = requests.person(request), requests.chat(request)
    upload, given = await requests.upload(request)
    sent = await sending.send_photo(request.app[WORLD], who, chat, upload.data, caption=given.text("caption"))
    return _sent(request, sent)


@routes.post(f"{CHAT}/document")
async def document(request: web.Request) -> web.Response:
    """Send a file."""
    who, chat = requests.person(request), requests.chat(request)
    upload, given = await requests.upload(request)
    sent = await sending.send_document(request.app[WORLD], who, chat, upload, caption=given.text("caption"))
    return _sent(request, sent)


@routes.post(f"{CHAT}/voice")
async def voice(request: web.Request) -> web.Response:
    """Send a voice message."""
    who, chat = requests.person(request), requests.chat(request)
    upload, given = await requests.upload(request, "duration")
    seconds = given.integer("duration", 1)
    sent = sending.send_voice(request.app[WORLD], who, chat, upload, seconds=seconds, caption=given.text("caption"))
    return _sent(request, sent)


@routes.post(f"{CHAT}/video")
async def video(request: web.Request) -> web.Response:
    """Send a video."""
    who, chat = requests.person(request), requests.chat(request)
    upload, given = await requests.upload(request, "duration", "width", "height")
    width, height = sending.VIDEO_SIDES
    sides = (given.integer("width", width), given.integer("height", height))
    sent = sending.send_video(
        request.app[WORLD],
        who,
        chat,
        upload,
        seconds=given.integer("duration", 1),
        sides=sides,
        caption=given.text("caption"),
    )
    return _sent(request, sent)


@routes.post(f"{CHAT}/sticker")
async def sticker(request: web.Request) -> web.Response:
    """Send a sticker."""
    who, chat = requests.person(request), requests.chat(request)
    upload, given = await requests.upload(request, "emoji")
    return _sent(request, sending.send_sticker(request.app[WORLD], who, chat, upload.data, emoji=given.text("emoji")))


@routes.get("/media/{file}")
async def media(request: web.Request) -> web.Response:
    """A file's bytes; only what the page draws or plays is shown in place, anything else is a download."""
    file = request.app[WORLD].files.by_unique_id.get(request.match_info["file"])
    if file is None:
        raise no_such("file")
    if file.kind == "photo":
        return web.Response(body=file.data, content_type=_picture_type(file.data))
    if file.kind in PLAYED:
        return web.Response(body=file.data, content_type=file.mime_type or "")
    return _download(file)


def _download(file: StoredFile) -> web.Response:
    name = quote(file.name or "file", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return web.Response(body=file.data, content_type=file.mime_type or "application/octet-stream", headers=headers)


def _picture_type(data: bytes) -> str:
    signs = {b"\x89PNG": "image/png", b"GIF8": "image/gif", b"RIFF": "image/webp", b"BM": "image/bmp"}
    return next((kind for sign, kind in signs.items() if data.startswith(sign)), "image/jpeg")
