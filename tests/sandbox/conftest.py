"""What the tests of the local Telegram share: a running one, and a bot that is nothing but HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.sandbox.pytest_plugin import telegram
from bot.sandbox.testing import Telegram
from tests.sandbox.as_clients_read import Reader, listen

__all__ = ["Ask", "Wire", "bot", "madina", "reader", "telegram"]

# A fixture that asks something of the server.
Ask = Callable[..., Awaitable[Any]]


@dataclass
class Wire:
    """Calls methods over HTTP the way aiogram does: a form, nested objects as JSON."""

    telegram: Telegram
    session: aiohttp.ClientSession

    def url(self, method: str) -> str:
        return f"{self.telegram.url}/bot{self.telegram.token}/{method}"

    async def raw(self, method: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
        """Status and body."""
        files = {name: value for name, value in parameters.items() if isinstance(value, tuple)}
        plain = {name: _field(value) for name, value in parameters.items() if name not in files and value is not None}
        if files:
            form = aiohttp.FormData(quote_fields=False)
            for name, value in plain.items():
                form.add_field(name, value)
            for name, (file_name, data) in files.items():
                form.add_field(name, data, filename=file_name)
            async with self.session.post(self.url(method), data=form) as response:
                return response.status, await response.json()
        async with self.session.post(self.url(method), data=plain) as response:
            return response.status, await response.json()

    async def __call__(self, method: str, **parameters: Any) -> Any:
        """The result of a call that must succeed."""
        status, body = await self.raw(method, **parameters)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        """Code and description of a call that must be refused; the refusal is then forgotten."""
        status, body = await self.raw(method, **parameters)
        assert body["ok"] is False, body
        assert body["error_code"] == status
        self.telegram.forget_calls()
        return f"{status} {body['description']}"


def _field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Whatever a test makes the server send is read as two bot libraries read it."""
    reader = Reader()
    listen(reader, monkeypatch)
    yield reader
    assert reader.problems == []


@pytest_asyncio.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as session:
        yield Wire(telegram, session)


@pytest_asyncio.fixture
async def madina(telegram: Telegram) -> Any:
    """Somebody who has pressed Start; the bot has taken that."""
    actor = telegram.person("Madina Yoʻldosheva", language="uz", username="madina")
    await actor.start()
    telegram.bot.updates.clear()
    return actor
