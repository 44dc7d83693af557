"""Rows 1 to 11: the path, the token, and to whom a bot may write."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people import lives
from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire


async def get(bot: Wire, path: str) -> str:
    async with bot.session.get(bot.telegram.url + path) as response:
        body = await response.json()
    bot.telegram.forget_calls()
    return f"{response.status} {body['description']}"


@pytest.mark.parametrize(
    "path", ["/elsewhere", "/bot42:x/", "/bot42:x/getMe/more", "/file/bot42:x/documents/file_9.pdf", "/file/bot42:x"]
)
async def test_row_01_a_path_that_leads_nowhere(bot: Wire, path: Any) -> None:
    assert await get(bot, path) == "404 Not Found"


async def test_row_02_an_unknown_method_and_names_of_any_case(bot: Wire) -> None:
    assert await bot.refused("sendNothing", chat_id=1) == "404 Not Found: method not found"
    assert (await bot("GETME"))["username"] == "hamkor_bot"
    assert (await bot("getme"))["id"] == 42


@pytest.mark.parametrize("token", ["42", "042:x", "0:x", "9" * 20 + ":x", "1:" + "x" * 80, "18014398509481985:x", "1:"])
async def test_row_03_a_malformed_token(bot: Wire, token: str) -> None:
    assert await get(bot, f"/bot{token}/getMe") == "401 Unauthorized: invalid token specified"


async def test_row_03_a_token_with_letters_for_a_number(bot: Wire) -> None:
    assert await get(bot, "/botabc:x/getMe") == "421 Misdirected Request: unallowed token specified"


async def test_row_03_a_token_that_is_not_the_bots(bot: Wire) -> None:
    bot.telegram.fault("unauthorized")
    assert await bot.refused("getMe") == "401 Unauthorized"


async def test_row_04_no_chat(bot: Wire) -> None:
    assert await bot.refused("sendMessage", text="hi") == "400 Bad Request: chat_id is empty"


@pytest.mark.parametrize("chat", [777, "abc", "@nobody", "-100999", "1.5"])
async def test_row_05_an_unknown_chat(bot: Wire, chat: Any) -> None:
    assert await bot.refused("sendMessage", chat_id=chat, text="hi") == "400 Bad Request: chat not found"


async def test_row_05_a_person_the_bot_never_met(bot: Wire) -> None:
    stranger = bot.telegram.person("Stranger", username="stranger")
    assert await bot.refused("sendMessage", chat_id=stranger.id, text="hi") == "400 Bad Request: chat not found"
    assert await bot.refused("sendMessage", chat_id="@stranger", text="hi") == "400 Bad Request: chat not found"


async def test_row_06_known_from_a_group_but_never_pressed_start(bot: Wire) -> None:
    jasur = bot.telegram.person("Jasur")
    group = bot.telegram.group("Organizers", jasur)
    await jasur.in_chat(group).say("/help")
    answer = await bot.refused("sendMessage", chat_id=jasur.id, text="hi")
    assert answer == "403 Forbidden: bot can't initiate conversation with a user"


async def test_row_07_blocked_and_unblocked(bot: Wire, madina: Actor) -> None:
    madina.block()
    assert (
        await bot.refused("sendMessage", chat_id=madina.id, text="hi") == "403 Forbidden: bot was blocked by the user"
    )
    assert await bot.refused("sendChatAction", chat_id=madina.id, action="typing") == (
        "403 Forbidden: bot was blocked by the user"
    )
    madina.unblock()
    assert (await bot("sendMessage", chat_id=madina.id, text="hi"))["text"] == "hi"


async def test_row_08_a_deleted_account(bot: Wire, madina: Actor) -> None:
    madina.delete_account()
    assert await bot.refused("sendMessage", chat_id=madina.id, text="hi") == "403 Forbidden: user is deactivated"


async def test_row_09_another_bot(bot: Wire) -> None:
    bot.telegram.world.add_bot(43)
    answer = await bot.refused("sendMessage", chat_id=43, text="hi")
    assert answer == "403 Forbidden: the bot can't send messages to the bot"


@pytest.mark.parametrize("kind", ["supergroup", "group", "channel"])
async def test_row_10_put_out_of_a_group_or_never_in_it(bot: Wire, madina: Actor, kind: str) -> None:
    group = lives.found_group(bot.telegram.world, "Organizers", [madina.person], kind=kind)
    answer = await bot.refused("sendMessage", chat_id=group.id, text="hi")
    assert answer == f"403 Forbidden: bot is not a member of the {kind} chat"
    lives.join(bot.telegram.world, group, bot.telegram.bot)
    assert (await bot("sendMessage", chat_id=group.id, text="hi"))["chat"]["type"] == kind
    lives.remove(bot.telegram.world, group, bot.telegram.bot.id)
    answer = await bot.refused("sendMessage", chat_id=group.id, text="hi")
    assert answer == f"403 Forbidden: bot was kicked from the {kind} chat"


async def test_row_11_a_group_that_grew(bot: Wire, madina: Actor) -> None:
    group = lives.found_group(bot.telegram.world, "Organizers", [madina.person], bot=bot.telegram.bot, kind="group")
    grown = lives.upgrade(bot.telegram.world, group)
    status, body = await bot.raw("sendMessage", chat_id=group.id, text="hi")
    assert (status, body) == (
        400,
        {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": grown.id},
        },
    )
    bot.telegram.forget_calls()
    assert (await bot("sendMessage", chat_id=grown.id, text="hi"))["chat"]["id"] == grown.id
