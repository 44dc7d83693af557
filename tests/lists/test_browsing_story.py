"""Finding without typing: sector, group, item; plants; HS codes; and the way back to where one came from."""

import pytest

from bot.i18n import LANGUAGES, _, say, using
from bot.trade.groups import GROUPS, chapter_name, group_of
from tests.conftest import Clock
from tests.lists.test_finding_story import names
from tests.stock import ITEMS, Row, Write, take
from tests.town import Town


def plain(text: str) -> list[str]:
    """The lines of a screen with ordinary spaces."""
    return text.replace("\u00a0", " ").splitlines()


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("8482 10 10", "bearings"),
        ("870830", "brakes"),
        ("870810", "body"),
        ("8708999709", "chassis"),
        ("3907", "polymers"),
        ("3917", "plastics"),
        ("84", "machines"),
        ("0101", "other"),
        ("", "other"),
        (None, "other"),
    ],
)
def test_the_group_is_told_by_the_longest_beginning_of_the_hs_code(code: str | None, group: str) -> None:
    assert group_of(code) == group


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_and_group_has_its_word_in_every_language(language: str) -> None:
    with using(language):
        chapters = {f"{number:02}": chapter_name(f"{number:02}") for number in range(1, 98)}
        assert [number for number, name in chapters.items() if not name] == ["77"]
        words = [say(word) for word in GROUPS.values()]
    assert len({*words}) == len(GROUPS)
    assert max(map(len, words)) <= 24
    assert max(map(len, chapters.values())) <= 50


async def test_from_the_sector_through_the_group_to_the_item_and_back(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    catalogue = await stocked.say(aziz, "/browse")
    assert catalogue.rows == [
        ["Chemicals", "Automotive industry"],
        ["Electrical engineering", "Agricultural machinery"],
        ["🏭 By plant", "🔢 By HS code"],
        ["🔥 Most needed", "⭐ My searches"],
        ["☰ Menu"],
    ]
    groups = await stocked.press(aziz, "Automotive industry")
    assert plain(groups.text) == [
        "Automotive industry: 7 items, $1.1 mln a year",
        "",
        "▪️ Bearings: 6 items, $1.01 mln",
        "▪️ Brakes: 1 item, $86 thousand",
    ]
    assert groups.rows == [["Bearings · 6", "Brakes · 1"], ["All of them · 7"], ["‹ Catalogue", "☰ Menu"]]
    bearings = await stocked.press(aziz, "Bearings · 6")
    assert bearings.text.splitlines()[0] == "Automotive industry · Bearings: 6 items"
    assert len(names(bearings.text)) == 6
    assert (await stocked.press(aziz, "1")).text.splitlines()[0] == "Hub bearing"
    assert (await stocked.press(aziz, "‹ Back to the list")).text == bearings.text
    assert (await stocked.press(aziz, "‹ Groups")).text == groups.text
    assert (await stocked.press(aziz, "‹ Catalogue")).text == catalogue.text


async def test_the_whole_sector_at_once(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/browse")
    await stocked.press(aziz, "Automotive industry")
    whole = await stocked.press(aziz, "All of them · 7")
    assert whole.text.splitlines()[0] == "Automotive industry: 7 items"
    assert whole.rows[1:] == [
        ["1 / 2", "›"],
        ["🎛 Narrow", "☆ Save search"],
        ["‹ Groups", "☰ Menu"],
    ]


async def test_by_plant_and_back(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    plants = await stocked.say(aziz, "/plants")
    assert plants.text.splitlines() == [
        "Who buys what is imported",
        "",
        "▪️ UzAuto Motors: 5 items",
        "▪️ SamAuto: 2 items",
        "▪️ Namuna Agromash: 2 items",
    ]
    theirs = await stocked.press(aziz, "🏭 SamAuto")
    assert theirs.text.splitlines()[0] == "SamAuto buys 2 items"
    assert theirs.rows == [["1", "2"], ["☆ Save search"], ["‹ Plants", "☰ Menu"]]
    assert (await stocked.press(aziz, "‹ Plants")).text == plants.text


async def test_by_hs_code_and_back(stocked: Town) -> None:
    aziz = stocked.person("Aziz", language="ru")
    await stocked.say(aziz, "/browse")
    chapters = await stocked.press(aziz, "🔢 По коду ТН ВЭД")
    assert chapters.text.splitlines()[2:] == [
        "32 Краски, лаки, пигменты: 1 позиция",
        "84 Машины, двигатели, механизмы: 8 позиций",
        "85 Электрические машины и оборудование: 1 позиция",
        "87 Автомобили, тракторы и их части: 1 позиция",
    ]
    headings = await stocked.press(aziz, "84")
    assert headings.text.splitlines() == [
        "84: Машины, двигатели, механизмы",
        "",
        "8482 Подшипник ступицы: 8 позиций",
    ]
    items = await stocked.press(aziz, "8482")
    assert items.text.splitlines()[0] == "ТН ВЭД 8482: 8 позиций"
    await stocked.press(aziz, "›")
    assert (await stocked.press(aziz, "‹ Коды ТН ВЭД")).text == headings.text
    assert (await stocked.press(aziz, "‹ Группы ТН ВЭД")).text == chapters.text


def _numbered(place: int) -> Row:
    """An item of a group, a plant, a chapter and a heading of its own."""
    heading = ("8482", "8707", "8512", "7007", "4016", "3926", "8301", "7318", "8421", "8413", "3208", "2710")[place]
    return {**ITEMS[1], "code": f"NUM-{place}", "hs_code": f"{heading}10", "buyers": f"Zavod {place:02}"}


async def test_a_way_back_leads_to_the_page_one_came_from(stocked: Town, write: Write, now: Clock) -> None:
    await take(stocked.db, write([_numbered(place) for place in range(12)]), now)
    await stocked.hamkor.finder.refresh()
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/plants")
    await stocked.press(aziz, "›")
    third = await stocked.press(aziz, "›")
    assert third.rows[-2] == ["‹", "3 / 3"]
    assert (await stocked.press(aziz, third.labels[0])).text.splitlines()[0].endswith("buys 1 item")
    await stocked.restart()
    assert (await stocked.press(aziz, "‹ Plants")).text == third.text
    await stocked.say(aziz, "/browse")
    await stocked.press(aziz, "Automotive industry")
    second = await stocked.press(aziz, "›")
    assert second.rows[-2] == ["‹", "2 / 3", "›"]
    assert len(second.text.splitlines()) == 2 + 6
    await stocked.press(aziz, second.labels[0])
    assert (await stocked.press(aziz, "‹ Groups")).text == second.text


@pytest.mark.parametrize(
    "data",
    ["cbg:qwx:0:", "cbg::0:", "cbd:8:0:", "cbd:99:0:", "cbd:%%:0:", "cbg:automotive:x:", "cbp:x:", "cn:zz"],
)
async def test_what_is_not_there_is_said_kindly(stocked: Town, data: str) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/browse")
    gone = _("This is no longer available. Open the menu with /start and choose again.")
    assert await stocked.forge(aziz, data) == gone


@pytest.mark.parametrize("data", ["cbg:automotive:999999:", "cbg:automotive:-7:", "cbp:999:", "cbh:-1:zz", "cbd:84:9:"])
async def test_a_page_that_is_not_there_is_the_nearest_one(stocked: Town, data: str) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/browse")
    assert await stocked.forge(aziz, data) == ""
    assert len(aziz.last().text.splitlines()) > 2
