"""What we serve is what aiogram knows: an aiogram update that changes a method or a button fails here."""

from __future__ import annotations

import pytest
from aiogram import types
from aiogram.client.telegram import TelegramAPIServer
from pydantic import BaseModel

from bot.sandbox.methods.served import METHODS
from bot.sandbox.rules import buttons, inline, markup, texts, webhooks
from tests.sandbox.as_clients_read import MODELS


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
