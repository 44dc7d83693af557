"""What a person sends besides words: photos, files, voice messages, videos, stickers."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods import media
from bot.sandbox.people import writing
from bot.sandbox.people.cannot import Cannot
from bot.sandbox.rules import files, pictures, texts
from bot.sandbox.rules.arguments import Upload
from bot.sandbox.rules.refusal import Refused
from bot.sandbox.state.accounts import Person
from bot.sandbox.state.chats import Chat
from bot.sandbox.state.files import StoredFile
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World

VIDEO_SIDES = (640, 360)


async def send_photo(world: World, person: Person, chat: Chat, data: bytes, *, caption: str = "") -> Message:
    """Send a picture."""
    try:
        content = await media.kept(world.files, Upload("photo.jpg", data), "photo")
    except Refused as refused:
        raise Cannot("That is no picture Telegram takes as a photo.", status=400) from refused
    return _send(world, person, chat, content, caption)


async def send_document(world: World, person: Person, chat: Chat, upload: Upload, *, caption: str = "") -> Message:
    """Send a file."""
    _check_not_empty(upload)
    return _send(world, person, chat, await media.kept(world.files, upload, "document"), caption)


def send_voice(
    world: World, person: Person, chat: Chat, upload: Upload, *, seconds: int = 1, caption: str = ""
) -> Message:
    """Send a voice message."""
    file = _kept(world, upload, "voice", usual="audio/ogg")
    voice = {**file.reference(), "duration": max(0, seconds), "mime_type": file.mime_type, "file_size": file.size}
    return _send(world, person, chat, {"voice": voice}, caption)


def send_video(
    world: World,
    person: Person,
    chat: Chat,
    upload: Upload,
    *,
    seconds: int = 1,
    sides: tuple[int, int] = VIDEO_SIDES,
    caption: str = "",
) -> Message:
    """Send a video; `sides` are its width and height in pixels, as the sender's client read them."""
    file = _kept(world, upload, "video", usual="video/mp4")
    width, height = (max(1, side) for side in sides)
    video = {**file.document(), "duration": max(0, seconds), "width": width, "height": height}
    return _send(world, person, chat, {"video": video}, caption)


def send_sticker(world: World, person: Person, chat: Chat, data: bytes, *, emoji: str = "") -> Message:
    """Send a picture as a sticker: a WEBP of at most 512 pixels a side."""
    try:
        picture, (width, height) = pictures.sticker(data)
    except Refused as refused:
        raise Cannot("That is no picture Telegram takes as a sticker.", status=400) from refused
    file = world.files.add(picture, "sticker", name="sticker.webp", mime_type="image/webp")
    sticker: dict[str, Any] = {**file.reference(), "type": "regular", "is_animated": False, "is_video": False}
    sticker |= {"width": width, "height": height, "file_size": file.size, **({"emoji": emoji} if emoji else {})}
    return _send(world, person, chat, {"sticker": sticker}, "")


def _kept(world: World, upload: Upload, kind: str, *, usual: str) -> StoredFile:
    _check_not_empty(upload)
    name, said = files.described(upload)
    family = usual.partition("/")[0]
    mime = said if said.startswith(f"{family}/") else usual
    return world.files.add(upload.data, kind, name=name, mime_type=mime)


def _check_not_empty(upload: Upload) -> None:
    if not upload.data:
        raise Cannot("The file is empty.", status=400)


def _send(world: World, person: Person, chat: Chat, content: dict[str, Any], caption: str) -> Message:
    written = texts.limited_caption(texts.typed(caption)).fields("caption_")
    return writing.send(world, person, chat, {**content, **written})
