"""The local Telegram for tests: start it, be its people, read what they saw.

async with Telegram(strict=True) as telegram:
    ...  # start the bot with telegram.token and telegram.url
    madina = telegram.person("Madina", language="uz")
    await madina.say("/start")
    answer = await madina.hears()
    await madina.press("Catalogue")
    print(madina.transcript())
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

from bot.sandbox.people import lives
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.audience import Audience
from bot.sandbox.rules.limits import Limits
from bot.sandbox.server import Sandbox
from bot.sandbox.state.accounts import Bot
from bot.sandbox.state.chats import Group
from bot.sandbox.state.world import World
from bot.sandbox.transport.faults import Fault
from bot.sandbox.transport.journal import Recorded

TOKEN = "42:local-telegram"  # noqa: S105 - any well-formed token works here
PATIENCE = 30.0
Idle = Callable[[], Awaitable[object]]


class Telegram:
    """A running local Telegram with one bot account; an async context manager.

    `idle` is an async callable that returns when the bot has worked off what it took; `settled()` uses it.
    """

    def __init__(
        self,
        *,
        strict: bool = True,
        token: str = TOKEN,
        name: str = "Hamkor",
        username: str = "hamkor_bot",
        idle: Idle | None = None,
    ) -> None:
        self.sandbox = Sandbox(strict=strict)
        self.token = token
        self.idle = idle
        self.bot: Bot = self.world.add_bot(int(token.partition(":")[0]), name=name, username=username)
        self.audience = Audience(self.world)
        self.actors: list[Actor] = []

    @property
    def world(self) -> World:
        """The state behind it all."""
        return self.sandbox.world

    @property
    def url(self) -> str:
        """What BOT_API_URL is to be."""
        return self.sandbox.url

    async def start(self, *, port: int = 0) -> str:
        """Listen; the address."""
        return await self.sandbox.start(port=port)

    async def stop(self) -> None:
        """Stop listening."""
        await self.sandbox.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(
        self,
        name: str,
        *,
        language: str | None = "uz",
        username: str | None = None,
        phone: str | None = None,
        role: str | None = None,
        id: int | None = None,
    ) -> Actor:
        """Somebody new: the first word of `name` is the first name, the rest the last name."""
        first, _, last = name.partition(" ")
        person = self.world.add_person(
            id,
            first_name=first,
            last_name=last or None,
            language_code=language,
            username=username,
            phone_number=phone,
            role=role,
        )
        actor = Actor(self.audience, person, self.world.chat_with(person, self.bot))
        self.actors.append(actor)
        return actor

    def group(self, title: str, *members: Actor, administrator: bool = False) -> Group:
        """A group of these people and the bot, maybe as its administrator; `actor.in_chat(group)` acts there."""
        group = lives.found_group(self.world, title, [member.person for member in members])
        lives.join(self.world, group, self.bot, administrator=administrator)
        return group

    async def settled(self, timeout: float = PATIENCE) -> None:
        """Wait until the bot has taken every update and, if `idle` was given, has worked them off."""
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            for bot in self.world.bots.values():
                left = deadline - asyncio.get_running_loop().time()
                if not await bot.updates.confirmed.until(lambda queue=bot.updates: not queue.pending, left):  # type: ignore[misc]
                    raise AssertionError(f"The bot did not take {len(bot.updates.pending)} updates within {timeout} s.")
            if self.idle is None:
                return
            await asyncio.wait_for(self._idle(), deadline - asyncio.get_running_loop().time())
            if not any(bot.updates.pending for bot in self.world.bots.values()):
                return

    async def _idle(self) -> None:
        assert self.idle is not None
        await self.idle()

    # what the bot did

    @property
    def calls(self) -> list[Recorded]:
        """The recorded calls, the oldest first (getUpdates is not recorded)."""
        return list(self.sandbox.api.journal.calls)

    def calls_of(self, method: str) -> list[Recorded]:
        """The recorded calls of one method."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    @property
    def refusals(self) -> list[str]:
        """What was refused, faults on demand left out, as readable lines."""
        kept = [call for call in self.sandbox.api.journal.refusals if call.fault is None]
        return [f"{call.method}: {call.status} {call.description}" for call in kept]

    def forget_calls(self) -> None:
        """Start the record anew, for instance after refusals a test provoked."""
        self.sandbox.api.journal.clear()

    # what goes wrong on demand

    def fault(self, kind: str, method: str | None = None, **how: Any) -> Fault:
        """Let calls fail: `Fault` has the kinds, `skip`, `times`, `chat_id`, `retry_after`, `code`, `seconds`."""
        return self.sandbox.api.faults.add(Fault(kind=kind, method=method, **how))

    def lift_faults(self) -> None:
        """End all faults."""
        self.sandbox.api.faults.remove()

    @property
    def limits(self) -> Limits:
        """The pace in force; assign `Limits.realistic()` for Telegram's."""
        return self.sandbox.api.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.sandbox.api.limits = limits

    def transcript(self) -> str:
        """What everybody saw, one after another."""
        parts = [[f"--- {actor.person.name} ---", actor.transcript(), ""] for actor in self.actors]
        return "\n".join(itertools.chain.from_iterable(parts))
