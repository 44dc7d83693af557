"""Rows 48, 49, 54, 55: actions, commands, floods, start payloads; and the bot's profile."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.rules.limits import Limits
from tests.sandbox.conftest import Wire


async def test_row_48_chat_actions(bot: Wire, madina: Actor) -> None:
    wrong = "400 Bad Request: wrong parameter action in request"
    assert await bot.refused("sendChatAction", chat_id=madina.id, action="dancing") == wrong
    assert await bot.refused("sendChatAction", chat_id=madina.id) == wrong
    assert await bot("sendChatAction", chat_id=madina.id, action="typing") is True
    assert madina.chat.action is not None
    assert madina.chat.action[0] == "typing"


def command(name: str = "start", description: Any = "Begin") -> Any:
    return {"command": name, "description": description}


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([command("Start")], "BOT_COMMAND_INVALID"),
        ([command("старт")], "BOT_COMMAND_INVALID"),
        ([command("a b")], "BOT_COMMAND_INVALID"),
        ([command("x" * 33)], "command length must not exceed 32"),
        ([command("")], "command must be non-empty"),
        ([command(description=" ")], "command description must be non-empty"),
        ([command(description="x" * 257)], "command description length must not exceed 256"),
        ([{"command": "start"}], "can't parse BotCommand: Can't find field \"description\""),
        ([{"description": "x"}], "can't parse BotCommand: Can't find field \"command\""),
        (["start"], "expected an Object as BotCommand"),
        ("{}", "expected an Array of BotCommand"),
        ("[", "can't parse commands JSON object"),
        ([command(f"c{n}") for n in range(101)], "can't use more than 100 different bot commands"),
    ],
)
async def test_row_49_commands_that_are_wrong(bot: Wire, commands: Any, words: str) -> None:
    assert await bot.refused("setMyCommands", commands=commands) == f"400 Bad Request: {words}"


async def test_row_49_lists_by_scope_and_language(bot: Wire, madina: Actor) -> None:
    from bot.sandbox.rules import commands

    def seen(actor: Any) -> Any:
        return [each["description"] for each in commands.seen(bot.telegram.bot, actor.chat, actor.person)]

    boris = bot.telegram.person("Boris", language="ru-RU")
    await bot("setMyCommands", commands=[command(description="default")])
    await bot("setMyCommands", commands=[command(description="ru")], language_code="ru")
    assert (seen(madina), seen(boris)) == (["default"], ["ru"])
    await bot("setMyCommands", commands=[command(description="private")], scope={"type": "all_private_chats"})
    assert (seen(madina), seen(boris)) == (["private"], ["private"])
    scope = {"type": "chat", "chat_id": madina.id}
    await bot("setMyCommands", commands=[command(description="hers")], scope=scope)
    assert (seen(madina), seen(boris)) == (["hers"], ["private"])
    assert await bot("getMyCommands", scope=scope) == [command(description="hers")]
    await bot("setMyCommands", scope=scope)
    assert (await bot("getMyCommands", scope=scope), seen(madina)) == ([], ["private"])
    await bot("deleteMyCommands", scope={"type": "all_private_chats"})
    assert seen(boris) == ["ru"]
    assert await bot.refused("setMyCommands", commands=[], language_code="uzb") == (
        "400 Bad Request: invalid language code specified"
    )
    assert await bot.refused("setMyCommands", commands=[], scope={"type": "chat", "chat_id": 777}) == (
        "400 Bad Request: chat not found"
    )


async def test_row_54_a_message_a_second_in_a_chat(bot: Wire, madina: Actor) -> None:
    bot.telegram.limits = Limits.realistic()
    await bot("sendMessage", chat_id=madina.id, text="1")
    async with bot.session.post(bot.url("sendMessage"), data={"chat_id": madina.id, "text": "2"}) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "1")
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
    bot.telegram.forget_calls()
    await bot("sendChatAction", chat_id=madina.id, action="typing")


async def test_row_54_twenty_a_minute_in_a_group_and_thirty_a_second_in_all(bot: Wire, madina: Actor) -> None:
    group = bot.telegram.group("Organizers", madina)
    bot.telegram.limits = Limits(group_per_minute=20, per_second=30)
    for number in range(20):
        await bot("sendMessage", chat_id=group.id, text=str(number))
    assert (await bot.refused("sendMessage", chat_id=group.id, text="x")).startswith(
        "429 Too Many Requests: retry after "
    )
    bot.telegram.limits = Limits(per_second=30)
    answers = [(await bot.raw("sendMessage", chat_id=madina.id, text="x"))[0] for _ in range(31)]
    assert 429 in answers or bot.telegram.calls[-1].time - bot.telegram.calls[-31].time > 1
    bot.telegram.forget_calls()
    bot.telegram.bot.updates.clear()


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("fair_7", "/start fair_7"),
        ("A-z_09", "/start A-z_09"),
        ("a b", "/start"),
        ("", "/start"),
        ("x" * 65, "/start"),
        ("ў", "/start"),
    ],
)
async def test_row_55_start_payloads(bot: Wire, payload: str, text: str) -> None:
    actor = bot.telegram.person("Someone new")
    assert (await actor.start(payload)).text == text
    [update] = await bot("getUpdates")
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_who_the_bot_is(bot: Wire, madina: Actor) -> None:
    me = await bot("getMe")
    assert (me["id"], me["is_bot"], me["username"], me["supports_inline_queries"]) == (42, True, "hamkor_bot", True)
    await bot("setMyName", name="Hamkor RU", language_code="ru")
    await bot("setMyDescription", description="Finds partners")
    await bot("setMyShortDescription", short_description="Partners")
    assert await bot("getMyName", language_code="ru") == {"name": "Hamkor RU"}
    assert await bot("getMyName") == {"name": "Hamkor"}
    assert await bot("getMyDescription", language_code="uz") == {"description": "Finds partners"}
    assert await bot("getMyShortDescription") == {"short_description": "Partners"}
    assert await bot.refused("setMyName", name="x" * 65) == "400 Bad Request: BOT_TITLE_INVALID"


async def test_the_menu_button(bot: Wire, madina: Actor) -> None:
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.uz/"}}
    assert await bot("getChatMenuButton") == {"type": "commands"}
    await bot("setChatMenuButton", chat_id=madina.id, menu_button=app)
    assert await bot("getChatMenuButton", chat_id=madina.id) == app
    await bot("setChatMenuButton", chat_id=madina.id, menu_button={"type": "default"})
    assert await bot("getChatMenuButton", chat_id=madina.id) == {"type": "default"}
    wrong = {**app, "web_app": {"url": "http://example.uz/"}}
    assert "Only HTTPS links are allowed" in await bot.refused("setChatMenuButton", menu_button=wrong)


async def test_chats_and_members(bot: Wire, madina: Actor) -> None:
    jasur = bot.telegram.person("Jasur")
    group = bot.telegram.group("Organizers", madina, jasur, administrator=True)
    assert (await bot("getChat", chat_id=group.id))["title"] == "Organizers"
    assert (await bot("getChat", chat_id=madina.id))["username"] == "madina"
    assert await bot("getChatMemberCount", chat_id=group.id) == 3
    statuses = [
        (await bot("getChatMember", chat_id=group.id, user_id=who))["status"] for who in (madina.id, jasur.id, 42)
    ]
    assert statuses == ["creator", "member", "administrator"]
    administrators = await bot("getChatAdministrators", chat_id=group.id)
    assert {one["user"]["id"] for one in administrators} == {madina.id, 42}
    message = await bot("sendMessage", chat_id=group.id, text="Schedule")
    assert await bot("pinChatMessage", chat_id=group.id, message_id=message["message_id"]) is True
    assert (await bot("getChat", chat_id=group.id))["pinned_message"]["text"] == "Schedule"
    assert await bot("unpinChatMessage", chat_id=group.id) is True
    assert await bot("leaveChat", chat_id=group.id) is True
    assert (await bot.refused("getChat", chat_id=group.id)).startswith("403 Forbidden: bot is not a member")
    bot.telegram.bot.updates.clear()
