"""Where the workshop stands: one tap tells it, what cannot be is told kindly, one tap forgets it."""

import pytest

from tests.enterprises.acting import kept, registered, walk
from tests.town import Town, complaint

SPOT = "SELECT latitude, longitude FROM enterprises"
NOWHERE = [{"latitude": None, "longitude": None}]
WAY = ("/enterprise", "!✏️ Change", "!📍 Place")


async def test_one_tap_tells_the_place_and_one_forgets_it(town: Town) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    assert (await walk(town, madina, *WAY)).startswith("Where does the workshop stand?")
    assert madina.labels()[-2:] == ["📍 Send my place", "Cancel"]
    await madina.press("📍 Send my place", latitude=40.47, longitude=71.72)
    assert (await town.answered(madina)).text.splitlines()[0] == "Namuna Quyma Demo"
    assert await kept(town.db, SPOT) == [{"latitude": 40.47, "longitude": 71.72}]
    await walk(town, madina, "!✏️ Change", "!Forget the place")
    assert await kept(town.db, SPOT) == NOWHERE
    assert "Forget the place" not in " ".join((await town.press(madina, "✏️ Change")).labels)


@pytest.mark.parametrize(
    ("language", "change", "place", "abroad", "far"),
    [
        ("uz", "✏️ Oʻzgartirish", "📍 Joylashuv", "Bu joy Oʻzbekistonda emasga oʻxshaydi.", "(Margʻilon shahri)"),
        ("uz-Cyrl", "✏️ Ўзгартириш", "📍 Жойлашув", "Бу жой Ўзбекистонда эмасга ўхшайди.", "(Марғилон шаҳри)"),
        ("ru", "✏️ Изменить", "📍 Место", "Похоже, это место не в Узбекистане.", "(город Маргилан)"),
        ("en", "✏️ Change", "📍 Place", "This place does not seem to be in Uzbekistan.", "from Margilan city"),
    ],
)
async def test_a_place_that_cannot_be_is_told_kindly(
    town: Town, language: str, change: str, place: str, abroad: str, far: str
) -> None:
    madina = town.person("Madina", language=language)
    await registered(town, madina)
    await walk(town, madina, "/enterprise", f"!{change}", f"!{place}")
    await madina.share_location(latitude=43.24, longitude=76.89)
    assert (await town.answered(madina)).text.startswith(abroad)
    await madina.share_location(latitude=39.65, longitude=66.96)
    assert far in (await town.answered(madina)).text
    assert await kept(town.db, SPOT) == NOWHERE


async def test_words_or_a_contact_are_no_place(town: Town) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    await walk(town, madina, *WAY)
    assert complaint(await walk(town, madina, "near the bazaar")).startswith("Please press the button below")
    await madina.share_contact()
    assert complaint(await town.answered(madina)).startswith("Please press the button below")
    assert (await walk(town, madina, "Cancel")) == "Nothing was changed."


async def test_a_stranger_neither_tells_nor_forgets_it(town: Town) -> None:
    madina, thief = town.person("Madina"), town.person("Thief")
    enterprise = await registered(town, madina)
    await walk(town, madina, *WAY)
    await madina.share_location(latitude=40.47, longitude=71.72)
    await town.answered(madina)
    await town.say(thief, "/start")
    for data in (f"el:{enterprise.id}", f"elx:{enterprise.id}"):
        assert (await town.forge(thief, data)).startswith("This is not open to you.")
    assert await kept(town.db, SPOT) == [{"latitude": 40.47, "longitude": 71.72}]
    # Whoever is taken out in the middle of the question tells nothing either.
    await walk(town, madina, *WAY)
    async with town.db.write() as connection:
        await connection.run("DELETE FROM enterprise_members")
    await madina.share_location(latitude=40.48, longitude=71.70)
    assert (await town.answered(madina)).text.startswith("This is not open to you.")
    assert await kept(town.db, SPOT) == [{"latitude": 40.47, "longitude": 71.72}]
