"""Rows 41 to 47: inline results, photos, documents, albums, downloads."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture

ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "Bearing",
    "input_message_content": {"message_text": "<b>Bearing</b>"},
}


@pytest.fixture
async def query(bot: Wire, madina: Actor) -> Any:
    from bot.sandbox.people import inline

    asked = inline.ask(bot.telegram.world, madina.person, bot.telegram.bot, madina.chat, "bearing")
    bot.telegram.bot.updates.clear()
    return asked.id


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([{**ARTICLE, "id": str(n)} for n in range(51)], "too many inline query results specified"),
        ([ARTICLE, ARTICLE], "RESULT_ID_DUPLICATE"),
        ([{**ARTICLE, "id": ""}], "RESULT_ID_INVALID"),
        ([{**ARTICLE, "id": "x" * 65}], "RESULT_ID_INVALID"),
        (
            [{"type": "article", "id": "1", "title": "x"}],
            "can't parse inline query result: Can't find field \"input_message_content\"",
        ),
        ([{"id": "1"}], "can't parse inline query result: Can't find field \"type\""),
        (["x"], "can't parse inline query result: expected an Object"),
    ],
)
async def test_row_41_results_that_are_wrong(bot: Wire, query: str, results: list[Any], words: str) -> None:
    assert await bot.refused("answerInlineQuery", inline_query_id=query, results=results) == f"400 Bad Request: {words}"


async def test_row_41_the_rest_of_an_inline_answer(bot: Wire, query: str) -> None:
    results = [ARTICLE]
    button = {"text": "More", "start_parameter": "a b"}
    assert await bot.refused("answerInlineQuery", inline_query_id=query, results=results, button=button) == (
        "400 Bad Request: START_PARAM_INVALID"
    )
    assert await bot.refused("answerInlineQuery", inline_query_id="1", results=results) == (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    broken = [{**ARTICLE, "input_message_content": {"message_text": "<b>x", "parse_mode": "HTML"}}]
    assert "Can't find end tag" in await bot.refused("answerInlineQuery", inline_query_id=query, results=broken)
    assert await bot("answerInlineQuery", inline_query_id=query, results=results, cache_time=99_999_999) is True
    assert "query is too old" in await bot.refused("answerInlineQuery", inline_query_id=query, results=results)


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_row_42_no_file(bot: Wire, madina: Actor, kind: str) -> None:
    answer = await bot.refused(f"send{kind}", chat_id=madina.id)
    assert answer == f"400 Bad Request: there is no {kind} in the request"
    answer = await bot.refused(f"send{kind}", chat_id=madina.id, **{kind: "attach://nothing"})
    assert answer == f"400 Bad Request: there is no {kind} in the request"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("AgACAgIAAxkBAAIB", "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
        ("привет", "wrong remote file identifier specified: Wrong character in the string"),
        ("abcde", "wrong remote file identifier specified: Wrong string length"),
        ("https://example.uz/a.png", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_row_43_files_that_do_not_exist(bot: Wire, madina: Actor, reference: str, words: str) -> None:
    assert await bot.refused("sendPhoto", chat_id=madina.id, photo=reference) == f"400 Bad Request: {words}"


async def test_row_43_files_of_another_kind(bot: Wire, madina: Actor) -> None:
    document = (await bot("sendDocument", chat_id=madina.id, document=("a.txt", b"x")))["document"]
    photo = (await bot("sendPhoto", chat_id=madina.id, photo=("a.png", picture())))["photo"][-1]
    assert await bot.refused("sendPhoto", chat_id=madina.id, photo=document["file_id"]) == (
        "400 Bad Request: can't use file of type Document as Photo"
    )
    assert await bot.refused("sendDocument", chat_id=madina.id, document=photo["file_id"]) == (
        "400 Bad Request: can't use file of type Photo as Document"
    )
    again = await bot("sendDocument", chat_id=madina.id, document=document["file_id"])
    assert again["document"] == document


async def test_row_44_files_that_are_empty_or_too_big(bot: Wire, madina: Actor) -> None:
    assert await bot.refused("sendDocument", chat_id=madina.id, document=("a.txt", b"")) == (
        "400 Bad Request: file must be non-empty"
    )
    size = 10 * 1024 * 1024 + 1
    assert await bot.refused("sendPhoto", chat_id=madina.id, photo=("a.png", b"x" * size)) == (
        f"400 Bad Request: file of size {size} bytes is too big for a photo; the maximum size is 10485760 bytes"
    )
    huge = b"x" * (50 * 1024 * 1024 + 1)
    assert (
        await bot.refused("sendDocument", chat_id=madina.id, document=("a.bin", huge)) == "413 Request Entity Too Large"
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture()[:45], "IMAGE_PROCESS_FAILED"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "IMAGE_PROCESS_FAILED"),
        (picture(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (picture(210, 10), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_row_45_pictures_telegram_does_not_take(bot: Wire, madina: Actor, data: bytes, words: str) -> None:
    assert await bot.refused("sendPhoto", chat_id=madina.id, photo=("a.png", data)) == f"400 Bad Request: {words}"


async def test_row_46_getting_files(bot: Wire, madina: Actor) -> None:
    assert await bot.refused("getFile") == "400 Bad Request: file_id not specified"
    assert await bot.refused("getFile", file_id="nonsense!") == "400 Bad Request: invalid file_id"
    sent = await madina.send_file("big.bin", b"x" * (20 * 1024 * 1024 + 1))
    big = sent.json["document"]["file_id"]
    assert await bot.refused("getFile", file_id=big) == "400 Bad Request: file is too big"
    gone = big[:-4] + "AAAA"
    assert await bot.refused("getFile", file_id=gone) == (
        "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    )


async def test_files_come_back_byte_for_byte(bot: Wire, madina: Actor) -> None:
    data = picture(1000, 500)
    photo = await bot("sendPhoto", chat_id=madina.id, photo=("a.png", data))
    sizes = [(size["width"], size["height"]) for size in photo["photo"]]
    assert sizes == [(320, 160), (1000, 500)]
    for sent, expected in ((photo["photo"][-1], data), ((await _document(bot, madina)), b"\x00\xff\r\n")):
        file = await bot("getFile", file_id=sent["file_id"])
        async with bot.session.get(f"{bot.telegram.url}/file/bot{bot.telegram.token}/{file['file_path']}") as response:
            assert await response.read() == expected
            assert file["file_size"] == len(expected)


async def _document(bot: Wire, madina: Actor) -> Any:
    message = await bot("sendDocument", chat_id=madina.id, document=("Ҳисобот №1.xlsx", b"\x00\xff\r\n"))
    assert message["document"]["file_name"] == "Ҳисобот №1.xlsx"
    return message["document"]


async def test_row_47_albums(bot: Wire, madina: Actor) -> None:
    photo = (await bot("sendPhoto", chat_id=madina.id, photo=("a.png", picture())))["photo"][-1]["file_id"]
    document = (await bot("sendDocument", chat_id=madina.id, document=("a.txt", b"x")))["document"]["file_id"]
    item = {"type": "photo", "media": photo}

    async def refused(media: Any) -> Any:
        return await bot.refused("sendMediaGroup", chat_id=madina.id, media=media)

    assert await refused([item] * 11) == "400 Bad Request: too many messages to send as an album"
    assert await refused([]) == "400 Bad Request: there are no messages to send"
    mixed = await refused([item, {"type": "document", "media": document}])
    assert mixed == "400 Bad Request: document can't be mixed with other media types"
    assert (
        await refused([{"type": "photo", "media": "attach://x"}])
        == "400 Bad Request: can't parse InputMedia: media not found"
    )
    album = await bot(
        "sendMediaGroup",
        chat_id=madina.id,
        media=[{**item, "caption": "one"}, {"type": "photo", "media": "attach://b"}],
        b=("b.png", picture()),
    )
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message.get("caption") for message in album] == ["one", None]


async def test_every_size_of_a_photo_can_be_sent_again(bot: Wire, madina: Actor) -> None:
    sent = (await bot("sendPhoto", chat_id=madina.id, photo=("a.png", picture(1000, 500))))["photo"]
    small = sent[0]["file_id"]
    assert (await bot("sendPhoto", chat_id=madina.id, photo=small))["photo"] == sent
    media = {"type": "photo", "media": small}
    album = await bot("sendMediaGroup", chat_id=madina.id, media=[media, media])
    assert [message["photo"] for message in album] == [sent, sent]
    edited = await bot(
        "editMessageMedia", chat_id=madina.id, message_id=album[0]["message_id"], media={**media, "caption": "x"}
    )
    assert edited["photo"] == sent
    assert await bot.refused("sendDocument", chat_id=madina.id, document=small) == (
        "400 Bad Request: can't use file of type Photo as Document"
    )


async def test_two_photos_with_one_look_stay_two(bot: Wire, madina: Actor) -> None:
    """Their smaller sizes are equal byte for byte; each still stands for its own photo."""
    photos = [
        (await bot("sendPhoto", chat_id=madina.id, photo=("a", picture(640, side))))["photo"] for side in (640, 641)
    ]
    again = [(await bot("sendPhoto", chat_id=madina.id, photo=sizes[0]["file_id"]))["photo"] for sizes in photos]
    assert again == photos
