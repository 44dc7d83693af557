"""Row 53 and sending to webhooks: order, retries, what the bot answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import FormData, web

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire

SECRET = "s3cret_token"


class Receiver:
    """A bot's webhook: records what comes, answers what it is told."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.headers: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: web.Response | None = None
        self.open = asyncio.Event()
        self.open.set()
        self.at_once = 0
        self.most_at_once = 0
        self.arrived = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.got.append(await request.json())
        self.headers.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        async with self.arrived:
            self.arrived.notify_all()
        await self.open.wait()
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        return self.answer or web.Response(status=status)

    async def has(self, count: int) -> list[str]:
        """The texts of the first `count` messages that came."""
        async with self.arrived, asyncio.timeout(10):
            await self.arrived.wait_for(lambda: len(self.got) >= count)
        return [update["message"]["text"] for update in self.got[:count]]


@pytest_asyncio.fixture
async def hook(bot: Wire, madina: Actor) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    bot.telegram.sandbox.webhooks.first_pause = 0.01
    yield receiver
    receiver.open.set()
    await runner.cleanup()


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "https://exa mple.uz"}, "invalid webhook URL specified"),
        ({"url": "https://example.uz:99999"}, "invalid webhook URL specified"),
        ({"url": "http://example.uz/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.uz:8080/"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://10.0.0.1/"}, "bad webhook: IP address 10.0.0.1 is reserved"),
        ({"url": "https://example.uz/", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://example.uz/", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_row_53_webhooks_telegram_does_not_take(bot: Wire, parameters: dict[str, Any], words: str) -> None:
    assert await bot.refused("setWebhook", **parameters) == f"400 Bad Request: {words}"


async def test_row_53_loopback_is_a_setting(bot: Wire) -> None:
    bot.telegram.sandbox.api.options.loopback_webhooks = False
    assert await bot.refused("setWebhook", url="http://127.0.0.1:5/") == (
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert await bot.refused("setWebhook", url="https://localhost/") == (
        "400 Bad Request: bad webhook: IP address 127.0.0.1 is reserved"
    )


async def test_row_53_not_twice_a_second(bot: Wire) -> None:
    await bot("setWebhook", url="https://example.uz/")
    assert await bot.refused("setWebhook", url="https://example.uz/") == "429 Too Many Requests: retry after 1"


async def test_updates_come_with_the_secret_and_are_gone_after_200(bot: Wire, madina: Actor, hook: Receiver) -> None:
    await madina.say("before")
    await bot("setWebhook", url=hook.url, secret_token=SECRET, max_connections=7)
    await madina.say("after")
    assert await hook.has(2) == ["before", "after"]
    assert hook.headers == [SECRET, SECRET]
    await bot.telegram.settled()
    info = await bot("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["pending_update_count"]) == (hook.url, 7, 0)
    assert bot.telegram.bot.online


async def test_a_failing_webhook_is_tried_again_and_the_failure_shown(bot: Wire, madina: Actor, hook: Receiver) -> None:
    hook.statuses = [500, 502]
    await bot("setWebhook", url=hook.url)
    await madina.say("hello")
    assert await hook.has(3) == ["hello"] * 3
    await bot.telegram.settled()
    info = await bot("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"
    assert info["last_error_date"] >= madina.chat.messages[1].date


async def test_nobody_listens(bot: Wire, madina: Actor, hook: Receiver) -> None:
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    await madina.say("hello")
    async with asyncio.timeout(10):
        await bot.telegram.sandbox.webhooks.failed.wait()
    info = await bot("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)


async def test_a_chat_keeps_its_order_while_others_go_on(bot: Wire, madina: Actor, hook: Receiver) -> None:
    other = bot.telegram.person("Jasur")
    hook.open.clear()
    await bot("setWebhook", url=hook.url)
    await madina.say("m1")
    await madina.say("m2")
    await other.say("j1")
    assert sorted(await hook.has(2)) == ["j1", "m1"]
    hook.open.set()
    assert (await hook.has(3))[2] == "m2"
    await bot.telegram.settled()


async def test_no_more_connections_at_once_than_asked_for(bot: Wire, madina: Actor, hook: Receiver) -> None:
    hook.open.clear()
    await bot("setWebhook", url=hook.url, max_connections=2)
    for number in range(6):
        await bot.telegram.person(f"Person{number}").say(f"hi {number}")
    await hook.has(2)
    hook.open.set()
    await hook.has(6)
    await bot.telegram.settled()
    assert hook.most_at_once == 2


@pytest.mark.parametrize("form", ["json", "multipart"])
async def test_a_webhook_may_answer_with_a_call(bot: Wire, madina: Actor, hook: Receiver, form: str) -> None:
    call = {
        "method": "sendMessage",
        "chat_id": madina.id,
        "text": "answered",
        "reply_markup": {"remove_keyboard": True},
    }
    if form == "json":
        hook.answer = web.json_response(call)
    else:
        body = FormData()
        for name, value in call.items():
            body.add_field(name, value if isinstance(value, str) else json.dumps(value), content_type="text/plain")
        writer = body()
        hook.answer = web.Response(body=writer)
    await bot("setWebhook", url=hook.url)
    await madina.say("hello")
    assert (await madina.hears()).text == "answered"
    assert bot.telegram.calls[-1].method == "sendMessage"


async def test_dropping_what_is_pending(bot: Wire, madina: Actor, hook: Receiver) -> None:
    await madina.say("old")
    await bot("setWebhook", url=hook.url, drop_pending_updates=True, allowed_updates=["message"])
    await madina.say("new")
    assert await hook.has(1) == ["new"]
    assert (await bot("getWebhookInfo"))["allowed_updates"] == ["message"]
    await bot("deleteWebhook")
    assert (await bot("getWebhookInfo"))["url"] == ""
    await madina.say("kept for polling")
    assert len(await bot("getUpdates")) >= 1
