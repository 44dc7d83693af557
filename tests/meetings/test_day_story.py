"""The day at the table: are you here, they did not come, what came of it."""

import pytest

from bot.meetings.day import service as missing
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.town import Town


async def wait(town: Town, now: Clock, minutes: int) -> None:
    now.move(minutes=minutes)
    await missing.miss(town.db, now, town.hamkor.jobs)
    await town.told()


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_both_are_here_and_are_asked_at_the_end(town: Town, now: Clock, language: str) -> None:
    maker, buyer, _, _ = await fair.agreed_day(town, now, language=language)
    here = firms.label(language, "meeting", "✋ I am here")
    asked = firms.words(language, "Are you at the table with {firm}?", firm="Zavod Demo")
    assert maker.last().text.splitlines()[0] == asked
    await town.press(maker, here)
    await town.press(buyer, here)
    talks = firms.words(language, "Good talks! At the end we ask both of you what came of it.")
    assert buyer.last().text == talks
    assert await fair.states(town) == ["held"]
    await wait(town, now, 20)
    for person, other in ((maker, "Zavod Demo"), (buyer, "Presschi Demo")):
        asked = firms.words(language, "What came of the meeting with <b>{firm}</b>?", firm=other)
        assert person.last().text.splitlines()[0] == asked
    await town.press(maker, firms.label(language, "outcome", "▫️ Nothing yet"))
    assert maker.last().text == firms.words(language, "Noted. Not every talk bears fruit at once.")
    assert await firms.rows(town, "SELECT kind, state FROM memoranda") == [("nothing", "noted")]


async def test_who_is_waited_for_ten_minutes_did_not_come(town: Town, now: Clock) -> None:
    maker, buyer, plant, _ = await fair.agreed_day(town, now)
    said = await town.press(maker, "🪑 They are not here")
    assert said.text == "Noted. If Zavod Demo is not there in ten minutes, the hour is yours again."
    await wait(town, now, 4)
    assert await fair.states(town) == ["placed"]
    await wait(town, now, 1)
    assert await firms.rows(town, "SELECT state, absent_id FROM meetings") == [("no_show", plant.id)]
    assert maker.last().text == "Zavod Demo did not come. The hour is yours again; the organizers see it."
    assert buyer.last().text.startswith("Presschi Demo waited for you at the table.")
    assert await firms.rows(town, "SELECT * FROM meeting_seats") == []


async def test_nobody_is_missing_who_says_a_word_or_whom_nobody_waits_for(town: Town, now: Clock) -> None:
    maker, buyer, _, number = await fair.agreed_day(town, now)
    await town.press(maker, "✋ I am here")
    await fair.see(town, maker, f"gb:{number}:alone")
    await fair.see(town, buyer, f"gb:{number}:here")
    await wait(town, now, 10)
    assert await fair.states(town) == ["placed"], "the two are looking for each other"
    await fair.see(town, maker, f"gb:{number}:here")
    assert await fair.states(town) == ["held"]


async def test_one_side_that_forgets_a_button_is_not_missing(town: Town, now: Clock) -> None:
    maker, _, _, _ = await fair.agreed_day(town, now)
    await town.press(maker, "✋ I am here")
    await wait(town, now, 10)
    assert await fair.states(town) == ["placed"]


async def test_the_table_is_spoken_at_by_its_two_firms_and_not_before(town: Town, now: Clock) -> None:
    maker, _, _, number = await fair.agreed_day(town, now)
    stranger, _ = await fair.guest(town, now, 3, "Begona")
    for data in (f"gb:{number}:here", f"gb:{number}:alone", f"gq:{number}:nothing", f"gq:{number}:contract"):
        assert "not open to you" in await town.forge(stranger, data)
    now.move(hours=-1)
    assert "changed in the meantime" in await town.forge(maker, f"gb:{number}:here")
    assert "changed in the meantime" in await town.forge(maker, f"gq:{number}:nothing")
    assert await fair.states(town) == ["placed"]
