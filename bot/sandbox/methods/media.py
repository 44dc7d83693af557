"""Photos, documents and albums of them, and getting files back."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from bot.sandbox.methods.delivery import place, send, target
from bot.sandbox.methods.registry import SENDING, TARGET, Answer, Call, method
from bot.sandbox.rules import albums, files, pictures, replies, texts
from bot.sandbox.rules.arguments import Arguments, Upload
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.files import FileStore, StoredFile

# What may carry a caption.
KINDS = frozenset({"photo", "document", "voice", "video"})
CAPTION = "caption parse_mode caption_entities"
ALBUM = (
    f"{TARGET} media disable_notification protect_content allow_paid_broadcast message_effect_id "
    "reply_parameters reply_to_message_id allow_sending_without_reply"
)
# Decoding a picture above this many bytes is left to a thread.
BIG = 100_000


@method("sendPhoto", f"{SENDING} photo {CAPTION} show_caption_above_media has_spoiler", sends=True)
async def send_photo(call: Call) -> Answer:
    """Send a picture."""
    return await _send(call, "photo")


@method("sendDocument", f"{SENDING} document {CAPTION} thumbnail disable_content_type_detection", sends=True)
async def send_document(call: Call) -> Answer:
    """Send any file."""
    return await _send(call, "document")


async def _send(call: Call, kind: str) -> Answer:
    file = files.find(call.arguments, call.world.files, call.arguments.text(kind), kind=kind, field=kind)
    if file is None:
        raise bad_request(f"there is no {kind} in the request")
    caption = texts.caption(call.arguments)
    content = {
        **await kept(call.world.files, file, kind),
        **caption.fields("caption_"),
        **looks(call.arguments.values, kind),
    }
    return send(call, content).json()


def looks(values: dict[str, Any], kind: str) -> dict[str, Any]:
    """Flags about how the media is shown."""
    names = (
        {"show_caption_above_media": "show_caption_above_media", "has_spoiler": "has_media_spoiler"}
        if kind == "photo"
        else {}
    )
    return {shown: True for name, shown in names.items() if str(values.get(name)).lower() in {"true", "1"}}


async def kept(store: FileStore, file: Upload | StoredFile, kind: str) -> dict[str, Any]:
    """The message content of a file, put into the store if it was uploaded; refuses a photo that is none."""
    if isinstance(file, StoredFile):
        return {"photo": store.sizes(file)} if kind == "photo" else {"document": file.document()}
    if kind == "document":
        name, mime = files.described(file)
        return {"document": store.add(file.data, "document", name=name, mime_type=mime).document()}
    return {"photo": store.sizes(await keep_photo(store, file.data))}


async def keep_photo(store: FileStore, data: bytes) -> StoredFile:
    """Check a photo and put it and a smaller size of it into the store."""
    picture = await asyncio.to_thread(pictures.check, data) if len(data) > BIG else pictures.check(data)
    photo = store.add(data, "photo", width=picture.width, height=picture.height)
    if picture.thumbnail is not None:
        width, height = picture.thumbnail_size
        store.add_smaller(photo, picture.thumbnail, width=width, height=height)
    return photo


@method("sendMediaGroup", ALBUM, sends=True)
async def send_media_group(call: Call) -> Answer:
    """Send two to ten photos or documents as one album."""
    items = albums.items(call.arguments)
    contents = [await _item(call, item) for item in items]
    albums.check(contents)
    chat = target(call)
    reply_to = replies.target(call.world, chat, call.arguments)
    extra = {"media_group_id": call.world.new_album_id()} if len(contents) > 1 else None
    return [place(call, chat, content, reply_to=reply_to, extra=extra).json() for content in contents]


async def described(call: Call) -> dict[str, Any]:
    """The content that editMessageMedia's `media` describes."""
    if not call.arguments.has("media"):
        raise bad_request('parameter "media" is required')
    media = call.arguments.json("media", complaint="can't parse input media JSON object")
    return await _item(call, media)


async def _item(call: Call, item: Any) -> dict[str, Any]:
    kind = albums.kind(item)
    file = files.find(call.arguments, call.world.files, str(item.get("media") or ""), kind=kind, field="")
    if file is None:
        raise bad_request("can't parse InputMedia: media not found")
    written = {name: item[name] for name in ("caption", "parse_mode", "caption_entities") if item.get(name) is not None}
    entities = written.get("caption_entities")
    if entities is not None and not isinstance(entities, str):
        written["caption_entities"] = json.dumps(entities)
    caption = texts.caption(Arguments(written))
    return {**await kept(call.world.files, file, kind), **caption.fields("caption_"), **looks(item, kind)}


@method("getFile", "file_id")
def get_file(call: Call) -> Answer:
    """Where to fetch a file."""
    file = files.downloadable(call.world.files, call.arguments)
    return {**file.reference(), "file_size": file.size, "file_path": file.path}
