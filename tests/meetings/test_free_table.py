"""A table whose meeting was missed goes to the best free pair, if both tap; who missed two asks the organizers."""

from datetime import UTC, datetime

from bot.meetings.day import service as missing
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.meetings.fair import FAIR
from tests.town import Town


async def miss(town: Town, now: Clock) -> None:
    now.move(minutes=5)
    await missing.miss(town.db, now, town.hamkor.jobs)
    await town.told()


async def waiting_pair(town: Town, now: Clock) -> tuple[Actor, Actor]:
    """Two that have agreed and have no time yet; the job that places them has not come by."""
    third, _ = await fair.guest(town, now, 3, "Quyuvchi")
    fourth, fan = await fair.guest(town, now, 4, "Ventilyator")
    await fair.agree(town, third, fourth, fan)
    return third, fourth


async def test_the_table_goes_to_two_who_both_want_it(town: Town, now: Clock) -> None:
    maker, _, _, _ = await fair.agreed_day(town, now)
    third, fourth = await waiting_pair(town, now)
    await town.press(maker, "🪑 They are not here")
    await miss(town, now)
    assert third.last().text.splitlines() == [
        "🪑 Table A1 is free until 10:25.", "Ventilyator Demo is free, too. Will you meet now?"
    ]  # fmt: skip
    said = await town.press(third, "🪑 Yes, now")
    assert said.text == "Noted. As soon as Ventilyator Demo says yes, too, the table is yours."
    assert (await town.press(fourth, "🪑 Yes, now")).text.startswith("Table A1 is yours now.")
    rows = await firms.rows(town, "SELECT state, table_code FROM meetings ORDER BY id")
    assert rows == [("no_show", "A1"), ("placed", "A1")]
    assert len(await firms.rows(town, "SELECT * FROM meeting_seats")) == 2


async def test_too_late_or_not_theirs_the_table_is_not_taken(town: Town, now: Clock) -> None:
    maker, buyer, _, _ = await fair.agreed_day(town, now)
    third, fourth = await waiting_pair(town, now)
    await town.press(maker, "🪑 They are not here")
    await miss(town, now)
    number, starts = (await firms.rows(town, "SELECT meeting_id, starts_at FROM meeting_offers"))[0]
    data = f"gfr:{number}:{int(datetime.fromisoformat(starts).timestamp()) // 60}"
    assert "not open to you" in await town.forge(buyer, data)
    assert "changed in the meantime" in await town.forge(third, f"gfr:{number}:1")
    await town.press(third, "🪑 Yes, now")
    now.move(minutes=15)
    assert "changed in the meantime" in await town.forge(fourth, data)
    assert await fair.states(town) == ["no_show", "accepted"]


async def test_who_missed_two_meetings_asks_for_more_when_the_organizers_agree(town: Town, now: Clock) -> None:
    maker, buyer, plant, _ = await fair.agreed_day(town, now)
    runs = await firms.person(town, "Rahbar")
    await town.grant(runs, "organizer", region="UZ-JI")
    _third, press = await fair.guest(town, now, 3, "Quyuvchi")
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO meetings (id, fair_id, asker_id, asked_id, low_id, high_id, weight, state, asked_at,
                                     starts_at, table_code, absent_id)
               VALUES (1, :fair, :press, :plant, :low, :high, 'must', 'no_show', :moment, :moment, 'A1', :plant)""",
            fair=FAIR,
            press=press.id,
            plant=plant.id,
            low=min(press.id, plant.id),
            high=max(press.id, plant.id),
            moment=datetime(2027, 3, 3, 4, tzinfo=UTC),
        )
    await town.press(maker, "🪑 They are not here")
    await miss(town, now)
    assert runs.last().text == "Zavod Demo has missed two meetings at your fair. May it ask for more?"
    _fourth, fan = await fair.guest(town, now, 4, "Ventilyator")
    assert (await fair.ask(town, buyer, fan)).startswith("Your firm missed two meetings at this fair.")
    assert "not open to you" in await town.forge(buyer, f"gla:{FAIR}:{plant.id}:1")
    assert (await town.press(runs, "👍 It may")).text == "Zavod Demo may ask for meetings again."
    assert (await fair.ask(town, buyer, fan)).startswith("Asked: ")
