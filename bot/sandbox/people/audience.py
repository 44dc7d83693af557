"""Who is told of a change: every actor of the chat it happened in, however many there are elsewhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bot.sandbox.people.seen import Seen
from bot.sandbox.state.chats import Chat
from bot.sandbox.state.world import World

if TYPE_CHECKING:
    from bot.sandbox.people.actor import Actor


class Audience:
    """The actors of one world by their chat."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._actors: dict[Chat, list[Actor]] = defaultdict(list)
        world.listeners.append(self)

    def add(self, actor: Actor) -> None:
        """Tell this actor of its chat from now on."""
        self._actors[actor.chat].append(actor)

    def __call__(self, kind: str, what: dict[str, Any]) -> None:
        """A change of the world."""
        if kind in {"message", "edited"}:
            actors = self._actors.get(what["chat"])
            if actors:
                seen = Seen.of(what["message"], self.world.files, edited=kind == "edited")
                for actor in actors:
                    actor.sees(seen, own=what["message"].sender is actor.person)
        elif kind == "answer":
            for actor in self._actors.get(what["query"].message.chat, ()):
                if actor.person is what["query"].person:
                    actor.is_told(what["answer"])
