"""The drawer for developers, and the page's life through restarts and resets of the server."""

import aiohttp
from playwright.async_api import expect

from bot.sandbox.server import Sandbox
from tests.browser.conftest import TOKEN, Open, Town, running
from tests.browser.scripted_bot import ScriptedBot


async def test_calls_and_refusals_are_listed_with_their_parameters(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person)
    page = window.page
    await expect(window.panel(person).line).to_be_visible()
    refusal = await town.bot.try_call("sendMessage", chat_id=person["id"], text="a < b", parse_mode="HTML")
    assert refusal["error_code"] == 400
    opener = page.get_by_role("button", name="For developers")
    await expect(opener.locator(".badge")).to_have_text("1")
    await opener.click()
    drawer = page.get_by_role("complementary", name="For developers")
    await drawer.get_by_role("tab", name="Refusals").click()
    row = drawer.locator("details").first
    await expect(row).to_contain_text(refusal["description"])
    await row.locator("summary").click()
    await expect(row.locator("pre")).to_contain_text('"text": "a < b"')
    await page.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()


async def test_an_ordered_fault_strikes_and_is_taken_back(town: Town, look: Open) -> None:
    person = await town.person()
    page = (await look(person)).page
    await page.get_by_role("button", name="For developers").click()
    await page.get_by_role("tab", name="Limits").click()
    await page.get_by_label("What happens").select_option("flood")
    await page.get_by_label("Method (empty: any)").fill("sendMessage")
    await page.get_by_label("For whom").select_option(str(person["id"]))
    await page.get_by_label("How many times").fill("5")
    await page.get_by_role("button", name="Order this fault").click()
    fault = page.locator(".faults li")
    await expect(fault).to_contain_text("Too many requests (429)")
    answer = await town.bot.try_call("sendMessage", chat_id=person["id"], text="Hello")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 3})
    await fault.get_by_role("button", name="Delete").click()
    await expect(page.get_by_text("None: every call is answered as usual")).to_be_visible()
    await town.bot.call("sendMessage", chat_id=person["id"], text="Hello")


async def test_a_limit_is_switched_on_and_off(town: Town, look: Open) -> None:
    person = await town.person()
    page = (await look(person)).page
    await page.get_by_role("button", name="For developers").click()
    await page.get_by_role("tab", name="Limits").click()
    switch = page.get_by_role("switch", name="Messages a second to one chat")
    async with page.expect_response("**/limits"):
        await switch.check()
    answers = [await town.bot.try_call("sendMessage", chat_id=person["id"], text=str(number)) for number in range(8)]
    assert 429 in {answer.get("error_code") for answer in answers}
    async with page.expect_response("**/limits"):
        await switch.uncheck()
    await town.bot.call("sendMessage", chat_id=person["id"], text="Free again")


async def test_the_page_comes_back_after_the_server_does(town: Town, look: Open) -> None:
    first = await town.person()
    window = await look(first)
    await expect(window.panel(first).line).to_be_visible()
    port = int(town.address.rpartition(":")[2])
    await town.sandbox.stop()
    await expect(window.page.get_by_text("Connecting…")).to_be_visible()
    async with running(Sandbox(strict=True), port=port) as another:
        second = await another.person()
        await expect(window.panel(second).line).to_be_visible()
        await expect(window.page.get_by_text("Connecting…")).to_be_hidden()
        await window.panel(second).say("Still here?")
        assert (await another.bot.heard("message", of=second["id"]))["text"] == "Still here?"


async def test_the_page_waits_for_a_bot_that_comes_later(look: Open) -> None:
    sandbox = Sandbox(strict=True)
    address = await sandbox.start()
    async with aiohttp.ClientSession() as http:
        async with http.post(f"{address}/people", json={"first_name": "Aziza", "language_code": "en"}) as response:
            person = await response.json()
        window = await look(person, address=address)
        await expect(window.page.locator(".empty:visible")).to_contain_text(address)
        bot = ScriptedBot(http, address, token=TOKEN)
        await bot.start()
        await window.panel(person).button("Start").click()
        assert (await bot.heard("message", of=person["id"]))["text"] == "/start"
        await bot.stop()
    await sandbox.stop()


async def test_restart_and_reset_do_what_the_starter_offers(look: Open) -> None:
    done: list[str] = []

    async def restart() -> None:
        done.append("restart")

    async def reset() -> None:
        done.append("reset")

    async with running(Sandbox(strict=True, restart=restart, reset=reset)) as town:
        window = await look(await town.person(), address=town.address)
        await window.page.get_by_role("button", name="Restart the bot").click()
        await expect(window.page.get_by_text("The bot is running again")).to_be_visible()
        await window.page.get_by_role("button", name="Reset the demo").click()
        await window.agree("Reset the demo")
        await expect(window.page.get_by_text("The demo starts afresh")).to_be_visible()
    assert done == ["restart", "reset"]


async def test_what_is_not_offered_is_not_shown(town: Town, look: Open) -> None:
    window = await look(await town.person())
    await expect(window.page.get_by_role("button", name="Someone new")).to_be_visible()
    await expect(window.page.get_by_role("button", name="Restart the bot")).to_have_count(0)
