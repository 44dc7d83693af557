"""A person starts, types, presses and corrects; the bot hears it and its answers appear."""

import re

from playwright.async_api import expect

from tests.browser.conftest import Open, Town
from tests.browser.scripted_bot import ScriptedBot

CHOICE = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "yes"}, {"text": "No", "callback_data": "no", "style": "danger"}]
    ]
}


async def test_a_newcomer_sees_what_the_bot_does_and_presses_start(town: Town, look: Open) -> None:
    await town.bot.call("setMyDescription", description="Finds parts to make.")
    person = await town.person(started=False)
    panel = (await look(person)).panel(person)
    await expect(panel.node.get_by_text("Finds parts to make.")).to_be_visible()
    await panel.button("Start").click()
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "/start"
    await expect(panel.line).to_be_visible()


async def test_typed_words_reach_the_bot_and_its_answer_is_drawn(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await panel.say("bearing")
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "bearing"
    await town.bot.call(
        "sendMessage", chat_id=person["id"], text="<b>34</b> parts, <code>AA-1</code>", parse_mode="HTML"
    )
    await expect(panel.messages.last.locator("strong")).to_have_text("34")
    await expect(panel.messages.last.locator("code")).to_have_text("AA-1")
    await expect(panel.line).to_have_value("")


async def test_a_pressed_button_gets_its_answer_and_the_message_changes_in_place(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    asked = await town.bot.call("sendMessage", chat_id=person["id"], text="Shall we?", reply_markup=CHOICE)
    await panel.button("Yes").click()
    query = await town.bot.heard("callback_query", of=person["id"])
    assert (query["data"], query["message"]["message_id"]) == ("yes", asked["message_id"])
    await town.bot.call("editMessageText", chat_id=person["id"], message_id=asked["message_id"], text="Agreed.")
    await town.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    await expect(panel.toasts).to_have_text("Noted")
    await expect(panel.message("Agreed.")).to_be_visible()
    await expect(panel.button("Yes")).to_have_count(0)


async def test_an_alert_waits_until_it_is_read(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    await town.bot.call("sendMessage", chat_id=person["id"], text="Shall we?", reply_markup=CHOICE)
    await window.panel(person).button("No").click()
    query = await town.bot.heard("callback_query", of=person["id"])
    await town.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="The fair is full.", show_alert=True)
    await expect(window.dialog).to_contain_text("The fair is full.")
    await window.agree("OK")


async def test_button_styles_have_their_colours(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    buttons = [[{"text": style, "callback_data": style, "style": style}] for style in ("primary", "success", "danger")]
    await town.bot.call("sendMessage", chat_id=person["id"], text="Colours", reply_markup={"inline_keyboard": buttons})
    colours = [
        await panel.button(style).evaluate("node => getComputedStyle(node).backgroundColor")
        for style in ("primary", "success", "danger")
    ]
    assert colours == ["rgb(28, 115, 196)", "rgb(35, 128, 60)", "rgb(197, 50, 45)"]


async def test_typing_is_shown_until_the_message_comes(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await expect(panel.line).to_be_visible()
    await town.bot.call("sendChatAction", chat_id=person["id"], action="typing")
    await expect(panel.node.locator(".subtitle")).to_contain_text("typing")
    await town.bot.call("sendMessage", chat_id=person["id"], text="Here it is.")
    await expect(panel.node.locator(".subtitle")).to_have_text("bot")


async def test_a_person_corrects_an_own_message(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await panel.say("bearin")
    await expect(panel.message("bearin")).to_be_visible()
    await panel.line.press("ArrowUp")
    await expect(panel.line).to_have_value("bearin")
    await panel.say("bearing")
    assert (await town.bot.heard("edited_message", of=person["id"]))["text"] == "bearing"
    await expect(panel.message("bearing").locator(".edited")).to_have_text("edited")


async def test_an_answer_quotes_what_it_answers(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    asked = await town.bot.call("sendMessage", chat_id=person["id"], text="Which region?")
    await panel.menu("Which region?", "Reply")
    await panel.say("Jizzakh")
    heard = await town.bot.heard("message", of=person["id"])
    assert heard["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(panel.message("Jizzakh").locator(".quoted")).to_contain_text("Which region?")


async def test_a_forced_reply_opens_the_answer(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    await expect(panel.line).to_be_visible()
    markup = {"force_reply": True, "input_field_placeholder": "Nine digits"}
    asked = await town.bot.call("sendMessage", chat_id=person["id"], text="Your STIR?", reply_markup=markup)
    await expect(panel.line).to_have_attribute("placeholder", "Nine digits")
    await panel.say("301234567")
    assert (await town.bot.heard("message", of=person["id"]))["reply_to_message"]["message_id"] == asked["message_id"]


async def test_the_contact_button_asks_first_and_shares_the_own_number(town: Town, look: Open) -> None:
    person = await town.person(phone_number="998901112233")
    window = await look(person)
    panel = window.panel(person)
    keyboard = {
        "keyboard": [[{"text": "Send my number", "request_contact": True}]],
        "one_time_keyboard": True,
        "resize_keyboard": True,
    }
    await town.bot.call("sendMessage", chat_id=person["id"], text="How do we call you?", reply_markup=keyboard)
    await panel.button("Send my number").click()
    await window.agree("Share")
    contact = (await town.bot.heard("message", of=person["id"]))["contact"]
    assert (contact["user_id"], contact["phone_number"].lstrip("+")) == (person["id"], "998901112233")
    await expect(panel.button("Send my number")).to_have_count(0)


async def test_the_location_button_sends_the_chosen_town(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    keyboard = {"keyboard": [[{"text": "Where I am", "request_location": True}]]}
    await town.bot.call("sendMessage", chat_id=person["id"], text="Where?", reply_markup=keyboard)
    await window.panel(person).button("Where I am").click()
    await window.dialog.get_by_role("button", name="Jizzakh").click()
    await window.agree("Share")
    place = (await town.bot.heard("message", of=person["id"]))["location"]
    assert (place["latitude"], place["longitude"]) == (40.1158, 67.8422)


async def test_commands_are_listed_in_the_persons_language(town: Town, look: Open) -> None:
    await describe_commands(town.bot)
    person = await town.person(language_code="ru")
    page = (await look(person)).page
    panel = page.get_by_role("region", name=f"Чат: {person['name']}")
    await panel.get_by_role("button", name="Команды").click()
    await expect(page.get_by_role("option")).to_have_text(
        [re.compile("/help.*Помощь"), re.compile("/stats.*Показатели")]
    )
    await panel.get_by_role("combobox").fill("/st")
    await panel.get_by_role("combobox").press("Enter")
    assert (await town.bot.heard("message", of=person["id"]))["text"] == "/stats"


async def describe_commands(bot: ScriptedBot) -> None:
    english = [{"command": "help", "description": "Help"}, {"command": "stats", "description": "Figures"}]
    russian = [{"command": "help", "description": "Помощь"}, {"command": "stats", "description": "Показатели"}]
    await bot.call("setMyCommands", commands=english)
    await bot.call("setMyCommands", commands=russian, language_code="ru")


async def test_a_blocked_bot_cannot_write_until_unblocked(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    await panel.more("Block the bot")
    await window.agree("Block the bot")
    await expect(panel.line).to_be_hidden()
    refusal = await town.bot.try_call("sendMessage", chat_id=person["id"], text="Hello?")
    assert (refusal["error_code"], refusal["description"]) == (403, "Forbidden: bot was blocked by the user")
    await panel.button("Unblock").click()
    await expect(panel.line).to_be_visible()
    await town.bot.call("sendMessage", chat_id=person["id"], text="Hello again")
    await expect(panel.message("Hello again")).to_be_visible()


async def test_what_is_written_stays_writing(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    panel = window.panel(person)
    hostile = "<img src=x onerror=document.title='taken'><script>document.title='taken'</script>"
    await panel.say(hostile)
    await expect(panel.message("<img src=x")).to_contain_text("</script>")
    await town.bot.call(
        "sendMessage",
        chat_id=person["id"],
        text=hostile,
        reply_markup={"inline_keyboard": [[{"text": "<b>x</b>", "callback_data": "x"}]]},
    )
    await expect(panel.button("<b>x</b>")).to_be_visible()
    assert await panel.node.locator(".text img, .text script").count() == 0
    assert await window.page.title() == "Local Telegram"


async def test_every_kind_of_writing_is_drawn(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person)).panel(person)
    text = (
        "<b>bold <i>both</i></b> <u>under</u> <s>gone</s> <tg-spoiler>secret</tg-spoiler> 👩‍🔧 <a href='https://example.uz/'>site</a>\n"
        "<blockquote>quoted</blockquote>\n<pre><code class='language-python'>print(1)</code></pre>"
    )
    await town.bot.call("sendMessage", chat_id=person["id"], text=text, parse_mode="HTML")
    bubble = panel.messages.last
    await expect(bubble.locator("strong")).to_have_text(["bold ", "both"])
    await expect(bubble.locator("strong em")).to_have_text("both")
    await expect(bubble.locator("a")).to_have_attribute("href", "https://example.uz/")
    await expect(bubble.locator("blockquote")).to_have_text("quoted")
    await expect(bubble.locator("pre")).to_have_attribute("data-language", "python")
    spoiler = bubble.get_by_role("button", name="secret")
    await expect(spoiler).to_have_attribute("aria-expanded", "false")
    await spoiler.click()
    await expect(spoiler).to_have_attribute("aria-expanded", "true")
