"""What people send besides words: voice messages, videos, stickers; names and sizes as a bot gets them."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.people.cannot import Cannot
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture


async def taken(bot: Wire) -> Any:
    """The newest message the bot got."""
    message = (await bot("getUpdates"))[-1]["message"]
    bot.telegram.bot.updates.clear()
    return message


async def test_a_voice_message(bot: Wire, madina: Actor) -> None:
    sent = await madina.send_voice(b"OggS voice", seconds=4, caption="listen")
    assert str(sent) == "Madina: (voice message, 4 s)\n    listen"
    message = await taken(bot)
    voice = message["voice"]
    assert (voice["duration"], voice["mime_type"], voice["file_size"]) == (4, "audio/ogg", 10)
    file = await bot("getFile", file_id=voice["file_id"])
    assert file["file_path"].startswith("voice/")
    async with bot.session.get(f"{bot.telegram.url}/file/bot{bot.telegram.token}/{file['file_path']}") as response:
        assert await response.read() == b"OggS voice"
    assert await bot.refused("sendDocument", chat_id=madina.id, document=voice["file_id"]) == (
        "400 Bad Request: can't use file of type VoiceNote as Document"
    )
    number = (
        await bot(
            "copyMessage", chat_id=madina.id, from_chat_id=madina.id, message_id=message["message_id"], caption="x"
        )
    )["message_id"]
    assert madina.last().json["voice"] == voice
    assert (await bot("editMessageCaption", chat_id=madina.id, message_id=number, caption="heard"))[
        "caption"
    ] == "heard"


async def test_a_video(bot: Wire, madina: Actor) -> None:
    await madina.send_video(b"moving", seconds=9)
    video = (await taken(bot))["video"]
    assert (video["duration"], video["width"], video["height"], video["mime_type"]) == (9, 640, 360, "video/mp4")


async def test_a_sticker_becomes_a_small_webp(bot: Wire, madina: Actor) -> None:
    sent = await madina.send_sticker(picture(1000, 500), emoji="👍")
    assert sent.file is not None
    assert sent.file[:4] + sent.file[8:12] == b"RIFFWEBP"
    sticker = (await taken(bot))["sticker"]
    assert (sticker["width"], sticker["height"], sticker["emoji"]) == (512, 256, "👍")
    await madina.send_sticker(sent.file)
    again = (await taken(bot))["sticker"]
    assert again["file_id"] == sticker["file_id"]
    assert "emoji" not in again


async def test_what_cannot_be_sent(madina: Actor) -> None:
    with pytest.raises(Cannot, match="no picture"):
        await madina.send_sticker(b"no picture")
    with pytest.raises(Cannot, match="empty"):
        await madina.send_voice(b"")
    with pytest.raises(Cannot, match="empty"):
        await madina.send_video(b"")
    madina.block()
    with pytest.raises(Cannot, match="blocked"):
        await madina.send_voice(b"x")


async def post(bot: Wire, madina: Actor, kind: str, data: bytes, name: str, media_type: str, **fields: str) -> Any:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", data, filename=name, content_type=media_type)
    for field, value in fields.items():
        form.add_field(field, value)
    async with bot.session.post(f"{bot.telegram.url}/people/{madina.id}/chats/bot/{kind}", data=form) as response:
        return response.status, await response.json()


@pytest.mark.parametrize(
    ("kind", "media_type", "fields"),
    [
        ("voice", "audio/webm;codecs=opus", {"duration": "3", "caption": "c"}),
        ("video", "video/webm", {"duration": "3", "width": "320", "height": "240"}),
        ("sticker", "image/png", {"emoji": "👍"}),
    ],
)
async def test_the_face_takes_and_plays_them(
    bot: Wire, madina: Actor, kind: str, media_type: str, fields: dict[str, str]
) -> None:
    data = picture() if kind == "sticker" else b"data"
    status, message = await post(bot, madina, kind, data, "a.bin", media_type, **fields)
    assert status == 201, message
    shown = message[kind]
    for name, value in fields.items():
        assert str({**message, **shown}[name]) == value
    async with bot.session.get(bot.telegram.url + shown["url"]) as response:
        assert response.content_type == ("image/webp" if kind == "sticker" else media_type.partition(";")[0])
        assert "Content-Disposition" not in response.headers
        assert kind == "sticker" or await response.read() == data
    status, answer = await post(bot, madina, kind, data, "a.bin", media_type, colour="red")
    assert status == 400
    assert "Unknown field «colour»" in answer["error"]


async def test_a_page_cannot_be_played_as_a_voice_message(bot: Wire, madina: Actor) -> None:
    _, message = await post(bot, madina, "voice", b"<script>", "a.html", "text/html")
    async with bot.session.get(bot.telegram.url + message["voice"]["url"]) as response:
        assert response.content_type == "audio/ogg"


@pytest.mark.parametrize("name", ["a\r\nb.txt", "a\x00\x1fb.txt", "\ra b.txt\n"])
async def test_a_files_name_is_one_line(bot: Wire, madina: Actor, name: str) -> None:
    sent = await madina.send_file(name, b"x")
    assert sent.file_name == "a b.txt"
    async with bot.session.get(f"{bot.telegram.url}/media/{sent.json['document']['file_unique_id']}") as response:
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%20b.txt"
    bot.telegram.bot.updates.clear()
