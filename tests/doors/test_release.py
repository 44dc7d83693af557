"""Places nobody has come for are released at the set hour; those who wait are called, and room is never oversold."""

import pytest

from bot.doors.releasing import NotRunning
from bot.doors.waiting import JOB
from tests.conftest import Clock
from tests.doors.conftest import FAIR, Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_at_the_hour_the_waiting_are_called_and_come_in_while_there_is_room(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair(visitor_places="2")
    came, late = await visit("Anvar Testov"), await visit("Botir Kechikov")
    first = town.person("Navbatov")
    waits, last = await visit("Navbatov", actor=first), await visit("Oxirgiyev")
    organizer, keeper = await stand("Olim", role="organizer"), await stand()
    await town.say(keeper, came.code)
    await town.press(organizer, "Places not taken")
    assert "Set: 10:00." in (await town.press(organizer, "10:00")).text
    assert (await town.say(keeper, waits.code)).text.splitlines()[2].startswith("On the waiting list")

    now.move(minutes=20)
    town.hamkor.jobs.wake(JOB)
    await first.hears("There is room for you today")
    assert (await town.say(keeper, last.code)).text.splitlines()[2].startswith("On the waiting list")
    assert (await town.say(keeper, waits.code)).text.startswith("✅ Navbatov")
    assert (await town.say(keeper, late.code)).text.splitlines()[2].startswith("The places were released")
    await town.press(organizer, "🚪 Door")
    shown = await town.press(organizer, "Places not taken")
    assert "Released at 10:05: 1 place." in shown.text
    await town.press(organizer, "🚪 Door")
    await town.forge(organizer, f"de:{FAIR}:24")
    async with town.db.read() as connection:
        assert len(await connection.all("SELECT signup_id FROM door_calls")) == 1


async def test_before_the_fair_nothing_is_released(town: Town, now: Clock, fair: Fair, stand: Stand) -> None:
    await fair()
    now.move(days=-2)
    organizer = await stand("Olim", role="organizer")
    assert await town.forge(organizer, f"de:{FAIR}:24") == NotRunning().text()
