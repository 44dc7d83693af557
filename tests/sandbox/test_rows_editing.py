"""Rows 34 to 40: editing, deleting, replying, copying, answering taps."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture

KEYBOARD = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}


@pytest.fixture
async def message(bot: Wire, madina: Actor) -> Any:
    return await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=KEYBOARD)


@pytest.fixture
def place(message: dict[str, Any], madina: Actor) -> Any:
    return {"chat_id": madina.id, "message_id": message["message_id"]}


async def test_row_34_an_edit_that_changes_nothing(bot: Wire, place: dict[str, Any]) -> None:
    same = (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert await bot.refused("editMessageText", **place, text="hi ", reply_markup=KEYBOARD) == same
    assert await bot.refused("editMessageReplyMarkup", **place, reply_markup=KEYBOARD) == same
    edited = await bot("editMessageText", **place, text="<b>hi</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert (
        await bot.refused("editMessageText", **place, text="<b>hi</b>", parse_mode="HTML", reply_markup=KEYBOARD)
        == same
    )


async def test_an_edit_without_a_keyboard_takes_it_away(bot: Wire, place: dict[str, Any], madina: Actor) -> None:
    assert "reply_markup" not in await bot("editMessageText", **place, text="hi")
    assert madina.labels() == []


@pytest.mark.parametrize("number", [999, 2_000_000_000])
async def test_row_35_editing_what_is_not_there(bot: Wire, madina: Actor, number: int) -> None:
    answer = await bot.refused("editMessageText", chat_id=madina.id, message_id=number, text="ho")
    assert answer == "400 Bad Request: message to edit not found"


async def test_row_35_editing_what_was_deleted(bot: Wire, place: dict[str, Any]) -> None:
    assert await bot("deleteMessage", **place) is True
    assert await bot.refused("editMessageText", **place, text="ho") == "400 Bad Request: message to edit not found"


async def test_row_36_editing_somebody_elses_message(bot: Wire, madina: Actor) -> None:
    hers = await madina.say("mine")
    answer = await bot.refused("editMessageText", chat_id=madina.id, message_id=hers.id, text="ho")
    assert answer == "400 Bad Request: message can't be edited"


async def test_row_37_editing_what_the_message_does_not_have(bot: Wire, madina: Actor, place: dict[str, Any]) -> None:
    photo = await bot("sendPhoto", chat_id=madina.id, photo=("a.png", picture()), caption="old")
    there = {"chat_id": madina.id, "message_id": photo["message_id"]}
    assert await bot.refused("editMessageText", **there, text="x") == (
        "400 Bad Request: there is no text in the message to edit"
    )
    assert await bot.refused("editMessageCaption", **place, caption="x") == (
        "400 Bad Request: there is no caption in the message to edit"
    )
    assert (await bot("editMessageCaption", **there, caption="new"))["caption"] == "new"
    assert "reply_markup" in await bot("editMessageReplyMarkup", **there, reply_markup=KEYBOARD)


async def test_row_38_deleting(bot: Wire, madina: Actor, place: dict[str, Any]) -> None:
    assert await bot.refused("deleteMessage", chat_id=madina.id, message_id=999) == (
        "400 Bad Request: message to delete not found"
    )
    assert (
        await bot.refused("deleteMessage", chat_id=madina.id) == "400 Bad Request: message identifier is not specified"
    )
    madina.chat.messages[place["message_id"]].date -= 49 * 3600
    assert await bot.refused("deleteMessage", **place) == "400 Bad Request: message can't be deleted for everyone"
    hers = await madina.say("mine")
    assert await bot("deleteMessage", chat_id=madina.id, message_id=hers.id) is True


async def test_row_38_deleting_in_a_group_takes_rights(bot: Wire, madina: Actor) -> None:
    group = bot.telegram.group("Organizers", madina)
    hers = await madina.in_chat(group).say("mine")
    there = {"chat_id": group.id, "message_id": hers.id}
    assert await bot.refused("deleteMessage", **there) == "400 Bad Request: message can't be deleted"
    group.administrators.add(bot.telegram.bot.id)
    assert await bot("deleteMessage", **there) is True
    bot.telegram.bot.updates.clear()


@pytest.mark.parametrize(
    ("method", "more", "words"),
    [
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ("sendMessage", {"text": "x", "reply_to_message_id": 999}, "message to be replied not found"),
        ("copyMessage", {"message_id": 999}, "message to copy not found"),
        ("forwardMessage", {"message_id": 999}, "message to forward not found"),
        ("copyMessages", {"message_ids": [998, 999]}, "message to copy not found"),
        ("forwardMessages", {"message_ids": [998, 999]}, "message to forward not found"),
        ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
    ],
)
async def test_row_39_targets_that_are_missing(bot: Wire, madina: Actor, method: str, more: Any, words: str) -> None:
    if method.startswith(("copy", "forward")):
        more = {**more, "from_chat_id": madina.id}
    assert await bot.refused(method, chat_id=madina.id, **more) == f"400 Bad Request: {words}"


async def test_row_39_a_reply_may_do_without_its_target(bot: Wire, madina: Actor, message: dict[str, Any]) -> None:
    missing = {"message_id": 999, "allow_sending_without_reply": True}
    sent = await bot("sendMessage", chat_id=madina.id, text="x", reply_parameters=missing)
    assert "reply_to_message" not in sent
    there = {"message_id": message["message_id"]}
    sent = await bot("sendMessage", chat_id=madina.id, text="x", reply_parameters=there)
    assert sent["reply_to_message"]["text"] == "hi"


async def test_copies_and_forwards(bot: Wire, madina: Actor, place: dict[str, Any]) -> None:
    source = {"from_chat_id": place["chat_id"], "message_id": place["message_id"]}
    copied = await bot("copyMessage", chat_id=madina.id, **source, reply_markup=KEYBOARD)
    assert madina.chat.messages[copied["message_id"]].text == "hi"
    forwarded = await bot("forwardMessage", chat_id=madina.id, **source)
    assert forwarded["forward_origin"]["sender_user"]["username"] == "hamkor_bot"
    assert "reply_markup" not in forwarded
    photo = await bot("sendPhoto", chat_id=madina.id, photo=("a.png", picture()), caption="old")
    again = await bot(
        "copyMessage", chat_id=madina.id, from_chat_id=madina.id, message_id=photo["message_id"], caption="new"
    )
    assert madina.chat.messages[again["message_id"]].text == "new"


async def test_row_40_answers_to_taps(bot: Wire, madina: Actor, message: dict[str, Any]) -> None:
    old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.refused("answerCallbackQuery", callback_query_id="123") == old
    answer = madina.tap("Next")
    [update] = await bot("getUpdates")
    query = update["callback_query"]
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("n", "hi", madina.id)
    assert await bot.refused("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201) == (
        "400 Bad Request: MESSAGE_TOO_LONG"
    )
    assert await bot("answerCallbackQuery", callback_query_id=query["id"], text="x" * 200, show_alert=True) is True
    assert await answer == {"text": "x" * 200, "alert": True, "url": None}
    assert await bot.refused("answerCallbackQuery", callback_query_id=query["id"]) == old


async def test_row_40_a_tap_gets_too_old(bot: Wire, madina: Actor, message: dict[str, Any]) -> None:
    madina.tap("Next")
    [query] = bot.telegram.world.queries.callbacks.values()
    query.born -= 151
    assert await bot.refused("answerCallbackQuery", callback_query_id=query.id) == (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_a_tap_carries_the_message_as_it_is_now(bot: Wire, madina: Actor, place: dict[str, Any]) -> None:
    await bot("editMessageText", **place, text="changed", reply_markup=KEYBOARD)
    madina.tap("Next")
    [update] = await bot("getUpdates")
    assert update["callback_query"]["message"]["text"] == "changed"
