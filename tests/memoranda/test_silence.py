"""Who is asked how it goes and says nothing for a week is named to the centre; silent is not alive."""

from bot.memoranda import counting
from tests.conftest import Clock
from tests.matching import firms
from tests.memoranda import table
from tests.town import Town


async def test_the_centre_hears_who_is_silent_and_silence_is_no_life(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    centre = await firms.person(town, "Markaz")
    await town.grant(centre, "lab")
    await table.say(town, maker, "📝 Memorandum")
    await table.confirm(town, buyer)
    await table.watch(town, now, days=2)
    await town.press(maker, "▶️ It moves")
    await table.watch(town, now, days=7)
    assert centre.last().text.splitlines()[0] == (
        "Zavod Demo has not said for a week how this goes, 2 days after it was confirmed:"
    )
    heard = len(centre.messages())
    await table.watch(town, now, hours=1)
    assert len(centre.messages()) == heard
    await table.watch(town, now, days=90)
    async with town.db.read() as connection:
        before = await counting.figures(connection, moment=now())
    assert (before.aged, before.alive, before.silent) == (1, 0, 1)
    await town.press(buyer, "✅ Done as agreed")
    async with town.db.read() as connection:
        after = await counting.figures(connection, moment=now(), region="UZ-JI")
    assert (after.aged, after.alive, after.silent) == (1, 1, 0)


async def test_after_a_long_stop_the_last_question_alone_is_asked(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    await table.say(town, maker, "📝 Memorandum")
    await table.confirm(town, buyer)
    await table.watch(town, now, days=65)
    assert await firms.rows(town, "SELECT DISTINCT days FROM memorandum_checks") == [(60,)]
