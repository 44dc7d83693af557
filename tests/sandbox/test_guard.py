"""Who may talk to the server: this machine under its own names, from its own pages."""

from __future__ import annotations

from typing import Any

import pytest
from yarl import URL

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


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    "path", ["/bot42:x/sendMessage?chat_id=1&text=x", "/people", "/events", "/media/x", "/file/bot42:x/y"]
)
async def test_a_picture_tag_of_another_site_is_refused(bot: Wire, path: Any, site: str) -> None:
    """Such requests carry no Origin; the browser says where they come from in its own header."""
    for mode in ("no-cors", "navigate"):
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": "image"}
        async with bot.session.get(bot.telegram.url + path, headers=headers) as response:
            assert response.status == 403
    assert bot.telegram.calls == []


async def test_the_page_itself_may_be_linked_to_but_not_drawn_in(bot: Wire) -> None:
    for site in ("same-origin", "none"):
        async with bot.session.get(bot.telegram.url + "/people", headers={"Sec-Fetch-Site": site}) as response:
            assert response.status == 200
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with bot.session.get(bot.telegram.url + "/", headers=followed) as response:
        assert response.status == 200
    async with bot.session.get(bot.telegram.url + "/", headers={**followed, "Sec-Fetch-Mode": "cors"}) as response:
        assert response.status == 403
    async with bot.session.post(bot.telegram.url + "/", headers=followed) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    "path", ["/page/../server.py", "/page/%2e%2e/server.py", "/page/js", "/page//etc/passwd", "/page/x.js"]
)
async def test_only_the_pages_own_files_are_given(bot: Wire, path: str) -> None:
    async with bot.session.get(URL(bot.telegram.url + path, encoded=True)) as response:
        assert response.status == 404
    async with bot.session.get(bot.telegram.url + "/page/js/main.js") as response:
        assert (response.status, response.content_type) == (200, "text/javascript")
