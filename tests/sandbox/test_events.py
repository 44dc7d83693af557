"""Live changes: what a page is told, and what not."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import Any

from bot.sandbox.people import events as streaming
from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire

TAP = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}


class Stream:
    def __init__(self, response: Any) -> None:
        self.response = response

    async def next(self) -> tuple[str, dict[str, Any]]:
        fields: dict[str, str] = {}
        async with asyncio.timeout(5):
            while (line := (await self.response.content.readline()).decode().rstrip("\n")) or not fields:
                name, _, value = line.partition(": ")
                if name:
                    fields[name] = value
        return fields["event"], json.loads(fields["data"])

    async def all(self, count: int) -> list[tuple[str, dict[str, Any]]]:
        return [await self.next() for _ in range(count)]


@asynccontextmanager
async def stream(bot: Wire, query: str = "") -> Any:
    async with bot.session.get(f"{bot.telegram.url}/events{query}") as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        opened = Stream(response)
        assert await opened.next() == ("hello", {"people": len(bot.telegram.world.people), "version": 1})
        yield opened


async def test_a_conversation_as_events(bot: Wire, madina: Actor) -> None:
    async with stream(bot, f"?person={madina.id}") as events:
        await madina.say("hello")
        kind, data = await events.next()
        assert (kind, data["person"], data["chat"], data["message"]["text"]) == ("message", madina.id, 42, "hello")
        assert (data["message"]["mine"], data["message"]["read"]) == (True, False)
        [update] = await bot("getUpdates")
        kind, changed = await events.next()
        assert (kind, changed["chat"]["bot"]["online"]) == ("chat", True)
        await bot("getUpdates", offset=update["update_id"] + 1)
        assert await events.next() == (
            "read",
            {"person": madina.id, "chat": 42, "up_to": data["message"]["message_id"]},
        )
        await bot("sendChatAction", chat_id=madina.id, action="typing")
        assert await events.next() == ("action", {"person": madina.id, "chat": 42, "action": "typing", "seconds": 5})
        sent = await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=TAP)
        assert (await events.next())[1]["message"]["mine"] is False
        madina.tap("Next")
        query = next(iter(bot.telegram.world.queries.callbacks))
        await bot("answerCallbackQuery", callback_query_id=query, text="ok")
        where = {"person": madina.id, "chat": 42, "message_id": sent["message_id"]}
        assert await events.next() == ("answer", {**where, "text": "ok", "alert": False, "url": None})
        await bot("editMessageText", chat_id=madina.id, message_id=sent["message_id"], text="bye")
        kind, data = await events.next()
        assert (kind, data["message"]["text"], data["message"]["edited"]) == ("edited", "bye", True)
        await bot("deleteMessage", chat_id=madina.id, message_id=sent["message_id"])
        deleted = {"person": madina.id, "chat": 42, "message_ids": [sent["message_id"]]}
        assert await events.next() == ("deleted", deleted)
    bot.telegram.bot.updates.clear()


async def test_changes_of_the_chat(bot: Wire, madina: Actor) -> None:
    async with stream(bot, f"?person={madina.id}") as events:
        await bot("sendMessage", chat_id=madina.id, text="?", reply_markup={"keyboard": [["Yes"]]})
        kinds = dict(await events.all(2))
        assert kinds["chat"]["chat"]["keyboard"]["rows"] == [[{"text": "Yes"}]]
        await bot("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
        assert (await events.next())[1]["chat"]["bot"]["commands"][0]["command"] == "start"
        madina.block()
        assert (await events.next())[1]["chat"]["blocked"] is True
        bot.telegram.world.empty()
        assert await events.next() == ("reset", {})
    bot.telegram.bot.updates.clear()


async def test_others_and_calls_are_told_only_on_request(bot: Wire, madina: Actor) -> None:
    jasur = bot.telegram.person("Jasur")
    async with stream(bot, f"?person={madina.id}") as hers, stream(bot, "?journal=1") as everything:
        await jasur.say("hello")
        await bot("sendMessage", chat_id=madina.id, text="hi")
        kind, data = await hers.next()
        assert (kind, data["message"]["text"]) == ("message", "hi")
        told = await everything.all(4)
        assert [kind for kind, _ in told] == ["chat", "message", "message", "call"]
        assert told[-1][1]["method"] == "sendMessage"
    bot.telegram.bot.updates.clear()


async def test_new_people_and_groups(bot: Wire, madina: Actor) -> None:
    async with stream(bot) as events:
        bot.telegram.person("Jasur")
        assert (await events.next())[1]["person"]["first_name"] == "Jasur"
        bot.telegram.group("Organizers", madina)
        kinds = [kind for kind, _ in await events.all(2)]
        assert kinds == ["group", "message"]
    bot.telegram.bot.updates.clear()


async def test_a_page_that_stops_reading_is_let_go(bot: Wire, madina: Actor) -> None:
    world = bot.telegram.world
    watcher = streaming.Watcher(world, None, journal=False)
    world.listeners.append(watcher)
    for number in range(streaming.KEPT + 1):
        watcher.put("message", {"number": number})
    assert watcher not in world.listeners
    last = [watcher.queue.get_nowait() for _ in range(watcher.queue.qsize())][-1]
    assert last is None


async def test_a_page_that_leaves_is_forgotten(bot: Wire, madina: Actor) -> None:
    before = len(bot.telegram.world.listeners)
    async with stream(bot):
        assert len(bot.telegram.world.listeners) == before + 1
    await bot.telegram.stop()
    assert len(bot.telegram.world.listeners) == before
