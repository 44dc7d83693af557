"""A list is sorted as its reader wishes, and a condition in the words of a search is taken away by a press."""

from tests.conftest import Clock
from tests.lists.test_finding_story import names
from tests.lists.test_narrowing_story import found
from tests.stock import ITEMS, Write, take
from tests.town import Town

BY_VALUE = ["Hub bearing", "Strut bearing", "Alternator bearing", "Clutch bearing", "Gearbox bearing"]


async def test_a_list_is_sorted_by_value_and_back(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    plain = await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "🎛 Narrow")
    shown = await stocked.press(aziz, "↕️ By value")
    assert names(shown.text)[:4] == BY_VALUE[:4]
    assert "✕ By value" in shown.labels
    assert (await stocked.press(aziz, "✕ By value")).text == plain.text


async def test_what_is_easiest_and_whose_buyer_is_nearest_come_first(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    easy = {**ITEMS[2], "code": "BRG-90", "name_en": "Easy bearing", "processes": "sewing", "certificates": ""}
    near = {**easy, "code": "BRG-91", "name_en": "Near bearing", "processes": "forging", "buyers": "SamAuto"}
    await take(stocked.db, write([easy, near]), now)
    await stocked.hamkor.finder.refresh()
    await stocked.say(aziz, "/start")
    await found(stocked, aziz, processes=("sewing",))
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "🎛 Narrow")
    assert names((await stocked.press(aziz, "↕️ Easiest for me")).text)[0] == "Easy bearing"
    await stocked.press(aziz, "🎛 Narrow")
    # From Jizzakh it is nearer to Samarkand than to any plant of UzAuto Motors.
    nearest = names((await stocked.press(aziz, "↕️ Nearest buyer")).text)[:3]
    assert set(nearest) <= {"Near bearing", "Clutch bearing", "Differential bearing"}


async def test_a_vehicle_in_the_words_is_a_condition_that_comes_off(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    shown = await stocked.say(aziz, "matiz podshipnik")
    assert shown.text.splitlines()[1] == "Not for matiz. For others:"
    whole = await stocked.press(aziz, "✕ matiz")
    assert whole.text.splitlines()[0] == "🔎 podshipnik: 8 items"
    assert "✕ matiz" not in whole.labels
    assert len(names((await stocked.press(aziz, "›")).text)) == 2


async def test_a_long_text_keeps_its_conditions_after_a_restart(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "podshipnik bearing подшипник matiz uchun kerak")
    await stocked.restart()
    assert (await stocked.press(aziz, "✕ matiz")).text.splitlines()[0].startswith("🔎 podshipnik bearing подшипник")
