"""Sending updates to webhooks: in order within a chat, several at once, again after growing pauses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import aiohttp

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import Refused
from bot.sandbox.state.accounts import Bot, Webhook
from bot.sandbox.state.signals import Signal
from bot.sandbox.state.updates import Update
from bot.sandbox.state.world import World
from bot.sandbox.transport import wire

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
ANSWER_SECONDS = 60.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


Reply = Callable[[Bot, str, Arguments], Awaitable[None]]


class WebhookSender:
    """Gives every bot with a webhook its updates; `reply` runs a method that a webhook answers with."""

    def __init__(self, world: World, reply: Reply, *, first_pause: float = FIRST_PAUSE) -> None:
        self.world = world
        self.reply = reply
        self.first_pause = first_pause
        self.failed = Signal()
        self._watch: asyncio.Task[None] | None = None
        self._bots: dict[int, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Begin to look for webhooks."""
        self._watch = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Stop; what was not delivered stays pending."""
        tasks = [task for task in (self._watch, *self._bots.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._bots.clear()

    async def _look(self) -> None:
        while True:
            for bot in self.world.bots.values():
                task = self._bots.get(bot.id)
                if bot.webhook is not None and (task is None or task.done()):
                    self._bots[bot.id] = asyncio.create_task(self._deliver(bot, bot.webhook))
            await self.world.changed.wait()

    async def _deliver(self, bot: Bot, webhook: Webhook) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS)) as session:
            await Delivery(self, bot, webhook, session).run()
        self.world.changed.notify()


class Delivery:
    """One webhook while it is set: each chat's updates in order, different chats' side by side."""

    def __init__(self, sender: WebhookSender, bot: Bot, webhook: Webhook, session: aiohttp.ClientSession) -> None:
        self.sender = sender
        self.bot = bot
        self.webhook = webhook
        self.session = session
        self._busy: dict[tuple[str, int], asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Send until the bot has another webhook or none."""
        arrived = self.bot.updates.arrived
        try:
            while self.bot.webhook is self.webhook:
                self._busy = {queue: task for queue, task in self._busy.items() if not task.done()}
                for update in self._next():
                    task = self._busy[update.queue] = asyncio.create_task(self._send(update))
                    task.add_done_callback(lambda _: arrived.notify())
                await arrived.wait()
        finally:
            for task in self._busy.values():
                task.cancel()

    def _next(self) -> list[Update]:
        """The first update of every queue that is not busy, as far as connections are left."""
        first: dict[tuple[str, int], Update] = {}
        for update in self.bot.updates.alive():
            if update.queue not in self._busy:
                first.setdefault(update.queue, update)
        return list(first.values())[: max(0, self.webhook.max_connections - len(self._busy))]

    async def _send(self, update: Update) -> None:
        """Send one update until it is taken, too old, or the webhook is another one."""
        pause = self.sender.first_pause
        while self._wanted(update):
            problem = await self._try(update)
            if not self._wanted(update):
                return
            if problem is None:
                self.bot.updates.drop(update)
                return
            self.webhook.last_error_date, self.webhook.last_error_message = self.sender.world.now(), problem
            self.sender.failed.notify()
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def _wanted(self, update: Update) -> bool:
        return self.bot.webhook is self.webhook and update in self.bot.updates.pending and update.expires > time.time()

    async def _try(self, update: Update) -> str | None:
        """Send once; what went wrong, if anything."""
        headers = {"Content-Type": "application/json"}
        if self.webhook.secret_token:
            headers[SECRET_HEADER] = self.webhook.secret_token
        try:
            async with self.session.post(
                self.webhook.url, data=update.body, headers=headers, allow_redirects=False
            ) as response:
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                await self._run_answer(response)
                return None
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection closed unexpectedly"

    async def _run_answer(self, response: aiohttp.ClientResponse) -> None:
        """An answer may hold one method call instead of nothing."""
        try:
            arguments = await wire.answered(response)
        except (Refused, ValueError):
            return
        name = arguments.values.pop("method", None)
        if isinstance(name, str) and name:
            await self.sender.reply(self.bot, name, arguments)
