"""Mini Apps: who opens one is told by data that only the bot's token can have signed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data

from bot.sandbox.people import pressing
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.cannot import Cannot
from tests.sandbox.conftest import Wire

APP = {"web_app": {"url": "https://example.uz/app"}}


def init_data(url: str) -> str:
    return parse_qs(urlsplit(url).fragment)["tgWebAppData"][0]


async def test_an_inline_button_tells_the_app_who_opens_it(bot: Wire, madina: Actor) -> None:
    markup = {"inline_keyboard": [[{"text": "Open", **APP}]]}
    await bot("sendMessage", chat_id=madina.id, text="x", reply_markup=markup)
    pressed = await madina.press("Open")
    assert pressed["url"].startswith("https://example.uz/app#tgWebAppData=")
    known = safe_parse_webapp_init_data(bot.telegram.token, init_data(pressed["url"]))
    assert known.user is not None
    assert (known.user.id, known.user.first_name, known.user.last_name) == (madina.id, "Madina", "Yoʻldosheva")
    assert not check_webapp_signature("42:another-secret", init_data(pressed["url"]))


async def test_the_menu_button_too(bot: Wire, madina: Actor) -> None:
    with pytest.raises(Cannot, match="no Mini App"):
        pressing.menu_button(bot.telegram.world, madina.person, madina.chat)
    button = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.uz/app#page"}}
    await bot("setChatMenuButton", chat_id=madina.id, menu_button=button)
    async with bot.session.post(f"{bot.telegram.url}/people/{madina.id}/chats/bot/menu", json={}) as response:
        url = (await response.json())["url"]
    assert url.startswith("https://example.uz/app#page&tgWebAppData=")
    assert check_webapp_signature(bot.telegram.token, init_data(url))


async def test_a_reply_button_cannot_open_one(bot: Wire, madina: Actor) -> None:
    await bot("sendMessage", chat_id=madina.id, text="x", reply_markup={"keyboard": [[{"text": "Open", **APP}]]})
    with pytest.raises(Cannot, match="web_app"):
        await madina.press("Open")
