"""A local Telegram, a scripted bot on it, and a Chromium to look at its page."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.server import Sandbox
from tests.browser.scripted_bot import PATIENCE_S, ScriptedBot
from tests.browser.window import Window

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "4242:browser-tests"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A microphone that beeps, and nobody who has to allow it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
NAMES = itertools.cycle(["Aziza", "Botir", "Dilnoza", "Elyor", "Feruza", "Gulnora", "Husan", "Iroda"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Town:
    """One running local Telegram: its address, its bot, and a way to have people."""

    address: str
    http: aiohttp.ClientSession
    bot: ScriptedBot
    sandbox: Sandbox

    async def person(self, *, started: bool = True, **fields: Any) -> dict[str, Any]:
        """Somebody new; started means that they have pressed Start and the bot has heard it."""
        wanted = {"first_name": next(NAMES), "language_code": "en", "role": "Entrepreneur"} | fields
        async with self.http.post(f"{self.address}/people", json=wanted) as response:
            assert response.status == 201, await response.text()
            person: dict[str, Any] = await response.json()
        if started:
            await self.deed(person, "start", {})
            await self.bot.heard("message", of=person["id"])
        return person

    async def deed(self, person: dict[str, Any], deed: str, body: dict[str, Any]) -> dict[str, Any]:
        """A person's deed over HTTP, done without the page."""
        async with self.http.post(f"{self.address}/people/{person['id']}/chats/bot/{deed}", json=body) as response:
            assert response.status < 300, await response.text()
            answer: dict[str, Any] = await response.json()
            return answer


def chromium_path() -> str:
    """The system's Chromium; Playwright's own download is not used."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        path = shutil.which(name)
        if path:
            return path
    pytest.fail("The browser tests need Chromium: install the system package 'chromium' so that it is found on PATH.")


@asynccontextmanager
async def running(sandbox: Sandbox, *, port: int = 0) -> AsyncIterator[Town]:
    """The sandbox served, with a bot on it that has introduced itself, until the block ends."""
    address = await sandbox.start(port=port)
    async with aiohttp.ClientSession() as http:
        bot = ScriptedBot(http, address, token=TOKEN)
        await bot.start()
        yield Town(address, http, bot, sandbox)
        await bot.stop()
    await sandbox.stop()


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with running(Sandbox(strict=True)) as town:
        yield town


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        await browser.close()


Open = Callable[..., Awaitable[Window]]


@pytest.fixture
async def look(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Open]:
    """Opens the page for some people: `await look(person, width=360)`; fails if the page reports any error."""
    contexts = []
    troubles: list[str] = []

    async def open_page(
        *people: dict[str, Any], width: int = 1280, height: int = 800, address: str = "", **options: Any
    ) -> Window:
        context = await browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options)
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page: Page = await context.new_page()
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if "Content Security Policy" in line.text else None)
        await page.goto(
            f"{address or request.getfixturevalue('town').address}/#{'+'.join(str(person['id']) for person in people)}"
        )
        return Window(page)

    yield open_page
    for context in contexts:
        await context.close()
    assert troubles == []
