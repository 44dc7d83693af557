"""Firms ask one another for a meeting and answer: must, gladly, no with a reason; nobody is asked too often."""

import pytest

from bot.meetings.asking import expiring
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.meetings.fair import FAIR
from tests.town import Town


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_one_asks_the_other_says_yes(town: Town, now: Clock, language: str) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi", language=language)
    buyer, _ = await fair.guest(town, now, 2, "Zavod", language=language, kind="buyer")
    await fair.see(town, maker, f"gf:{FAIR}")
    await town.press(maker, firms.label(language, "meeting", "🔎 Whom to meet"))
    assert "Zavod Demo" in (await town.press(maker, "1")).text
    sent = await town.press(maker, firms.label(language, "meeting", "⭐ We must meet"))
    told = firms.words(language, "Asked: {firm}. We tell you as soon as they answer.", firm="Zavod Demo")
    assert sent.text == told
    await town.told()
    asked = buyer.last().text
    assert "Presschi Demo" in asked
    assert firms.words(language, "For them it is one of the meetings they came for.") in asked
    await town.press(buyer, firms.label(language, "meeting", "👍 Gladly"))
    await town.told()
    assert maker.last().text.splitlines()[0] == firms.words(
        language, "✅ <b>{firm}</b> will meet you.", firm="Zavod Demo"
    )
    assert await fair.states(town) == ["accepted"]


async def test_no_by_one_tap_and_why_by_another(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod", kind="buyer")
    await fair.ask(town, maker, plant)
    await town.told()
    thanks = await town.press(buyer, "❌ No, thank you")
    assert thanks.text == "Thank you for the clear answer; Zavod Demo knows. Will you say why?".replace(
        "Zavod", "Presschi"
    )
    assert await fair.states(town) == ["declined"]
    assert (await town.press(buyer, "No free capacity")).text == "Thank you. We told Presschi Demo, with the reason."
    await town.told()
    assert "cannot meet" not in maker.last().text
    now.move(minutes=1)
    await town.told()
    assert maker.last().text == "Zavod Demo cannot meet you this time.\nReason: No free capacity"


async def test_eight_open_asks_and_two_of_one_firm(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    others = [await fair.guest(town, now, number, f"Zavod {number}") for number in range(2, 12)]
    for _actor, firm in others[:8]:
        assert (await fair.ask(town, maker, firm)).startswith("Asked: ")
    assert (await fair.ask(town, maker, others[8][1])).startswith("You have 8 asks open.")
    assert await fair.ask(town, maker, others[0][1]) == (
        "You two have a meeting asked for or agreed already: see “My meetings”."
    )
    await town.told()
    await town.press(others[0][0], "❌ No, thank you")
    assert (await fair.ask(town, maker, others[0][1])).startswith("Asked: ")
    await town.told()
    await town.press(others[0][0], "❌ No, thank you")
    assert (await fair.ask(town, maker, others[0][1])).startswith("You have asked this firm 2 times already.")


async def test_an_ask_nobody_answers_expires_and_is_free_again(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod")
    await fair.ask(town, maker, plant)
    await town.told()
    now.move(hours=47, minutes=59)
    await expiring.work(town.db, now, town.hamkor.jobs)
    assert await fair.states(town) == ["asked"]
    now.move(minutes=2)
    await expiring.work(town.db, now, town.hamkor.jobs)
    await town.told()
    assert maker.last().text == "Zavod Demo did not answer in time. Your ask is free again for another firm."
    assert "changed in the meantime" in await town.forge(buyer, await _accept(town))
    assert await fair.states(town) == ["expired"]


async def test_a_wish_waits_until_the_firm_signs_up(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod", comes=False)
    assert await fair.ask(town, maker, plant) == "Noted. When Zavod Demo signs up for the fair, it is asked at once."
    await fair.sign_up(town, buyer)
    await expiring.work(town.db, now, town.hamkor.jobs)
    await town.told()
    assert "Presschi Demo wants to meet you" in buyer.last().text
    assert await fair.states(town) == ["asked"]


async def test_who_rather_not_is_not_asked(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, press = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod")
    assert "You do not want to meet this firm" in await fair.see(town, buyer, f"gn:{FAIR}:{press.id}:1")
    assert (await fair.ask(town, maker, plant)).startswith("A meeting with this firm cannot be asked for")
    assert await fair.states(town) == []
    await fair.see(town, buyer, f"gn:{FAIR}:{press.id}:0")
    assert (await fair.ask(town, maker, plant)).startswith("Asked: ")


async def test_strangers_answer_and_call_off_nothing(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    _buyer, plant = await fair.guest(town, now, 2, "Zavod")
    stranger, _ = await fair.guest(town, now, 3, "Begona")
    nobody = await firms.person(town, "Hech kim")
    await fair.ask(town, maker, plant)
    number = (await firms.rows(town, "SELECT id FROM meetings"))[0][0]
    for person in (stranger, nobody, maker):
        assert "changed in the meantime" in await town.forge(person, f"gy:{number}:must")
        assert "changed in the meantime" in await town.forge(person, f"gd:{number}:")
    for person in (stranger, nobody):
        for data in (f"gx:{number}:1", f"gx:{number}:0", f"gm:{number}"):
            assert "not open to you" in await town.forge(person, data)
    assert await fair.states(town) == ["asked"]
    assert "register your enterprise" in await town.forge(nobody, f"ga:{FAIR}:{plant.id}:must")


async def _accept(town: Town) -> str:
    return f"gy:{(await firms.rows(town, 'SELECT id FROM meetings'))[0][0]}:must"


async def test_who_has_no_firm_or_does_not_come_is_led_to_what_is_missing(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    newcomer = town.person("Newcomer")
    await town.say(newcomer, "/start")
    assert (await fair.see(town, newcomer, f"gf:{FAIR}")).startswith("Firms meet at a fair.")
    assert newcomer.last().labels == ["Register the enterprise", "‹ Back to the fair", "☰ Menu"]
    asked = await town.press(newcomer, "Register the enterprise")
    assert asked.text.startswith("Your data")
