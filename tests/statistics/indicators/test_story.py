"""The centre records a published figure in the chat, an officer only of the own region, a stranger none."""

import pytest

from bot.sandbox.people.actor import Actor
from tests.town import Town

pytestmark = pytest.mark.both


async def _recorded(town: Town, person: Actor, *, place: str, value: str = "1 293") -> str:
    await town.say(person, "/indicator")
    await town.press(person, place)
    await town.press(person, "New jobs")
    assert "is not a period" in (await town.say(person, "someday")).text
    await town.say(person, "2021")
    assert "is not a number" in (await town.say(person, "many")).text
    await town.say(person, value)
    await town.press(person, "jobs")
    await town.say(person, "1500")
    await town.say(person, "Report <1>")
    summary = await town.press(person, "Skip")
    return (await town.press(person, next(label for label in summary.labels if label.startswith("✅")))).text


async def test_the_centre_records_one_and_it_is_told_with_its_plan(town: Town) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    assert "Jizzakh, 2021: New jobs — 1,293\u00a0jobs" in await _recorded(town, lola, place="Jizzakh")
    shown = await town.say(lola, "/stats indicators jizzax")
    assert "New jobs — 1,293\u00a0jobs" in shown.text
    assert "plan 1,500: 86.2% done, left 207" in shown.text
    assert len(shown.text.splitlines()) <= 12
    async with town.db.read() as connection:
        row = await connection.one("SELECT object FROM audit WHERE action = 'record_figure'")
    assert row is not None
    assert row["object"] == "UZ-JI:new_jobs:2021:1"


async def test_an_officer_records_for_the_own_region_only_and_a_stranger_nothing(town: Town) -> None:
    jasur, stranger = town.person("Jasur"), town.person("Stranger")
    await town.grant(jasur, "khokimiyat", region="UZ-JI")
    assert "not open to you" in (await town.say(stranger, "/indicator")).text
    for place in ("Fergana", "Uzbekistan"):
        await town.say(jasur, "/indicator")
        assert "Of which place" in (await town.press(jasur, place)).text  # it is asked again
        await town.say(jasur, "/cancel")
    assert "Jizzakh, 2021" in await _recorded(town, jasur, place="Jizzakh")
