"""Rows 24 to 33: keyboards and their buttons."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Ask, Wire

BUTTON = {"text": "Catalogue", "callback_data": "c"}


@pytest.fixture
def refused(bot: Wire, madina: Actor) -> Any:
    async def ask(markup: Any, chat: Any = None) -> Any:
        return await bot.refused("sendMessage", chat_id=chat or madina.id, text="hi", reply_markup=markup)

    return ask


@pytest.fixture
def shown(bot: Wire, madina: Actor) -> Any:
    async def ask(markup: Any) -> Any:
        message = await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=markup)
        return message.get("reply_markup", {}).get("inline_keyboard")

    return ask


def inline(*buttons: Any) -> Any:
    return {"inline_keyboard": [list(buttons)]}


async def test_row_24_markup_that_is_no_markup(refused: Ask) -> None:
    assert await refused("{oops") == "400 Bad Request: can't parse reply keyboard markup JSON object"
    assert await refused("[1]") == "400 Bad Request: object expected as reply markup"
    assert await refused('"x"') == "400 Bad Request: object expected as reply markup"


async def test_row_25_rows_of_the_wrong_type(refused: Ask) -> None:
    wrong = '400 Bad Request: field "inline_keyboard" must be of type Array'
    assert await refused({"inline_keyboard": None}) == wrong
    assert await refused({"inline_keyboard": {}}) == wrong
    assert await refused({"inline_keyboard": [BUTTON]}) == (
        '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    )
    assert await refused({"keyboard": ["x"]}) == (
        '400 Bad Request: field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays'
    )


@pytest.mark.parametrize("button", [{"text": "x"}, {"text": "x", "callback_data": ""}, {"text": "x", "url": ""}])
async def test_row_26_a_button_that_does_nothing(refused: Ask, button: dict[str, Any]) -> None:
    assert await refused(inline(button)) == (
        "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )


async def test_row_27_a_button_without_text(refused: Ask, shown: Ask) -> None:
    assert await refused(inline({"callback_data": "c"})) == (
        "400 Bad Request: can't parse inline keyboard button: Can't find field \"text\""
    )
    assert await shown(inline({"text": "", "callback_data": "a"}, BUTTON)) == [[BUTTON]]
    assert await shown(inline({"text": " ", "callback_data": "a"})) is None


async def test_row_28_several_actions_are_refused_in_strict_mode_only(bot: Wire, refused: Ask, shown: Ask) -> None:
    button = {"text": "x", "callback_data": "c", "url": "https://example.uz/", "copy_text": {"text": "t"}}
    assert "several actions: url, callback_data, copy_text" in await refused(inline(button))
    bot.telegram.sandbox.api.options.strict = False
    assert await shown(inline(button)) == [[{"text": "x", "url": "https://example.uz/"}]]


async def test_row_29_data_is_at_most_64_bytes(refused: Ask, shown: Ask) -> None:
    longest = {"text": "x", "callback_data": "ў" * 32}
    assert await shown(inline(longest)) == [[longest]]
    assert (
        await refused(inline({"text": "x", "callback_data": "ў" * 32 + "a"})) == "400 Bad Request: BUTTON_DATA_INVALID"
    )


async def test_row_30_addresses_of_buttons(refused: Ask, shown: Ask) -> None:
    assert await refused(inline({"text": "x", "url": "nope nope"})) == (
        "400 Bad Request: inline keyboard button URL 'nope nope' is invalid: Disallowed character in URL host"
    )
    assert await refused(inline({"text": "x", "url": "http://localhost/x"})) == (
        "400 Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL"
    )
    assert await refused(inline({"text": "x", "web_app": {"url": "http://x.uz"}})) == (
        "400 Bad Request: inline keyboard button Web App URL 'http://x.uz' is invalid: Only HTTPS links are allowed"
    )
    assert await shown(inline({"text": "x", "url": "example.uz/a?b=1"})) == [
        [{"text": "x", "url": "http://example.uz/a?b=1"}]
    ]
    assert await shown(inline({"text": "x", "url": "tg://user?id=1001"})) == [
        [{"text": "x", "url": "tg://user?id=1001"}]
    ]


async def test_row_31_keyboards_that_are_too_big(refused: Ask, shown: Ask) -> None:
    rows = [[{"text": f"{row}.{column}", "callback_data": "c"} for column in range(13)] for row in range(30)]
    kept = await shown({"inline_keyboard": rows})
    assert [len(row) for row in kept] == [12] * 25
    heavy = [[{"text": "x" * 100, "callback_data": "c" * 64}] for _ in range(100)]
    assert await refused({"inline_keyboard": heavy}) == "400 Bad Request: reply markup is too long"


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"request_contact": True}, "phone number can be requested in private chats only"),
        ({"request_location": True}, "location can be requested in private chats only"),
        ({"request_poll": {"type": "quiz"}}, "poll can be requested in private chats only"),
        ({"web_app": {"url": "https://example.uz"}}, "web App buttons can be used in private chats only"),
    ],
)
async def test_row_32_asking_for_a_contact_in_a_group(
    bot: Wire, madina: Actor, refused: Ask, button: dict[str, Any], words: str
) -> None:
    group = bot.telegram.group("Organizers", madina)
    keyboard = {"keyboard": [[{"text": "Share", **button}]]}
    assert await refused(keyboard, chat=group.id) == f"400 Bad Request: {words}"
    bot.telegram.bot.updates.clear()


async def test_row_33_editing_with_a_reply_keyboard(bot: Wire, madina: Actor) -> None:
    message = await bot("sendMessage", chat_id=madina.id, text="hi")
    for markup in ({"keyboard": [["x"]]}, {"remove_keyboard": True}, {"force_reply": True}):
        answer = await bot.refused(
            "editMessageText", chat_id=madina.id, message_id=message["message_id"], text="ho", reply_markup=markup
        )
        assert answer == "400 Bad Request: inline keyboard expected"


async def test_styles_and_all_actions_come_back(shown: Ask) -> None:
    buttons = [
        {"text": "a", "style": "primary", "callback_data": "1"},
        {"text": "b", "style": "danger", "switch_inline_query": ""},
        {"text": "c", "style": "success", "switch_inline_query_current_chat": "bearing"},
        {"text": "d", "switch_inline_query_chosen_chat": {"query": "q", "allow_user_chats": True}},
        {"text": "e", "copy_text": {"text": "A7K2P9"}},
        {"text": "f", "web_app": {"url": "https://example.uz/app"}},
        {"text": "g", "login_url": {"url": "https://example.uz/login"}},
    ]
    assert await shown(inline(*buttons)) == [buttons]


async def test_a_style_that_does_not_exist(refused: Ask) -> None:
    assert await refused(inline({**BUTTON, "style": "pink"})) == (
        "400 Bad Request: can't parse inline keyboard button: invalid button style specified"
    )


@pytest.mark.parametrize("text", ["", "x" * 257])
async def test_copied_text_has_1_to_256_characters(refused: Ask, text: str) -> None:
    assert (
        await refused(inline({"text": "x", "copy_text": {"text": text}})) == "400 Bad Request: BUTTON_COPY_TEXT_INVALID"
    )


async def test_only_inline_keyboards_come_back_with_the_message(bot: Wire, madina: Actor) -> None:
    message = await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup={"keyboard": [["Yes", "No"]]})
    assert "reply_markup" not in message
    assert madina.labels() == ["Yes", "No"]
    await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup={"remove_keyboard": True})
    assert madina.labels() == []


async def test_a_reply_button_may_ask_for_a_poll_of_any_type(bot: Wire, madina: Actor) -> None:
    keyboard = {"keyboard": [[{"text": "Ask", "request_poll": {}}, {"text": "Say", "request_contact": False}]]}
    await bot("sendMessage", chat_id=madina.id, text="x", reply_markup=keyboard)
    shown = madina.chat.keyboards[madina.id]["keyboard"]
    assert shown == [[{"text": "Ask", "request_poll": {}}, {"text": "Say"}]]
