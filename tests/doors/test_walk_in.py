"""Whoever comes without a sign-up is in by one message."""

import pytest

from tests.doors.conftest import FAIR, Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_a_name_and_a_telephone_are_enough(town: Town, fair: Fair, stand: Stand) -> None:
    await fair()
    keeper = await stand()
    came = await town.say(keeper, "Ravshan Testov; 90 123 45 67")
    lines = came.text.splitlines()
    assert lines[0] == "✅ Ravshan Testov"
    assert lines[1].startswith("Without a sign-up · ")
    code = lines[1].rsplit(" ", 1)[-1]
    assert (await town.say(keeper, code)).text.startswith("⚠️ Ravshan Testov")
    assert (await town.say(keeper, "Ravshan aka; +998901234567")).text.startswith("⚠️ Ravshan Testov")
    panel = await town.press(keeper, "🚪 Door")
    assert "without a sign-up: 1" in panel.text


async def test_a_stir_brings_the_firms_name(town: Town, fair: Fair, stand: Stand) -> None:
    await fair()
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (1, '301234567', 'Namuna Metall', 'UZ-JI', :now, :now)""",
            now=town.hamkor.now(),
        )
    keeper = await stand()
    assert (await town.say(keeper, "301234567; 901234567")).text.startswith("✅ Namuna Metall")


async def test_a_walk_in_whose_telephone_is_signed_up_comes_in_by_the_ticket(
    town: Town, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    await visit("Anvar Testov", phone="+998901112233")
    keeper = await stand()
    came = await town.say(keeper, "Anvar; 901112233")
    assert came.text.splitlines()[1].startswith("Visitor · ")
    async with town.db.read() as connection:
        assert await connection.all("SELECT id FROM door_walkins WHERE fair_id = :fair", fair=FAIR) == []


async def test_nobody_named_and_no_telephone_are_said(town: Town, fair: Fair, stand: Stand) -> None:
    await fair()
    keeper = await stand()
    assert (await town.say(keeper, "; 901112233")).text.startswith("Please write who came before the semicolon")
    assert "is not a telephone number" in (await town.say(keeper, "Anvar; 12")).text
