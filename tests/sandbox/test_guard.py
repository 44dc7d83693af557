"""Who may talk to the server: this machine under its own names, from its own pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Wire

PATHS = ["/", "/people", "/bot42:x/getMe", "/events"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "192.168.0.7:8080", "localhost.evil.example", ""])
async def test_other_names_are_refused(bot: Wire, path: Any, host: str) -> None:
    async with bot.session.get(bot.telegram.url + path, headers={"Host": host}) as response:
        assert response.status == 403


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8080", "LOCALHOST"])
async def test_this_machines_names_are_served(bot: Wire, host: str) -> None:
    async with bot.session.get(bot.telegram.url + "/people", headers={"Host": host}) as response:
        assert response.status == 200


async def test_other_sites_are_refused(bot: Wire) -> None:
    url = bot.telegram.url + "/people"
    body = {"first_name": "Intruder"}
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        async with bot.session.post(url, json=body, headers={"Origin": origin}) as response:
            assert response.status == 403
    async with bot.session.post(url, json=body, headers={"Origin": bot.telegram.url}) as response:
        assert response.status == 201


async def test_every_answer_carries_the_policy(bot: Wire) -> None:
    for path in ("/people", "/nothing", "/bot42:x/getMe"):
        async with bot.session.get(bot.telegram.url + path) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
    bot.telegram.forget_calls()


async def test_only_loopback_is_listened_on(bot: Wire) -> None:
    assert bot.telegram.url.startswith("http://127.0.0.1:")
