"""Can I make this? Answered without registering, and what was told is not asked again when registering."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_what_was_told_when_looking_is_carried_into_the_registration(
    town: Town, tmp_path: Path, now: Clock, language: str
) -> None:
    await firms.stock(town, tmp_path, now)
    person = await firms.person(town, "Qiziquvchi", language)

    async def press(context: str, message: str) -> str:
        return (await town.press(person, firms.label(language, context, message))).text

    await town.say(person, "/canmake")
    await press("material", "Steel")
    await press("form", "Next")
    await press("process", "Stamping")
    await press("form", "Next")
    await town.say(person, "20")
    looked = (await town.say(person, "Jizzax")).text
    assert firms.named(language, "Tormoz diski", "Тормозной диск", "Brake disc") in looked
    assert firms.words(language, "What you told is kept: when you register, it is not asked again.") in looked
    await town.restart()
    await press("proposal", "📝 Register to be proposed")
    await press("consent", "✅ I agree")
    for said in ("301 234 567", "Namuna Demo"):
        await town.say(person, said)
    await press("enterprise kind", "Manufacturer")
    for said in ("zomin",):
        await town.say(person, said)
    await press("sector", "Automotive industry")
    await press("form", "Next")
    await press("form", "Skip")
    await town.say(person, "40")
    await press("form", "Skip")
    await press("form", "Skip")
    await press("form", "Skip")
    await town.say(person, "+998 90 000 01 01")
    await press("form", "✅ All right, save")
    assert await firms.rows(town, "SELECT region, processes, materials, max_mass_kg FROM enterprises") == [
        ("UZ-JI", "stamping", "steel", 20.0)
    ]
    assert await firms.rows(town, "SELECT form FROM conversations") == []


async def test_a_registration_begun_earlier_is_not_overwritten(town: Town, tmp_path: Path, now: Clock) -> None:
    await firms.stock(town, tmp_path, now)
    person = await firms.person(town, "Qiziquvchi")
    await town.say(person, "/register")
    await town.press(person, "✅ I agree")
    await town.say(person, "301 234 567")
    await town.say(person, "/canmake")
    for label in ("Steel", "Next", "Stamping", "Next"):
        await town.press(person, label)
    await town.say(person, "20")
    await town.say(person, "Jizzakh")
    assert "You began to register an enterprise" in (await town.press(person, "📝 Register to be proposed")).text
    assert await firms.rows(town, "SELECT form, step FROM conversations") == [("~reg", "name")]
