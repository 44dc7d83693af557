"""Two people side by side, one on a phone; dark and light; who has news; drafts; staying at the bottom."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Open, Town
from tests.browser.scripted_bot import ScriptedBot


@asynccontextmanager
async def other_bot(town: Town) -> AsyncIterator[int]:
    """A second bot on the same server, by its id."""
    bot = ScriptedBot(town.http, town.address, token="4343:second")
    await bot.start()
    yield bot.id
    await bot.stop()


LONG = "Uzatmalar qutisi podshipnigi " * 12 + "x" * 300 + " 👩‍🔧👨‍👩‍👧‍👦" * 30


async def test_two_people_talk_side_by_side(town: Town, look: Open) -> None:
    maker, organizer = await town.person(), await town.person(role="Organizer")
    window = await look(maker, organizer, width=1280)
    await window.panel(maker).say("Is there a place?")
    await town.bot.heard("message", of=maker["id"])
    await town.bot.call("sendMessage", chat_id=organizer["id"], text="A maker asks for a place")
    await expect(window.panel(organizer).message("A maker asks for a place")).to_be_visible()
    await window.panel(organizer).say("Yes")
    await town.bot.heard("message", of=organizer["id"])
    await town.bot.call("sendMessage", chat_id=maker["id"], text="There is")
    await expect(window.panel(maker).message("There is")).to_be_visible()
    assert await window.overflow() <= 0


@pytest.mark.parametrize(("width", "panels"), [(1000, 2), (999, 1), (720, 1), (360, 1)])
async def test_as_many_chats_as_the_width_carries(town: Town, look: Open, width: int, panels: int) -> None:
    window = await look(await town.person(), await town.person(), width=width)
    await expect(window.page.locator(".panel:visible")).to_have_count(panels)
    await expect(window.page.locator(".panel:visible .log-list .row").first).to_be_visible()
    assert await window.overflow() <= 0


async def test_long_words_emoji_and_keyboards_fit_a_phone(town: Town, look: Open) -> None:
    person = await town.person(
        first_name="Muhammadyusufxoʻja",
        last_name="Abdurahmonovich Toʻraqulov",
        role="Entrepreneur of a very long role, Jizzakh",
    )
    window = await look(person, width=360, height=700)
    panel = window.panel(person)
    rows = [
        [{"text": f"Button number {number}" * 2, "callback_data": "x"} for number in range(3)],
        [{"text": LONG[:120], "callback_data": "y"}],
    ]
    await town.bot.call("sendMessage", chat_id=person["id"], text=LONG, reply_markup={"inline_keyboard": rows})
    await town.bot.send_file("document", person["id"], name="a" * 120 + ".xlsx", content=b"x", caption=LONG[:400])
    await panel.say(LONG)
    await expect(panel.messages).to_have_count(4)
    assert await window.overflow() <= 0
    inner = await panel.node.locator(".log").evaluate("node => node.scrollWidth - node.clientWidth")
    assert inner == 0


async def test_a_phone_changes_person_by_the_switcher(town: Town, look: Open) -> None:
    first, second = await town.person(), await town.person()
    window = await look(first, width=360, height=700)
    await town.bot.call("sendMessage", chat_id=second["id"], text="For the second")
    await window.panel(first).button(f"You are {first['name']}. Change person").click()
    await window.dialog.locator(f"[data-key='{second['id']}']").click()
    await expect(window.panel(second).message("For the second")).to_be_visible()


async def test_people_not_shown_have_an_unread_mark_until_looked_at(town: Town, look: Open) -> None:
    first, second, third = await town.person(), await town.person(), await town.person()
    window = await look(first, second)
    await expect(window.panel(first).line).to_be_visible()
    for text in ("One", "Two"):
        await town.bot.call("sendMessage", chat_id=third["id"], text=text)
    entry = window.people.locator(f"[data-key='{third['id']}']")
    await expect(entry.locator(".badge")).to_have_text("2")
    await entry.click()
    await expect(window.panel(third).message("Two")).to_be_visible()
    await expect(entry.locator(".badge")).to_have_count(0)


async def test_someone_new_is_created_with_a_name_and_a_language(town: Town, look: Open) -> None:
    window = await look(await town.person(), await town.person())
    await window.page.get_by_role("button", name="Someone new").click()
    await window.dialog.get_by_label("Name").fill("Анвар Тошматов")
    await window.dialog.get_by_label("Ўзбекча").check()
    await window.agree("Create")
    await expect(window.page.get_by_role("region", name="Анвар Тошматов суҳбати")).to_be_visible()
    await expect(window.page.get_by_role("button", name="Бошлаш", exact=True)).to_be_visible()
    await expect(window.people).to_contain_text("Ким бўлишни танланг")


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
async def test_the_colours_follow_the_system(town: Town, look: Open, scheme: str, dark: bool) -> None:
    person = await town.person()
    window = await look(person, color_scheme=scheme)
    await expect(window.panel(person).line).to_be_visible()
    background = await window.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in re.findall(r"\d+", background)) < 150) is dark


async def test_a_draft_waits_for_its_person(town: Town, look: Open) -> None:
    first, second, third = await town.person(), await town.person(), await town.person()
    window = await look(first, second)
    await window.panel(first).line.fill("half a thou")
    await window.people.locator(f"[data-key='{third['id']}']").click()
    await expect(window.panel(third).line).to_have_value("")
    await window.people.locator(f"[data-key='{first['id']}']").click()
    await expect(window.panel(first).line).to_have_value("half a thou")


async def test_the_list_stays_where_one_reads_and_says_how_much_is_new(town: Town, look: Open) -> None:
    person = await town.person()
    window = await look(person, width=360, height=600)
    panel = window.panel(person)
    for number in range(20):
        await town.bot.call("sendMessage", chat_id=person["id"], text=f"Line {number}")
    await expect(panel.message("Line 19")).to_be_in_viewport()
    await panel.node.locator(".log").hover()
    await window.page.mouse.wheel(0, -500)
    await expect(panel.message("Line 19")).not_to_be_in_viewport()
    await town.bot.call("sendMessage", chat_id=person["id"], text="The newest")
    jump = panel.button("To the newest message")
    await expect(jump.locator(".badge")).to_have_text("1")
    await expect(panel.message("The newest")).not_to_be_in_viewport()
    await jump.click()
    await expect(panel.message("The newest")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_a_very_long_chat_is_drawn_in_part_and_more_on_demand(town: Town, look: Open) -> None:
    person = await town.person()
    for number in range(300):
        await town.bot.call("sendMessage", chat_id=person["id"], text=f"Line {number}")
    window = await look(person, width=360, height=600)
    panel = window.panel(person)
    await expect(panel.messages).to_have_count(200)
    await panel.button("Earlier messages").click()
    await expect(panel.messages).to_have_count(301)
    await expect(panel.messages.filter(has_text=re.compile(r"^Line 100\d\d:"))).to_be_in_viewport()
    await panel.button("To the newest message").click()
    for number in range(300, 801):
        await town.bot.call("sendMessage", chat_id=person["id"], text=f"Line {number}")
    await expect(panel.message("Line 800")).to_be_in_viewport()
    assert await panel.messages.count() < 802
    await expect(panel.button("Earlier messages")).to_be_attached()


async def test_a_group_of_organizers_talks_beside_the_private_chat(town: Town, look: Open) -> None:
    first, second = await town.person(), await town.person()
    async with town.http.post(
        f"{town.address}/groups", json={"title": "Organizers", "members": [first["id"], second["id"]], "bot": True}
    ) as response:
        group = await response.json()
    window = await look(first, second)
    panel = window.panel(first)
    await panel.button("Chats").click()
    await window.dialog.get_by_role("button", name="Organizers").click()
    await expect(panel.node.get_by_role("heading", name="Organizers")).to_be_visible()
    await town.bot.call("sendMessage", chat_id=group["id"], text="The hall is full")
    await expect(panel.message("The hall is full")).to_be_visible()
    await expect(window.panel(second).button("Chats").locator(".badge")).to_be_visible()


async def test_the_chat_talked_in_last_is_the_one_that_opens(town: Town, look: Open) -> None:
    """Also when the first bot ever seen is another one, with whom nobody has talked."""
    async with other_bot(town) as second:
        person = await town.person(started=False)
        chat = f"{town.address}/people/{person['id']}/chats/{second}"
        async with town.http.post(f"{chat}/start", json={}) as response:
            assert response.status == 201
        window = await look(person)
        await expect(window.panel(person).message("/start")).to_be_visible()
        await expect(window.panel(person).line).to_be_visible()


async def test_the_input_line_is_whole_after_a_chat_that_was_not_started(town: Town, look: Open) -> None:
    person = await town.person(started=False)
    panel = (await look(person)).panel(person)
    await panel.button("Start").click()
    await expect(panel.line).to_be_visible()
    height = await panel.line.evaluate("node => node.getBoundingClientRect().height")
    assert height >= 38
    assert await panel.line.evaluate("node => node.scrollHeight <= node.clientHeight")


async def test_a_long_label_is_cut_on_one_line(town: Town, look: Open) -> None:
    person = await town.person()
    panel = (await look(person, width=360, height=640)).panel(person)
    label = "UzAuto Motors va boshqa barcha zavodlar · 111"
    rows = [[{"text": label, "callback_data": "a"}, {"text": "Yoʻq", "callback_data": "b"}]]
    await town.bot.call("sendMessage", chat_id=person["id"], text="Kim?", reply_markup={"inline_keyboard": rows})
    long, short = panel.button(label), panel.button("Yoʻq")
    await expect(long).to_be_visible()
    assert await long.evaluate("node => node.offsetHeight") == await short.evaluate("node => node.offsetHeight")
    assert await long.locator(".key-text").evaluate("node => node.scrollWidth > node.clientWidth")
    assert await long.locator(".key-text").evaluate("node => getComputedStyle(node).textOverflow") == "ellipsis"


async def test_a_person_leaves_a_group(town: Town, look: Open) -> None:
    person = await town.person()
    body = {"title": "Organizers", "members": [person["id"], (await town.person())["id"]]}
    async with town.http.post(f"{town.address}/groups", json=body) as response:
        group = await response.json()
    async with town.http.post(
        f"{town.address}/people/{person['id']}/chats/{group['id']}/messages", json={"text": "/help"}
    ) as response:
        assert response.status == 201
    newest = town.sandbox.world.groups[group["id"]].last_message()
    assert newest is not None
    newest.date += 1
    window = await look(person)
    panel = window.panel(person)
    await panel.more("Leave the group")
    await window.agree("Leave the group")
    await expect(panel.node.locator(".title h2")).not_to_have_text("Organizers")
    assert person["id"] not in town.sandbox.world.groups[group["id"]].members
