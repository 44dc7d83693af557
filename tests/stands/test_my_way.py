"""Who stands where is found by half a word in any writing; the stands one marks make a way that reads offline."""

import pytest

from bot.i18n import LANGUAGES, p_, using
from bot.stands.route import steps_apart
from tests.stands.hall import FAIR, Hall, opened, product
from tests.town import Town

pytestmark = pytest.mark.both


async def full(town: Town) -> Hall:
    """A hall where three firms have their announced stands."""
    hall = await opened(town, firms=3)
    await product(town, 3, "Pishgan gʻisht M150")
    for firm, code in ((1, "A-6"), (2, "A-1"), (3, "A-4")):
        await hall.give(code, firm)
    await town.forge(hall.organizer, f"hon:{FAIR}:1")
    await town.told()
    return hall


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("metall", ["A-6 · Namuna Metall"]),
        ("МЕТАЛ", ["A-6 · Namuna Metall"]),
        ("plast", ["A-1 · Намуна Пласт"]),
        ("gisht", ["A-4 · Namuna Gʻisht"]),
        ("ғишт", ["A-4 · Namuna Gʻisht"]),
        ("m150", ["A-4 · Namuna Gʻisht"]),
        ("A-6", ["A-6 · Namuna Metall"]),
        ("namuna", ["A-1 · Намуна Пласт", "A-4 · Namuna Gʻisht", "A-6 · Namuna Metall"]),
    ],
)
async def test_half_a_word_is_enough(town: Town, words: str, lines: list[str]) -> None:
    hall = await full(town)
    guest = town.person("Anvar")
    await town.say(guest, "/start")
    await town.forge(guest, f"hf:{FAIR}")
    found = await town.say(guest, words)
    assert sorted(found.text.splitlines()[2:]) == lines
    assert hall.makers


async def test_marked_stands_make_a_way_from_the_door(town: Town) -> None:
    hall = await full(town)
    guest = hall.makers[0]
    for code in ("A-6", "A-1", "A-4"):
        stand = (await hall.stands())[code].id
        await town.forge(guest, f"ho:{stand}")
        await town.press(guest, "⭐ Put on my way")
    way = await town.press(guest, "⭐ My way")
    assert way.text.splitlines()[3:] == [
        "1. A-6 · Namuna Metall ⭐",
        "2. A-1 · Намуна Пласт ⭐",
        "3. A-4 · Namuna Gʻisht ⭐",
    ]
    stand = (await hall.stands())["A-1"].id
    await town.forge(guest, f"ho:{stand}")
    await town.press(guest, "Take off my way")
    await town.forge(guest, f"hr:{FAIR}")
    assert "A-1" not in guest.last().text


async def test_what_one_marked_is_shown_with_my_data_and_forgotten(town: Town) -> None:
    hall = await full(town)
    guest = hall.makers[1]
    stand = (await hall.stands())["A-6"].id
    await town.forge(guest, f"hm:{stand}:1")
    await town.say(guest, "/forget")
    await town.press(guest, "Yes, delete everything")
    async with town.db.read() as connection:
        assert await connection.all("SELECT * FROM stand_marks") == []


async def test_how_far_apart_is_known_for_whoever_plans_meetings(town: Town) -> None:
    stands = await (await full(town)).stands()
    assert steps_apart(stands["A-1"], stands["A-2"]) < steps_apart(stands["A-1"], stands["A-4"])
    elsewhere = stands["A-2"].model_copy(update={"hall_id": 0})
    assert steps_apart(stands["A-1"], elsewhere) == 1000


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_card_to_the_plan_in_every_language(town: Town, language: str) -> None:
    await full(town)
    guest = town.person("Anvar", language.replace("_", "-"))
    await guest.start(f"f_{FAIR}")
    await town.answered(guest)
    with using(language):
        for context, label in (("fair", "🧭 Inside the fair"), ("hall", "🔎 Who stands where")):
            await town.press(guest, p_(context, label))
        assert guest.last().labels[:3] == ["A-1", "A-4", "A-6"]
        await town.press(guest, "A-4")
        await town.press(guest, p_("hall", "⭐ Put on my way"))
        plan = await town.press(guest, p_("hall", "🗺 Plan"))
    assert plan.file is not None
    assert len(plan.text.splitlines()) == 2
