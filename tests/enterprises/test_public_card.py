"""The public card: a stranger sees what its owner allows and nothing else, wherever the card is met."""

import pytest

from tests.enterprises.acting import PHONE, registered, walk
from tests.town import Town

SHOWN = "+998 90 123 45 67"


async def test_a_stranger_sees_only_what_is_allowed(town: Town) -> None:
    madina, stranger = town.person("Madina"), town.person("Stranger")
    await registered(town, madina, employees=57)
    card = await walk(town, stranger, "Namuna Quyma", "!1")
    assert card.splitlines() == [
        "🏭 Namuna Quyma Demo",
        "Manufacturer",
        "📍 Fergana, Margilan city",
        "Sectors: Automotive industry",
        "Processes: Casting, Machining",
        "Materials: Cast iron",
        "Products: tormoz diski, maxovik",
        "Free capacity: 40%, until December 10, 2026",
        "☎️ Ask the Cooperation LAB centre for the contact, or meet at the fair.",
    ]
    assert stranger.labels() == ["📦 2 products", "🤝 Meet at a fair", "↗️ Share", "‹ Firms", "☰ Menu"]
    await walk(town, madina, "/enterprise", "!🌐 What others see", "!☎️ Show the number", "!🔋 Hide the capacity")
    assert (await walk(town, stranger, "Namuna Quyma", "!1")).splitlines()[-2:] == [
        "Products: tormoz diski, maxovik",
        f"☎️ {SHOWN}",
    ]
    await walk(town, madina, "!☎️ Hide the number", "!🔋 Show the capacity")
    card = await walk(town, stranger, "Namuna Quyma", "!1")
    assert SHOWN not in card
    assert "Free capacity: 40%" in card


async def test_the_switches_are_for_its_people_only(town: Town) -> None:
    madina, thief = town.person("Madina"), town.person("Thief")
    enterprise = await registered(town, madina)
    await town.say(thief, "/start")
    assert (await town.forge(thief, f"evs:{enterprise.id}:phone:1")).startswith("This is not open to you.")
    assert SHOWN not in await walk(town, thief, "Namuna Quyma", "!1")
    async with town.db.read() as connection:
        (row,) = await connection.all("SELECT show_phone, show_capacity FROM enterprises")
    assert (row["show_phone"], row["show_capacity"]) == (0, 1)


async def test_a_link_and_a_shared_card_show_the_same(town: Town) -> None:
    madina, stranger = town.person("Madina"), town.person("Stranger")
    enterprise = await registered(town, madina)
    await walk(town, madina, "/enterprise", "!🌐 What others see")
    shared = await madina.press("↗️ Share")
    results = await madina.inline(f"firma {enterprise.id}")
    (result,) = results["results"]
    assert result["title"] == "Namuna Quyma Demo"
    assert result["description"] == "Fergana · Casting, Machining"
    sent = await madina.choose(results, result["id"])
    assert sent.text.splitlines()[0] == "🏭 Namuna Quyma Demo"
    assert PHONE not in sent.text
    assert SHOWN not in sent.text
    assert shared["kind"] != "tap"
    await stranger.start(f"e_{enterprise.id}")
    assert (await town.answered(stranger)).text == sent.text


@pytest.mark.parametrize("payload", ["0", "x", "9" * 30, "1", "-5"])
async def test_a_link_to_nothing_says_so(town: Town, payload: str) -> None:
    stranger = town.person("Stranger")
    await town.say(stranger, "/start")
    await stranger.start(f"e_{payload}")
    assert (await town.answered(stranger)).text.startswith("This is no longer available.")


async def test_the_distance_is_told_to_those_who_told_their_place(town: Town) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    theirs = await registered(town, madina)
    mine = await registered(town, karim, stir="302222222", name="Toshkent Demo", region="UZ-TK", district=None)
    for enterprise, place in ((theirs, (40.471, 71.724)), (mine, (41.311, 69.280))):
        async with town.db.write() as connection:
            await connection.run(
                "UPDATE enterprises SET latitude = :latitude, longitude = :longitude WHERE id = :id",
                id=enterprise.id,
                latitude=place[0],
                longitude=place[1],
            )
    assert "1. Namuna Quyma Demo — Fergana, 226\xa0km · casting, machining" in await walk(town, karim, "Namuna Quyma")
    assert "📍 Fergana, Margilan city, about 226\xa0km from you" in await walk(town, karim, "!1")
    stranger = town.person("Stranger")
    card = await walk(town, stranger, "Namuna Quyma", "!1")
    assert "📍 Fergana, Margilan city\n" in card
    assert "40.47" not in card
