"""What we serve is what aiogram knows: an aiogram update that changes a method or a button fails here."""

from __future__ import annotations

from typing import Any

import aiogram.methods
import pytest
from aiogram import types
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from pydantic import BaseModel

from bot.sandbox.methods.served import METHODS
from bot.sandbox.people.actor import Actor
from bot.sandbox.rules import buttons, inline, markup, texts, webhooks
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture

MODELS = {
    model.__api_method__: model
    for name in aiogram.methods.__all__
    if isinstance(model := getattr(aiogram.methods, name), type)
    and issubclass(model, TelegramMethod)
    and model is not TelegramMethod
}


@pytest.mark.parametrize("name", sorted(method.name for method in METHODS.values()))
def test_parameters_are_aiograms(name: str) -> None:
    assert METHODS[name.lower()].parameters == set(MODELS[name].model_fields)


def fields(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_buttons_are_aiograms() -> None:
    looks = {"text", "style", "icon_custom_emoji_id"}
    assert set(buttons.ACTIONS) == set(buttons.READERS) == fields(types.InlineKeyboardButton) - looks
    assert set(buttons.REQUESTS) == fields(types.KeyboardButton) - looks - {"request_user"}


def test_keyboards_are_aiograms() -> None:
    keyboard = markup.parse({"keyboard": [["x"]], "input_field_placeholder": "x", "resize_keyboard": True}, strict=True)
    assert keyboard is not None
    assert set(keyboard.data) == fields(types.ReplyKeyboardMarkup) - {"force_reply"}
    force = markup.parse({"force_reply": True}, strict=True)
    assert force is not None
    assert {"force_reply", "selective"} <= set(force.data)


def test_kinds_of_updates_are_aiograms() -> None:
    assert set(types.Update.model_fields) - {"update_id"} == webhooks.KINDS
    served = {"message", "edited_message", "callback_query", "inline_query", "chosen_inline_result", "my_chat_member"}
    assert served <= webhooks.USUAL


def test_limits_are_the_documented_ones() -> None:
    assert (texts.TEXT_LIMIT, texts.CAPTION_LIMIT, buttons.DATA_LIMIT, inline.MOST) == (4096, 1024, 64, 50)


def test_the_address_is_the_one_aiogram_builds() -> None:
    server = TelegramAPIServer.from_base("http://127.0.0.1:8080")
    assert server.api_url("42:x", "sendMessage") == "http://127.0.0.1:8080/bot42:x/sendMessage"
    assert server.file_url("42:x", "documents/a.txt") == "http://127.0.0.1:8080/file/bot42:x/documents/a.txt"


async def test_everything_a_bot_gets_is_known_to_aiogram(bot: Wire, madina: Actor) -> None:
    """Every field of every answer and update, all the way down, is a field of aiogram's model of it."""
    keyboard = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}
    photo = await bot("sendPhoto", chat_id=madina.id, photo=("a.png", picture(640, 400)), caption="c", has_spoiler=True)
    document = await bot("sendDocument", chat_id=madina.id, document=("a.txt", b"x"), reply_markup=keyboard)
    place = {"latitude": 41.3, "longitude": 69.2}
    messages = [
        photo,
        document,
        await bot("sendLocation", chat_id=madina.id, **place),
        await bot("sendVenue", chat_id=madina.id, **place, title="Pavilion", address="Bektemir"),
        await bot("sendContact", chat_id=madina.id, phone_number="+998", first_name="Centre"),
        await bot("forwardMessage", chat_id=madina.id, from_chat_id=madina.id, message_id=photo["message_id"]),
        await bot("sendMessage", chat_id=madina.id, text="<b>x</b>", parse_mode="HTML", protect_content=True),
        await bot("editMessageCaption", chat_id=madina.id, message_id=document["message_id"], caption="new"),
    ]
    await madina.say("one", reply_to=madina.messages()[1])
    await madina.edit(madina.messages()[-1], "two")
    await madina.share_contact()
    await madina.share_location(latitude=41.0, longitude=69.0)
    await madina.send_photo(picture(640, 400), caption="hers")
    await madina.send_file("b.txt", b"y")
    await bot(
        "editMessageCaption", chat_id=madina.id, message_id=document["message_id"], caption="n", reply_markup=keyboard
    )
    madina.tap("Next")
    madina.block()
    madina.unblock()
    group = bot.telegram.group("Organizers", madina)
    await madina.in_chat(group).say("/help")
    updates = await bot("getUpdates")
    assert {kind for update in updates for kind in update} >= {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }
    for message in messages:
        check(types.Message, message)
    for update in updates:
        check(types.Update, update)
    check(types.User, await bot("getMe"))
    check(types.ChatFullInfo, await bot("getChat", chat_id=madina.id))
    check(types.WebhookInfo, await bot("getWebhookInfo"))
    check(types.File, await bot("getFile", file_id=photo["photo"][0]["file_id"]))
    bot.telegram.bot.updates.clear()


def check(model: type[BaseModel], data: dict[str, Any]) -> None:
    """Parse, then look for what aiogram kept without knowing it."""
    parsed = model.model_validate(data)
    assert unknown(parsed, data) == []


def unknown(parsed: object, data: object, path: str = "") -> list[str]:
    if isinstance(parsed, BaseModel) and isinstance(data, dict):
        names = {field.alias or name: name for name, field in type(parsed).model_fields.items()}
        found = [f"{path}.{key}" for key in data if key not in names]
        for key, name in names.items():
            if key in data:
                found += unknown(getattr(parsed, name), data[key], f"{path}.{key}")
        return found
    if isinstance(parsed, list) and isinstance(data, list):
        return [each for one, other in zip(parsed, data, strict=True) for each in unknown(one, other, path)]
    return []
