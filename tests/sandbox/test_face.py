"""The HTTP face for people, as docs/sandbox.md describes it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.people import lives, writing
from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Ask, Wire
from tests.sandbox.pictures import picture

DOCUMENT = Path(__file__).parents[2] / "docs" / "sandbox.md"
TAP = {"inline_keyboard": [[{"text": "Next", "callback_data": "n", "style": "primary"}]]}


@pytest.fixture
def face(bot: Wire) -> Any:
    async def ask(method: str, path: Any, body: Any = None, *, status: int | None = None, **more: Any) -> Any:
        async with bot.session.request(method, bot.telegram.url + path, json=body, **more) as response:
            answer = await response.json()
            assert response.status == (status or 200), answer
            return answer

    return ask


@pytest.fixture
async def jasur(face: Ask) -> Any:
    return await face("POST", "/people", {"first_name": "Jasur", "language_code": "uz", "role": "Buyer"}, status=201)


@pytest.fixture
def chat(jasur: dict[str, Any]) -> Any:
    return f"/people/{jasur['id']}/chats/bot"


async def test_people(face: Ask, jasur: dict[str, Any]) -> None:
    assert jasur == {
        "id": 1001,
        "first_name": "Jasur",
        "last_name": None,
        "name": "Jasur",
        "username": None,
        "language_code": "uz",
        "phone_number": None,
        "role": "Buyer",
        "colour": jasur["colour"],
        "deleted": False,
    }
    assert jasur["colour"].startswith("#")
    assert (await face("GET", "/people"))["people"] == [jasur]
    changed = await face("PATCH", "/people/1001", {"language_code": "ru", "last_name": "Karimov"})
    assert (changed["name"], changed["language_code"]) == ("Jasur Karimov", "ru")
    summary = (await face("GET", "/people/1001"))["chats"]
    assert summary == [
        {"id": 42, "type": "private", "title": "Hamkor", "unread": 0, "blocked": False, "started": False, "last": None}
    ]
    assert (await face("DELETE", "/people/1001"))["deleted"] is True


async def test_a_chat_from_start_to_end(face: Ask, bot: Wire, chat: str) -> None:
    empty = await face("GET", chat)
    assert (empty["started"], empty["messages"], empty["bot"]["username"]) == (False, [], "hamkor_bot")
    started = await face("POST", f"{chat}/start", {"payload": "fair_7"}, status=201)
    assert (started["text"], started["mine"], started["read"]) == ("/start fair_7", True, False)
    [update] = await bot("getUpdates")
    await bot("getUpdates", offset=update["update_id"] + 1)
    await bot("setMyCommands", commands=[{"command": "start", "description": "Boshlash"}], language_code="uz")
    await bot("sendMessage", chat_id=1001, text="<b>Salom</b>", parse_mode="HTML", reply_markup=TAP)
    shown = await face("GET", chat)
    mine, answer = shown["messages"]
    assert (mine["read"], answer["mine"], answer["read"], shown["unread"]) == (True, False, False, 1)
    assert answer["reply_markup"] == TAP
    assert shown["bot"]["commands"] == [{"command": "start", "description": "Boshlash"}]
    assert (shown["bot"]["online"], shown["bot"]["menu_button"]) == (True, {"type": "commands"})
    assert await face("POST", f"{chat}/read", {}) == {"unread": 0}
    assert (await face("GET", f"{chat}?after={mine['message_id']}"))["messages"][0]["text"] == "Salom"
    assert (await face("GET", f"{chat}?limit=1"))["more"] is True


async def test_pressing_waits_for_the_answer(face: Ask, bot: Wire, chat: str) -> None:
    await face("POST", f"{chat}/start", {}, status=201)
    sent = await bot("sendMessage", chat_id=1001, text="hi", reply_markup=TAP)
    press = f"{chat}/messages/{sent['message_id']}/press"
    task = asyncio.ensure_future(face("POST", press, {"row": 0, "column": 0}))
    offset = 0
    while not (queries := bot.telegram.world.queries.callbacks):
        await bot.telegram.bot.updates.arrived.wait(1)
    query = next(iter(queries))
    await bot("answerCallbackQuery", callback_query_id=query, text="Saved", show_alert=True)
    assert await task == {"kind": "callback", "answered": True, "text": "Saved", "alert": True, "url": None}
    late = await face("POST", press, {"text": "Next", "timeout": 0.01})
    assert late["answered"] is False
    refused = await face("POST", press, {"text": "Back"}, status=409)
    assert refused == {"error": "There is no button «Back»; shown are: Next."}
    assert offset == 0


async def test_reply_keyboards_contacts_and_places(face: Ask, bot: Wire, chat: str) -> None:
    await face("POST", f"{chat}/start", {}, status=201)
    keyboard = {"keyboard": [[{"text": "Phone", "request_contact": True}], ["No"]], "resize_keyboard": True}
    await bot("sendMessage", chat_id=1001, text="Phone?", reply_markup=keyboard)
    shown = (await face("GET", chat))["keyboard"]
    assert shown == {
        "rows": [[{"text": "Phone", "request_contact": True}], [{"text": "No"}]],
        "resize": True,
        "one_time": False,
        "placeholder": None,
        "persistent": False,
    }
    contact = await face("POST", f"{chat}/keyboard/press", {"text": "Phone"}, status=201)
    assert contact["contact"]["user_id"] == 1001
    assert (await face("POST", f"{chat}/keyboard/press", {"row": 1, "column": 0}, status=201))["text"] == "No"
    other = {"phone_number": "+998", "first_name": "Olim"}
    assert (await face("POST", f"{chat}/contact", other, status=201))["contact"] == other
    place = {"latitude": 40.1, "longitude": 67.8}
    assert (await face("POST", f"{chat}/location", place, status=201))["location"] == place
    await face("POST", f"{chat}/location", {"latitude": 140.1, "longitude": 67.8}, status=400)


async def test_files_and_their_addresses(face: Ask, bot: Wire, chat: str) -> None:
    await face("POST", f"{chat}/start", {}, status=201)
    for kind, name, data in (("photo", "a.png", picture()), ("document", "отчёт.txt", b"\x00text")):
        form = aiohttp.FormData()
        form.add_field("file", data, filename=name)
        form.add_field("caption", "look")
        async with bot.session.post(f"{bot.telegram.url}{chat}/{kind}", data=form) as response:
            message = await response.json()
            assert response.status == 201, message
        sent = message["photo"][-1] if kind == "photo" else message["document"]
        assert message["caption"] == "look"
        async with bot.session.get(bot.telegram.url + sent["url"]) as response:
            assert await response.read() == data
            attached = "attachment" in response.headers.get("Content-Disposition", "")
            assert attached is (kind == "document")
    await face("GET", "/media/nothing", status=404)


async def test_editing_deleting_blocking(face: Ask, bot: Wire, chat: str) -> None:
    said = await face("POST", f"{chat}/messages", {"text": "one"}, status=201)
    path = f"{chat}/messages/{said['message_id']}"
    edited = await face("PATCH", path, {"text": "two"})
    assert (edited["text"], edited["edited"]) == ("two", True)
    await bot("sendMessage", chat_id=1001, text="mine")
    await face("PATCH", f"{chat}/messages/2", {"text": "hers"}, status=409)
    assert await face("DELETE", path) == {"deleted": True}
    await face("DELETE", path, status=404)
    assert (await face("POST", f"{chat}/block"))["blocked"] is True
    assert "has blocked" in (await face("POST", f"{chat}/messages", {"text": "x"}, status=403))["error"]
    assert (await face("POST", f"{chat}/unblock"))["blocked"] is False


async def test_links_and_inline_queries(face: Ask, bot: Wire, chat: str) -> None:
    opened = await face("POST", "/people/1001/follow", {"url": "https://t.me/hamkor_bot?start=x"})
    assert (opened["kind"], opened["chat"], opened["message"]["text"]) == ("start", 42, "/start x")
    assert (await face("POST", "/people/1001/follow", {"url": "https://x.uz"}))["kind"] == "url"
    task = asyncio.ensure_future(face("POST", "/people/1001/inline", {"query": "bearing"}))
    while not (queries := bot.telegram.world.queries.inline):
        await bot.telegram.bot.updates.arrived.wait(1)
    result = {"type": "article", "id": "1", "title": "B", "input_message_content": {"message_text": "Bearing"}}
    await bot("answerInlineQuery", inline_query_id=next(iter(queries)), results=[result])
    results = await task
    assert results["results"] == [{"id": "1", "type": "article", "title": "B"}]
    choose = f"/people/1001/inline/{results['query_id']}/choose"
    assert (await face("POST", choose, {"result_id": "1"}, status=201))["text"] == "Bearing"
    await face("POST", choose, {"result_id": "2"}, status=404)
    await face("POST", "/people/1001/inline", {"query": "x", "timeout": 0.01}, status=409)


NOBODY: dict[str, Any] = {"administrators": [], "requests": []}


async def test_a_reset_leaves_nothing_of_what_was_done(face: Ask, bot: Wire, madina: Actor) -> None:
    group = bot.telegram.group("Organizers", madina)
    await bot("setMyCommands", commands=[{"command": "stats", "description": "Figures"}], scope=chat_scope(madina))
    await bot("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await bot("setChatMenuButton", chat_id=madina.id, menu_button={"type": "web_app", "text": "x", "web_app": APP})
    await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup={"keyboard": [[{"text": "Yes"}]]})
    await bot("sendChatAction", chat_id=madina.id, action="typing")
    await bot.raw("sendMessage", chat_id=7, text="to nobody")
    await face("POST", "/faults", {"kind": "flood", "times": None}, status=201)
    await face("POST", f"/people/{madina.id}/chats/bot/read", {})
    lives.ask_to_join(bot.telegram.world, group, bot.telegram.person("Jasur").person)
    await face("DELETE", f"/people/{madina.id}")
    await face("POST", "/control/reset")
    assert (await face("GET", "/journal"))["calls"] == (await face("GET", "/journal?refused=1"))["calls"] == []
    assert (await face("GET", "/faults"))["faults"] == []
    person = await face("GET", f"/people/{madina.id}")
    assert person["deleted"] is False
    chat = await face("GET", f"/people/{madina.id}/chats/bot")
    assert (chat["messages"], chat["keyboard"], chat["action"], chat["started"]) == ([], None, None, False)
    assert chat["bot"]["menu_button"] == {"type": "commands"}
    assert [each["command"] for each in chat["bot"]["commands"]] == ["help"]
    assert (await face("GET", "/groups"))["groups"][0]["requests"] == []
    assert (await face("GET", "/bots"))["bots"][0]["pending_updates"] == 0
    # Whatever comes now has not been seen, though its number is higher than the last one seen.
    await face("POST", f"/people/{madina.id}/chats/bot/start", {}, status=201)
    await bot("sendMessage", chat_id=madina.id, text="Welcome")
    assert (await face("GET", f"/people/{madina.id}/chats/bot"))["unread"] == 1
    bot.telegram.bot.updates.clear()


APP = {"url": "https://example.uz/"}


def chat_scope(actor: Actor) -> dict[str, Any]:
    return {"type": "chat", "chat_id": actor.id}


async def test_the_newest_chat_is_the_one_talked_in_last(face: Ask, bot: Wire, madina: Actor) -> None:
    newest = f"/people/{madina.id}/chats/newest"
    assert (await face("GET", newest))["id"] == 42
    second = bot.telegram.world.add_bot(77)
    silent = bot.telegram.person("Jasur")
    assert (await face("GET", f"/people/{silent.id}/chats/newest"))["id"] == 42
    chat = bot.telegram.world.chat_with(madina.person, second)
    message = writing.start(bot.telegram.world, madina.person, chat)
    message.date += 1
    assert (await face("GET", newest))["id"] == 77
    assert (await face("POST", f"{newest}/messages", {"text": "there"}, status=201))["chat"]["id"] == madina.id
    second.updates.clear()


async def test_groups(face: Ask, bot: Wire, jasur: dict[str, Any]) -> None:
    group = await face("POST", "/groups", {"title": "Organizers", "members": [jasur["id"]]}, status=201)
    assert group == {"id": group["id"], "title": "Organizers", "members": [1001], "bots": [42]} | NOBODY
    chat = f"/people/1001/chats/{group['id']}"
    assert (await face("POST", f"{chat}/messages", {"text": "/stats"}, status=201))["text"] == "/stats"
    assert (await face("GET", chat))["members"][0]["id"] == 1001
    members = f"/groups/{group['id']}/members"
    raised = await face("POST", members, {"id": 42, "administrator": True})
    assert raised["administrators"] == [42]
    assert (await face("DELETE", f"{members}/42"))["bots"] == []
    assert "kicked" in await bot.refused("sendMessage", chat_id=group["id"], text="x")
    assert [each["id"] for each in (await face("GET", "/groups"))["groups"]] == [group["id"]]


async def test_the_developers_drawer(face: Ask, bot: Wire, jasur: dict[str, Any]) -> None:
    await bot.raw("sendMessage", chat_id=7, text="hi", reply_markup={"remove_keyboard": True})
    calls = (await face("GET", "/journal?refused=1"))["calls"]
    assert [(call["method"], call["status"], call["description"]) for call in calls] == [
        ("sendMessage", 400, "Bad Request: chat not found")
    ]
    assert calls[0]["parameters"]["text"] == "hi"
    assert bot.telegram.token.split(":")[1] not in json.dumps(calls)
    assert (await face("DELETE", "/journal"))["cleared"] == 1
    [account] = (await face("GET", "/bots"))["bots"]
    assert (account["id"], account["online"], account["webhook"]) == (42, False, None)
    limits = {"chat_per_second": 1, "group_per_minute": None, "per_second": 30}
    assert await face("PUT", "/limits", {"chat_per_second": 1, "per_second": 30}) == limits
    assert await face("GET", "/limits") == limits
    fault = await face("POST", "/faults", {"kind": "server_error", "method": "getMe", "times": None}, status=201)
    assert (await face("GET", "/faults"))["faults"] == [fault]
    assert await bot.refused("getMe") == "502 Bad Gateway"
    assert (await face("DELETE", f"/faults/{fault['id']}"))["faults"] == []
    assert "unknown kind" in (await face("POST", "/faults", {"kind": "x"}, status=400))["error"]


async def test_control(face: Ask, bot: Wire, chat: str) -> None:
    deeds = []

    async def restart() -> None:
        deeds.append("restart")

    assert await face("GET", "/control") == {"restart": False, "reset": True, "strict": True}
    await face("POST", "/control/restart", status=404)
    bot.telegram.sandbox.control.restart = restart
    assert await face("POST", "/control/restart") == {"done": True}
    await face("POST", f"{chat}/messages", {"text": "one"}, status=201)
    assert await face("POST", "/control/reset") == {"done": True}
    assert (await face("GET", chat))["messages"] == []
    assert deeds == ["restart"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/people", {"first_name": ""}, 400),
        ("POST", "/people", {"last_name": "x"}, 400),
        ("POST", "/people", {"first_name": "x", "shoe_size": 43}, 400),
        ("POST", "/people", {"first_name": 5}, 400),
        ("POST", "/people", [], 400),
        ("POST", "/people", {"first_name": "x", "id": 42}, 400),
        ("GET", "/people/7", None, 404),
        ("GET", "/people/1001/chats/43", None, 404),
        ("GET", "/people/1001/chats/-5", None, 404),
        ("POST", "/people/1001/chats/bot/messages", {"text": " "}, 400),
        ("POST", "/people/1001/chats/bot/messages", {}, 400),
        ("POST", "/people/1001/chats/bot/messages/9/press", {"row": 0, "column": 0}, 404),
        ("POST", "/people/1001/chats/bot/photo", {"x": 1}, 400),
        ("POST", "/people/1001/chats/bot/keyboard/press", {"text": "x"}, 409),
        ("GET", "/people/1001/chats/bot?after=x", None, 400),
        ("POST", "/groups", {"title": "x", "members": [7]}, 404),
        ("PUT", "/limits", {"per_second": 0}, 400),
        ("PUT", "/limits", {"per_second": True}, 400),
        ("GET", "/events?person=x", None, 400),
    ],
)
async def test_wrong_requests_are_told_why(
    face: Ask, jasur: dict[str, Any], method: str, path: Any, body: Any, status: int
) -> None:
    answer = await face(method, path, body, status=status)
    assert answer["error"]


async def test_a_body_must_be_json(bot: Wire, jasur: dict[str, Any]) -> None:
    async with bot.session.post(f"{bot.telegram.url}/people", data="first_name=x") as response:
        assert response.status == 400
    async with bot.session.post(
        f"{bot.telegram.url}/people", data="{", headers={"Content-Type": "application/json"}
    ) as response:
        assert response.status == 400


async def test_a_caption_that_is_too_long(bot: Wire, chat: str) -> None:
    form = aiohttp.FormData()
    form.add_field("file", picture(), filename="a.png")
    form.add_field("caption", "x" * 1025)
    async with bot.session.post(f"{bot.telegram.url}{chat}/photo", data=form) as response:
        assert (response.status, (await response.json())["error"]) == (400, "Bad Request: message caption is too long")


def test_every_route_is_documented(bot: Wire) -> None:
    text = DOCUMENT.read_text()
    app = bot.telegram.sandbox.application()
    paths = {route.resource.canonical for route in app.router.routes() if route.resource is not None}
    tails = {path.rpartition("/")[2] if "chats/{chat}" in path else path.replace("{fault}", "{id}") for path in paths}
    known = {"/bot{rest}", "/file/bot{rest}", "/{rest}", "/page/{name}", "/", "{message}", "{chat}"}
    names = {"{group}": "{group}", "{member}": "{id}", "{file}": "{file_unique_id}", "{query}": "{query_id}"}
    for tail in sorted(tails - known):
        for name, shown in names.items():
            tail = tail.replace(name, shown)
        assert tail in text, tail
