"""After a fair those who came are asked three questions by button, reminded once, and counted without their names."""

import pytest

from bot.errors import NotYours
from bot.results.asking import Asking, Closed
from tests.conftest import Clock
from tests.doors.conftest import Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_who_came_is_asked_at_five_on_the_last_day_and_once_more(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    anvar, botir = town.person("Anvar Testov"), town.person("Botir Testov")
    came, _absent = await visit("Anvar Testov", actor=anvar), await visit("Botir Testov", actor=botir)
    keeper = await stand()
    await town.say(keeper, came.code)
    now.move(days=1, hours=7, minutes=20)  # 17:05 of the last day
    await _due(town)
    asked = anvar.last()
    assert asked.text.splitlines()[1] == "1 of 3. Was it worth coming?"
    assert (await town.press(anvar, "Yes")).text.splitlines()[1].startswith("2 of 3.")
    now.move(hours=17)  # 10:05 of the next day: one question more was answered, two are left
    await _due(town)
    assert anvar.last().text.splitlines()[1] == "2 of 3. Did you find a partner or an order?"
    await town.press(anvar, "Talks go on")
    thanks = await town.press(anvar, "Yes")
    assert thanks.text.startswith("Thank you!")
    now.move(hours=2)
    await _due(town)
    assert anvar.last() == thanks
    assert "what did it bring you?" not in botir.transcript()


async def _due(town: Town) -> None:
    """Let what is due be asked, and wait until it is told."""
    await Asking(town.db, town.hamkor.now, town.hamkor.jobs).work()
    await town.told()


async def test_answers_count_for_a_week_and_are_ones_own(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    anvar, botir = town.person("Anvar Testov"), town.person("Botir Testov")
    came, absent = await visit("Anvar Testov", actor=anvar), await visit("Botir Testov", actor=botir)
    keeper = await stand()
    await town.say(keeper, came.code)
    assert await town.forge(botir, f"ra:{came.id}:worth:no") == NotYours().text()
    assert await town.forge(botir, f"ra:{absent.id}:worth:no") == NotYours().text()
    now.move(days=9)
    assert await town.forge(anvar, f"ra:{came.id}:worth:yes") == Closed().text()
    async with town.db.read() as connection:
        assert await connection.all("SELECT signup_id FROM fair_answers") == []
