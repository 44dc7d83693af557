"""The local Telegram as a pytest fixture: import `telegram` from here in a conftest.py."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.sandbox.testing import Telegram


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A strict local Telegram; the test fails if it refused anything (forgive with `telegram.forget_calls()`)."""
    async with Telegram(strict=True) as running:
        yield running
        refused = running.refusals
    assert not refused, "Telegram refused: " + "; ".join(refused)
