"""Figures come every Monday at nine, once, as long as they are wanted and the right holds."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.people.actor import Actor
from bot.statistics.buttons import EveryMonday
from bot.statistics.models import Ask
from bot.statistics.weekly.service import Weekly, next_monday
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.both


async def monday(town: Town, now: Clock, days: int) -> None:
    now.move(hours=24 * days)
    await Weekly(town.db, now, town.hamkor.jobs).work()
    await town.told()


def weekly(person: Actor) -> list[str]:
    return [seen.text.splitlines()[0] for seen in person.messages() if "🔕 No longer" in seen.labels]


def test_mondays_are_at_nine_in_tashkent() -> None:
    nine = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    assert next_monday(datetime(2026, 11, 21, 6, 0, tzinfo=UTC)) == nine
    assert next_monday(datetime(2026, 11, 23, 3, 59, tzinfo=UTC)) == nine
    assert next_monday(nine) == datetime(2026, 11, 30, 4, 0, tzinfo=UTC)


async def test_an_officer_gets_the_regions_figures_every_monday_until_they_stop(town: Town, now: Clock) -> None:
    jasur = town.person("Jasur")
    await town.grant(jasur, "khokimiyat", region="UZ-JI")
    await town.say(jasur, "/stats enterprises this year")
    begun = await town.press(jasur, "🔔 Every Monday")
    assert begun.text == "🔔 Every Monday at 9:00 this comes to you: Enterprises: Jizzakh region"
    before = len(weekly(jasur))
    await monday(town, now, 1)  # a Sunday
    assert len(weekly(jasur)) == before
    await monday(town, now, 2)
    assert len(weekly(jasur)) == before + 1
    shown = (await town.answered(jasur)).text
    assert shown.splitlines()[1] == "January 1 – November 24, 2026"  # until the day on which it comes
    assert "a year before: 0" in shown
    await monday(town, now, 0)  # the same Monday: nothing more
    assert len(weekly(jasur)) == before + 1
    await monday(town, now, 7)
    assert len(weekly(jasur)) == before + 2
    assert "no longer comes" in (await town.press(jasur, "🔕 No longer")).text
    await monday(town, now, 7)
    assert len(weekly(jasur)) <= before + 2


async def test_a_right_that_ended_brings_nothing_and_another_region_cannot_be_kept(town: Town, now: Clock) -> None:
    jasur, stranger = town.person("Jasur"), town.person("Stranger")
    await town.grant(jasur, "khokimiyat", region="UZ-JI")
    await town.say(jasur, "/stats")
    await town.press(jasur, "🔔 Every Monday")
    far = EveryMonday.of(Ask(region="UZ-FA"), topic="enterprises").pack()
    assert "open to its own khokimiyat" in await town.forge(jasur, far)
    await town.say(stranger, "/start")
    assert "not open to you" in await town.forge(stranger, far)
    async with town.db.write() as connection:
        row = await connection.one("SELECT count(*) AS kept FROM weekly_figures")
        assert row is not None
        assert row["kept"] == 1
        await connection.run("UPDATE staff_roles SET revoked_at = '2026-11-21'")
    before = len(weekly(jasur))
    await monday(town, now, 3)
    assert len(weekly(jasur)) == before
