"""Live changes for pages: Server-Sent Events, each as one person's client would learn of it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.sandbox.people import showing
from bot.sandbox.people.cannot import Cannot
from bot.sandbox.people.requests import WORLD
from bot.sandbox.state.accounts import Person
from bot.sandbox.state.chats import Chat
from bot.sandbox.state.world import World

KEPT = 1000
HEARTBEAT = 20.0
VERSION = 1
routes = web.RouteTableDef()


class Watcher:
    """Turns the world's changes into events for some people (None: everybody), queued for one page."""

    def __init__(self, world: World, people: frozenset[int] | None, *, journal: bool) -> None:
        self.world = world
        self.people = people
        self.journal = journal
        # A page that does not read loses its connection instead of filling the memory.
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(KEPT)
        self.count = 0

    def put(self, event: str, data: dict[str, Any]) -> None:
        """Queue one event."""
        self.count += 1
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        try:
            self.queue.put_nowait(f"id: {self.count}\nevent: {event}\ndata: {text}\n\n".encode(errors="replace"))
        except asyncio.QueueFull:
            self.world.listeners.remove(self)
            self.queue.get_nowait()
            self.queue.put_nowait(None)

    def __call__(self, kind: str, what: dict[str, Any]) -> None:
        """A change of the world."""
        if kind == "people":
            self.put("people", {"person": showing.person(what["person"])})
        elif kind == "group":
            self.put("group", {"group": showing.group(what["group"])})
        elif kind == "call":
            if self.journal:
                self.put("call", what["call"].json())
        elif kind == "reset":
            self.put("reset", {})
        elif kind == "bot":
            for person in self.world.people.values():
                if self._watches(person):
                    self._chat("chat", self.world.chat_with(person, what["bot"]), {})
        elif kind == "answer":
            self._answer(what)
        else:
            self._chat(kind, what["chat"], what)

    def _answer(self, what: dict[str, Any]) -> None:
        query = what["query"]
        if self._watches(query.person):
            where = {
                "person": query.person.id,
                "chat": showing.number_for(query.message.chat),
                "message_id": query.message.id,
            }
            self.put("answer", {**where, **what["answer"]})

    def _chat(self, kind: str, chat: Chat, what: dict[str, Any]) -> None:
        for person in chat.people():
            if not self._watches(person):
                continue
            data: dict[str, Any] = {"person": person.id, "chat": showing.number_for(chat)}
            if kind == "chat":
                data["chat"] = showing.chat(chat, person)
            elif kind in {"message", "edited"}:
                data["message"] = showing.message(what["message"], person)
            else:
                data.update({name: value for name, value in what.items() if name != "chat"})
            self.put(kind, data)

    def _watches(self, person: Person) -> bool:
        return self.people is None or person.id in self.people


@routes.get("/events")
async def events(request: web.Request) -> web.StreamResponse:
    """The stream."""
    world = request.app[WORLD]
    try:
        people = frozenset(int(number) for number in request.query.getall("person", []))
    except ValueError as error:
        raise Cannot("«person» must be a whole number.", status=400) from error
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)
    watcher = Watcher(world, people or None, journal=request.query.get("journal") == "1")
    world.listeners.append(watcher)
    watcher.put("hello", {"people": len(world.people), "version": VERSION})
    try:
        while (event := await _next(watcher)) is not None:
            await response.write(event)
    except ConnectionResetError:
        pass
    finally:
        if watcher in world.listeners:
            world.listeners.remove(watcher)
    return response


async def _next(watcher: Watcher) -> bytes | None:
    try:
        async with asyncio.timeout(HEARTBEAT):
            return await watcher.queue.get()
    except TimeoutError:
        return b": still here\n\n"
