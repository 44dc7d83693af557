"""Everything a person needs works without a mouse, and is named for a screen reader."""

from playwright.async_api import Page, expect

from tests.browser.conftest import Open, Town

CHOICE = {
    "inline_keyboard": [[{"text": "Less", "callback_data": "less"}, {"text": "More of it", "callback_data": "more"}]]
}


async def tab_to(page: Page, name: str) -> None:
    """Tabs until the element of this name has the focus."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        if (
            await page.evaluate(
                "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()"
            )
            == name
        ):
            return
    raise AssertionError(f"Tab never reaches {name!r}")


async def test_a_whole_conversation_by_keyboard(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=700)
    page, panel = window.page, window.panel(person)
    await expect(panel.line).to_be_visible()
    await tab_to(page, "Message")
    await page.keyboard.type("bearing")
    await page.keyboard.press("Enter")
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "bearing"
    sent = await town.bot.call("sendMessage", chat_id=person["id"], text="Found 2", reply_markup=CHOICE)
    await expect(panel.button("More of it")).to_be_visible()
    await page.evaluate("document.activeElement.blur()")
    await tab_to(page, "More of it")
    await page.keyboard.press("Enter")
    query = await town.bot.heard("callback_query", of=person["id"])
    again = {
        "inline_keyboard": [[{"text": "Less", "callback_data": "less"}, {"text": "Even more", "callback_data": "even"}]]
    }
    await town.bot.call(
        "editMessageText", chat_id=person["id"], message_id=sent["message_id"], text="Found 4", reply_markup=again
    )
    await town.bot.call("answerCallbackQuery", callback_query_id=query["id"])
    await expect(panel.button("Even more")).to_be_focused()


async def test_menus_and_dialogs_by_keyboard(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=700)
    page, panel = window.page, window.panel(person)
    await expect(panel.line).to_be_visible()
    await tab_to(page, "More")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="About")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Block the bot")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await expect(panel.button("More")).to_be_focused()


async def test_messages_are_walked_with_arrows_and_answered_with_enter(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=700)
    page, panel = window.page, window.panel(person)
    for text in ("First", "Second"):
        await town.bot.call("sendMessage", chat_id=person["id"], text=text)
    await expect(panel.message("Second")).to_be_visible()
    await panel.node.get_by_role("log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(panel.message("First")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(panel.line).to_be_focused()
    await expect(panel.node.locator(".composer-banner")).to_contain_text("First")


async def test_the_focus_is_visible(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=700)
    await expect(window.panel(person).line).to_be_visible()
    await tab_to(window.page, "Attach")
    outline = await window.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


async def test_everything_to_press_has_a_name(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    await town.bot.call("sendMessage", chat_id=person["id"], text="Choose", reply_markup=CHOICE)
    await expect(panel.button("Less")).to_be_visible()
    nameless = await window.page.evaluate(
        "[...document.querySelectorAll('button, a, input, textarea')].filter((node) => node.offsetParent"
        " && !(node.ariaLabel || node.textContent.trim() || node.labels?.length)).map((node) => node.outerHTML)"
    )
    assert nameless == []
    await expect(panel.node.get_by_role("log", name="Messages")).to_have_attribute("aria-live", "polite")
