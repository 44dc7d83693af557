"""The organizer has the plan made, sees what it would do, releases it; each firm gets its day as one message."""

import pytest

from bot.meetings.planning import making
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.meetings.fair import FAIR
from tests.town import Town

pytestmark = pytest.mark.slow


async def organizer(town: Town) -> Actor:
    actor = await firms.person(town, "Tashkilotchi")
    await town.grant(actor, "organizer", region="UZ-JI")
    return actor


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_a_buyers_day_with_nine_meetings(town: Town, now: Clock, language: str) -> None:
    await fair.opened(town, now)
    runs = await organizer(town)
    buyer, plant = await fair.guest(town, now, 1, "Zavod", language=language, kind="buyer")
    for number in range(2, 11):
        maker, _ = await fair.guest(town, now, number, f"Ustaxona {number}")
        await fair.agree(town, maker, buyer, plant, language=language)
    await fair.plan(town, now, runs)
    assert await fair.states(town) == ["placed"] * 9
    told = buyer.last().text.replace("\u00a0", " ")
    lines = [line for line in told.splitlines() if line.startswith("🗓")]
    assert len(lines) == 9
    assert len({line.split(",")[0] for line in lines}) >= 5
    assert all("A1" in line for line in lines), "a buyer keeps one table"
    times = [tuple(row) for row in await firms.rows(town, "SELECT DISTINCT starts_at FROM meetings")]
    assert len(times) == 9
    assert await fair.see(town, buyer, f"gp:{FAIR}") == told.replace(
        firms.words(language, "This is the plan now; it replaces an earlier one.") + "\n", ""
    )


async def test_nobody_is_told_before_the_release_and_a_dropped_plan_changes_nothing(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    runs = await organizer(town)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod", kind="buyer")
    await fair.agree(town, maker, buyer, plant)
    await town.told()
    heard = len(maker.messages())
    assert await fair.see(town, runs, f"gk:{FAIR}") == (
        "First say how many tables there are; then the meetings can be planned."
    )
    await fair.see(town, runs, f"gh:{FAIR}:A:10")
    await fair.see(town, runs, f"gk:{FAIR}")
    await making.work(town.db, now, town.hamkor.jobs)
    await town.told()
    assert runs.last().text.replace("\u00a0", " ") == (
        "The plan is ready: Jizzakh\n1 meeting gets its time and table.\nWithout a time: 0\n"
        "Worth 100% of what is possible at most.\n"
        "What is in the plan already stays where it is. Nobody has been told yet."
    )
    assert (await fair.states(town), len(maker.messages())) == (["accepted"], heard)
    assert "Dropped; nothing has changed." in (await town.press(runs, "🗑 Drop it")).text
    assert (await fair.states(town), len(maker.messages())) == (["accepted"], heard)


async def test_a_second_run_fills_gaps_and_moves_nothing(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    runs = await organizer(town)
    guests = [await fair.guest(town, now, number, f"Firma {number}") for number in range(1, 5)]
    await fair.agree(town, guests[0][0], *guests[1])
    await fair.plan(town, now, runs)
    before = await firms.rows(town, "SELECT id, starts_at, table_code FROM meetings WHERE state = 'placed'")
    await fair.agree(town, guests[2][0], *guests[3])
    await fair.agree(town, guests[0][0], *guests[3])
    await fair.plan(town, now, runs)
    after = await firms.rows(town, "SELECT id, starts_at, table_code FROM meetings WHERE state = 'placed'")
    assert len(after) == 3
    assert set(before) <= set(after)
    assert len(await firms.rows(town, "SELECT * FROM meeting_seats")) == 6


async def test_agreed_after_the_release_it_gets_the_first_time_both_have(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    runs = await organizer(town)
    guests = [await fair.guest(town, now, number, f"Firma {number}") for number in range(1, 4)]
    await fair.agree(town, guests[0][0], *guests[1])
    await fair.plan(town, now, runs)
    # The third is away until noon of the first day, in Tashkent.
    for hour in (5, 6, 7):
        minutes = int(fair.OPENING.replace(hour=hour).timestamp()) // 60
        await fair.see(town, guests[2][0], f"gt:{FAIR}:{minutes}:1")
    await fair.agree(town, guests[0][0], *guests[2])
    await fair.place(town, now)
    assert "14:00" in guests[2][0].last().text
    assert await fair.states(town) == ["placed", "placed"]


async def test_either_moves_a_meeting_to_another_time_and_both_hear_of_it(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    runs = await organizer(town)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod", kind="buyer")
    await fair.agree(town, maker, buyer, plant)
    await fair.plan(town, now, runs)
    number = (await firms.rows(town, "SELECT id FROM meetings"))[0][0]
    await fair.see(town, maker, f"gz:{number}")
    await town.press(maker, "04.03 16:30")
    await town.told()
    assert "🗓 16:30, table A1: Presschi Demo" in buyer.last().text
    assert len(await firms.rows(town, "SELECT * FROM meeting_seats")) == 2


async def test_a_hall_closes_and_its_meetings_move(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    runs = await organizer(town)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    buyer, plant = await fair.guest(town, now, 2, "Zavod", kind="buyer")
    await fair.agree(town, maker, buyer, plant)
    await fair.plan(town, now, runs)
    await fair.see(town, runs, f"gh:{FAIR}:B:10")
    assert "Close hall A?" in (await town.press(runs, "🚪 Close hall A")).text
    closed = await town.press(runs, "🚪 Yes, close it")
    assert closed.text.splitlines()[0] == "Hall A is closed; 1 meeting is being moved."
    await fair.place(town, now)
    assert "table B1: Zavod Demo" in maker.last().text
    assert await fair.states(town) == ["placed"]


async def test_only_the_fairs_organizers_plan(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    maker, _ = await fair.guest(town, now, 1, "Presschi")
    other = await firms.person(town, "Boshqa")
    await town.grant(other, "organizer", region="UZ-AN")
    for person in (maker, other):
        for data in (f"go:{FAIR}", f"gh:{FAIR}:A:10", f"gc:{FAIR}:A:1:1", f"gk:{FAIR}"):
            assert "not open to you" in await town.forge(person, data)
    assert await firms.rows(town, "SELECT * FROM meeting_halls") == []
