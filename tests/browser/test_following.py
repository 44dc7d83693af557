"""Inline queries, links and buttons that lead somewhere."""

from playwright.async_api import expect

from tests.browser.conftest import Open, Town


def article(number: int, title: str) -> dict[str, object]:
    return {
        "type": "article",
        "id": str(number),
        "title": title,
        "description": f"Part {number}",
        "input_message_content": {"message_text": f"Card of {title}"},
    }


async def test_an_inline_result_is_found_by_typing_and_sent_by_choosing(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    await panel.line.fill(f"@{town.bot.username} brake")
    query = await town.bot.heard("inline_query", of=person["id"])
    assert query["query"] == "brake"
    await town.bot.call(
        "answerInlineQuery", inline_query_id=query["id"], results=[article(1, "Brake disc"), article(2, "Brake hose")]
    )
    options = panel.node.get_by_role("option")
    await expect(options).to_contain_text(["Brake disc", "Brake hose"])
    await panel.line.press("ArrowDown")
    await panel.line.press("Enter")
    await expect(panel.message("Card of Brake hose")).to_contain_text(f"via @{town.bot.username}")
    assert (await town.bot.heard("message", of=person["id"]))["via_bot"]["id"] == town.bot.id
    await expect(panel.line).to_have_value("")


async def test_a_switch_button_begins_an_inline_query_here(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    button = {"text": "Search on", "switch_inline_query_current_chat": "seal"}
    await town.bot.call(
        "sendMessage", chat_id=person["id"], text="Go on?", reply_markup={"inline_keyboard": [[button]]}
    )
    await panel.button("Search on").click()
    await expect(panel.line).to_have_value(f"@{town.bot.username} seal")
    assert (await town.bot.heard("inline_query", of=person["id"]))["query"] == "seal"


async def test_a_switch_button_for_elsewhere_asks_for_the_chat(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    button = {"text": "Tell others", "switch_inline_query": "seal"}
    sent = await town.bot.call(
        "sendMessage", chat_id=person["id"], text="Share?", reply_markup={"inline_keyboard": [[button]]}
    )
    await panel.button("Tell others").click()
    await window.dialog.get_by_role("button", name=sent["from"]["first_name"]).click()
    await expect(panel.line).to_have_value(f"@{town.bot.username} seal")


async def test_a_copy_button_fills_the_clipboard(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    button = {"text": "Copy the code", "copy_text": {"text": "AB12CD"}}
    await town.bot.call(
        "sendMessage", chat_id=person["id"], text="Ticket", reply_markup={"inline_keyboard": [[button]]}
    )
    await panel.button("Copy the code").click()
    await expect(panel.toasts).to_have_text("Copied")
    assert await window.page.evaluate("navigator.clipboard.readText()") == "AB12CD"


async def test_a_link_outside_is_asked_about_first(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    button = {"text": "Site", "url": "https://example.uz/fair"}
    await town.bot.call("sendMessage", chat_id=person["id"], text="More", reply_markup={"inline_keyboard": [[button]]})
    await window.panel(person).button("Site").click()
    await expect(window.dialog).to_contain_text("https://example.uz/fair")
    await window.agree("Cancel")
    assert len(window.page.context.pages) == 1


async def test_a_deep_link_in_a_text_starts_the_bot_with_its_payload(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    link = f"https://t.me/{town.bot.username}?start=fair_7"
    await town.bot.call("sendMessage", chat_id=person["id"], text=f"Your ticket: {link}")
    await panel.node.get_by_role("link", name=link).click()
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "/start fair_7"


async def test_a_deep_link_button_starts_the_bot_with_its_payload(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    button = {"text": "Open the card", "url": f"https://t.me/{town.bot.username}?start=c_12"}
    await town.bot.call("sendMessage", chat_id=person["id"], text="Card", reply_markup={"inline_keyboard": [[button]]})
    await panel.button("Open the card").click()
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "/start c_12"


async def test_a_command_in_a_text_is_sent_by_a_tap(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await town.bot.call("sendMessage", chat_id=person["id"], text="Say /fairs to see them")
    await panel.button("/fairs").click()
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "/fairs"
