"""A mistake at the door is taken back by one tap, and a wrong day is asked about."""

import pytest

from bot.errors import NotNow
from bot.fairs import signup_queries
from tests.conftest import Clock
from tests.doors.conftest import FAIR, Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_one_tap_takes_a_coming_in_back_and_they_may_come_again(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    await town.say(keeper, ticket.code)
    back = await town.press(keeper, "↩️ A mistake: take it back")
    assert back.text == "↩️ Taken back: Anvar Testov has not come in."
    async with town.db.read() as connection:
        own = await signup_queries.own(connection, FAIR, person_id=ticket.person_id)
    assert own is not None
    assert own.checked_in_at is None
    assert (await town.press(keeper, "✅ Let in")).text.startswith("✅ Anvar Testov")
    async with town.db.read() as connection:
        first = await connection.one("SELECT id FROM door_entries ORDER BY id LIMIT 1")
    assert first is not None
    assert await town.forge(keeper, f"du:{first['id']}") == NotNow().text()
    panel = await town.press(keeper, "🚪 Door")
    assert "Inside now: 1, came today: 1" in panel.text


async def test_another_day_asks_first(town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    now.move(days=-1)
    keeper = await stand()
    asked = await town.say(keeper, ticket.code)
    assert asked.text.splitlines()[2] == (
        "The fair is on March 3–4, 2027, and that is not today. Let them in all the same?"
    )
    assert (await town.press(keeper, "Let in all the same")).text.startswith("✅")


async def test_the_second_day_is_a_day_of_its_own(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    assert (await town.say(keeper, ticket.code)).text.startswith("✅")
    now.move(days=1)
    assert (await town.say(keeper, ticket.code)).text.startswith("✅")
    assert "Inside now: 1, came today: 1" in (await town.press(keeper, "🚪 Door")).text
