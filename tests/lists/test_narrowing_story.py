"""Conditions work together, come off again, stand still for a month; “I can make”; exactly what was typed."""

from typing import Any

import pytest

from bot.enterprises import service as enterprises
from bot.enterprises.models import Facts
from bot.lists.trails import Trail
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.lists.test_finding_story import names
from tests.stock import ITEMS, Write, take
from tests.town import Town

pytestmark = pytest.mark.both


async def found(town: Town, actor: Actor, stir: str = "301234567", **abilities: Any) -> None:
    """Somebody founds an enterprise that can do this."""
    facts = Facts(stir=stir, name="Namuna Metall", region="UZ-JI", **abilities)
    await enterprises.register(town.db, facts, person_id=actor.id, moment=town.hamkor.now())


async def test_all_conditions_work_together_and_come_off_one_by_one(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    whole = await stocked.say(aziz, "podshipnik")
    every = await stocked.press(aziz, "🎛 Narrow")
    assert every.text == "🎛 podshipnik: 8 items. Choose what to see."
    assert every.rows == [
        ["↕️ By value"],
        ["✅ What can I make?"],
        ["Cars · 6", "Farming · 2"],
        ["UzAuto Motors · 4", "SamAuto · 2", "Namuna Agromash · 2"],
        ["No maker yet · 7", "In work · 1"],
        ["‹ Back to the list", "☰ Menu"],
    ]
    cars = await stocked.press(aziz, "Cars · 6")
    assert len(names(cars.text)) == 6
    await stocked.press(aziz, "✕ Cars")
    assert (await stocked.press(aziz, "🎛 Narrow")).text == every.text
    plant = await stocked.press(aziz, "UzAuto Motors · 4")
    assert names(plant.text) == ["Hub bearing", "Strut bearing", "Alternator bearing", "Gearbox bearing"]
    await stocked.press(aziz, "✕ UzAuto Motors")
    assert aziz.last().text == whole.text


async def test_a_narrowed_list_of_one_page_still_offers_what_is_in_force(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "podshipnik")
    await stocked.press(aziz, "🎛 Narrow")
    work = await stocked.press(aziz, "In work · 1")
    assert names(work.text) == ["Gearbox bearing"]
    assert work.rows == [["1"], ["✕ In work"], ["☆ Save search"], ["📦 Catalogue", "☰ Menu"]]


async def test_conditions_are_kept_over_pages_restarts_and_a_month(stocked: Town, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "🎛 Narrow")
    narrowed = await stocked.press(aziz, "No maker yet · 7")
    assert narrowed.text.splitlines()[0] == "🔎 bearing: 7 items"
    second = await stocked.press(aziz, "›")
    assert names(second.text) == ["Spindle bearing"]
    assert second.rows[2] == ["✕ No maker yet"]
    now.move(days=31)
    await stocked.restart()
    assert (await stocked.press(aziz, "‹")).text == narrowed.text
    await stocked.press(aziz, "🎛 Narrow")
    await stocked.press(aziz, "SamAuto · 2")
    assert names(aziz.last().text) == ["Clutch bearing", "Differential bearing"]
    assert aziz.last().rows[1] == ["✕ SamAuto", "✕ No maker yet"]
    await stocked.press(aziz, "✕ No maker yet")
    assert aziz.last().rows[1] == ["✕ SamAuto"]


async def test_i_can_make_shows_what_my_enterprise_has_everything_for(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/start")
    # Of eight bearings one takes a certificate, one a process more.
    extra = {**ITEMS[1], "processes": "forging;machining;heat_treatment"}
    await take(stocked.db, write([extra]), now)
    await stocked.hamkor.finder.refresh()
    await found(stocked, aziz, processes=("forging", "machining"), materials=("steel",))
    shown = await stocked.say(aziz, "bearing")
    assert "✅ I can make · 6" in (await stocked.press(aziz, "🎛 Narrow")).labels
    mine = await stocked.press(aziz, "✅ I can make · 6")
    assert mine.text.splitlines()[0] == "🔎 bearing: 6 items"
    assert {"Hub bearing", "Strut bearing"} & {*names(mine.text)} == set()
    assert mine.rows[1] == ["✕ I can make"]
    assert (await stocked.press(aziz, "✕ I can make")).text == shown.text


async def test_two_enterprises_of_one_person_are_asked_each_for_itself(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/start")
    await found(stocked, aziz, processes=("forging",))
    await found(stocked, aziz, stir="302345678", processes=("machining", "chemical_blending", "filling"))
    await stocked.say(aziz, "bearing")
    shown = await stocked.press(aziz, "🎛 Narrow")
    assert [label for label in shown.labels if label.startswith("✅")] == []
    await stocked.say(aziz, "/needed")
    await stocked.press(aziz, "🎛 Narrow")
    assert [label for label in aziz.labels() if label.startswith("✅")] == ["✅ I can make · 1"]
    assert names((await stocked.press(aziz, "✅ I can make · 1")).text) == ["Clear coat <b>2K</b>"]


async def test_without_an_enterprise_the_chip_leads_on(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    listed = await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "🎛 Narrow")
    asked = await stocked.press(aziz, "✅ What can I make?")
    assert asked.text.splitlines()[0] == "What could you make?"
    assert asked.rows == [
        ["📝 Register"],
        ["🔎 Look first what I could make"],
        ["‹ Back to the list", "☰ Menu"],
    ]
    assert (await stocked.press(aziz, "‹ Back to the list")).text == listed.text
    await stocked.press(aziz, "🎛 Narrow")
    old = await stocked.press(aziz, "✅ What can I make?")
    await found(stocked, aziz, processes=("forging", "machining"))
    await stocked.forge(aziz, "cam:0_bearing")
    assert aziz.last().text != old.text
    mine = await stocked.press(aziz, "✅ Show what I can make")
    assert mine.text.splitlines()[0] == "🔎 bearing: 7 items"


async def test_a_list_of_mine_without_an_enterprise_says_why_it_is_empty(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.forge(aziz, f"cl:{Trail(text='bearing', mine=True).pack()}")
    assert aziz.last().text.startswith("Here stands what your enterprise can make.")
    assert (await stocked.press(aziz, "✕ I can make")).text.splitlines()[0] == "🔎 bearing: 8 items"


@pytest.mark.parametrize(
    ("language", "typed", "reading", "exactly", "meant"),
    [
        ("en", "подшибник", "Showing results for “подшипник”.", "Search exactly", "Did you mean"),
        ("ru", "gjlibgybr", "Показано по запросу «подшипник».", "Именно", "Возможно"),
        ("uz", "podshibnik", "“podshipnigi” boʻyicha koʻrsatildi.", "Aynan", "Balki"),
    ],
)
async def test_exactly_what_was_typed(
    stocked: Town, language: str, typed: str, reading: str, exactly: str, meant: str
) -> None:
    aziz = stocked.person("Aziz", language=language)
    shown = await stocked.say(aziz, typed)
    assert shown.text.splitlines()[1] == reading
    label = next(label for label in shown.labels if exactly in label and typed in label)
    nothing = await stocked.press(aziz, label)
    assert typed in nothing.text.splitlines()[0]
    again = next(label for label in nothing.labels if meant in label)
    assert (await stocked.press(aziz, again)).text == shown.text


async def test_what_is_written_just_so_is_found_exactly_and_what_was_meant_is_offered(
    stocked: Town, write: Write, now: Clock
) -> None:
    await take(stocked.db, write([{**ITEMS[1], "code": "PAD-9", "name_en": "Bearlng cover"}]), now)
    await stocked.hamkor.finder.refresh()
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/start")
    await stocked.forge(aziz, f"cl:{Trail(text='bearlng', exact=True).pack()}")
    assert names(aziz.last().text) == ["Bearlng cover"]
    assert aziz.last().text.splitlines()[1] == "Only what is written just so."
