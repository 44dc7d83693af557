"""Buttons that open a Mini App, and those that ask for what is not here: marked, asked about, said kindly."""

from __future__ import annotations

import re
from typing import Any

from aiogram.utils.web_app import safe_parse_webapp_init_data
from playwright.async_api import expect

from tests.browser.conftest import TOKEN, Open, Town
from tests.browser.window import Window

APP = {"web_app": {"url": "https://app.example.uz/"}}


async def opened(window: Window, deed: Any) -> str:
    """The address of the tab that the deed opens, without anything being fetched."""
    await window.page.evaluate("() => { window.opened = null; window.open = (url) => { window.opened = url; }; }")
    await deed()
    await window.agree("Open")
    url: str = await (await window.page.wait_for_function("window.opened")).json_value()
    return url


async def test_an_inline_button_opens_it_with_who_one_is(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    markup = {"inline_keyboard": [[{"text": "Shop", **APP}]]}
    await town.bot.call("sendMessage", chat_id=person["id"], text="x", reply_markup=markup)
    url = await opened(window, panel.button("Shop").click)
    found = re.search("tgWebAppData=([^&]+)", url)
    assert found is not None
    known = safe_parse_webapp_init_data(TOKEN, await window.page.evaluate("decodeURIComponent", found[1]))
    assert known.user is not None
    assert known.user.id == person["id"]


async def test_the_menu_button_opens_it_too(town: Town, look: Open) -> None:
    person = await town.person()
    button = {"type": "web_app", "text": "Shop", **APP}
    await town.bot.call("setChatMenuButton", chat_id=person["id"], menu_button=button)
    window = await look(person)
    url = await opened(window, window.panel(person).button("Shop").click)
    assert url.startswith("https://app.example.uz/#tgWebAppData=")


async def test_reply_buttons_say_beforehand_what_they_are(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    keyboard = [[{"text": "Shop", **APP}, {"text": "Ask", "request_poll": {}}, {"text": "Plain"}]]
    await town.bot.call("sendMessage", chat_id=person["id"], text="x", reply_markup={"keyboard": keyboard})
    for label, marks in (("Shop", 1), ("Ask", 1), ("Plain", 0)):
        await expect(panel.button(label).locator(".icon")).to_have_count(marks)
    assert await opened(window, panel.button("Shop").click) == "https://app.example.uz/"
    await panel.button("Ask").click()
    await expect(panel.toasts).to_contain_text("does not have what this button asks for")
    await panel.button("Plain").click()
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "Plain"
