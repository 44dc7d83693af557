"""Sending updates to webhooks: in order within a chat, several at once, again after growing pauses."""

from __future__ import annotations

import asyncio
import contextlib
import time

import aiohttp

from bot.sandbox.state.accounts import Bot, Webhook
from bot.sandbox.state.updates import Update
from bot.sandbox.state.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
ANSWER_SECONDS = 60.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


class WebhookSender:
    """Gives every bot with a webhook its updates, until it has none."""

    def __init__(self, world: World, *, first_pause: float = FIRST_PAUSE) -> None:
        self.world = world
        self.first_pause = first_pause
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
                    self._bots[bot.id] = asyncio.create_task(_deliver(self.world, bot, bot.webhook, self.first_pause))
            await self.world.changed.wait()


async def _deliver(world: World, bot: Bot, webhook: Webhook, first_pause: float) -> None:
    """Send a bot's updates while this webhook is the one set; each chat's in order, different chats' side by side."""
    busy: dict[tuple[str, int], asyncio.Task[None]] = {}
    waiting: set[int] = set()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS), trust_env=False) as session:
        try:
            while bot.webhook is webhook:
                for update in list(bot.updates.alive()):
                    if len(busy) >= webhook.max_connections:
                        break
                    if update.queue not in busy and update.id not in waiting:
                        waiting.add(update.id)
                        busy[update.queue] = asyncio.create_task(
                            _send(world, bot, webhook, update, session, first_pause)
                        )
                        busy[update.queue].add_done_callback(lambda _: bot.updates.arrived.notify())
                await bot.updates.arrived.wait()
                busy = {queue: task for queue, task in busy.items() if not task.done()}
                waiting &= {update.id for update in bot.updates.pending}
        finally:
            for task in busy.values():
                task.cancel()
    world.changed.notify()


async def _send(
    world: World, bot: Bot, webhook: Webhook, update: Update, session: aiohttp.ClientSession, pause: float
) -> None:
    """Send one update until it is taken, too old, or the webhook is another one."""
    headers = {"Content-Type": "application/json"}
    if webhook.secret_token:
        headers[SECRET_HEADER] = webhook.secret_token
    while bot.webhook is webhook and update in bot.updates.pending and update.expires > time.time():
        problem = await _try(session, webhook.url, update.body, headers)
        if bot.webhook is not webhook:
            return
        if problem is None:
            with contextlib.suppress(ValueError):
                bot.updates.drop(update)
            return
        webhook.last_error_date, webhook.last_error_message = world.now(), problem
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)


async def _try(session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]) -> str | None:
    try:
        async with session.post(url, data=body, headers=headers, allow_redirects=False) as response:
            await response.read()
            if 200 <= response.status < 300:
                return None
            return f"Wrong response from the webhook: {response.status} {response.reason}"
    except TimeoutError:
        return "Read timeout expired"
    except aiohttp.ClientConnectorError:
        return "Connection refused"
    except aiohttp.ClientError:
        return "Connection closed unexpectedly"
