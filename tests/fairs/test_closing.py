"""Before sign-up closes, firms of the region that are not signed up hear of it once, by day; so do unfinished parts."""

from datetime import UTC, datetime

from bot.fairs.attending import closing
from tests.conftest import Clock
from tests.fairs.test_own_part import exhibit
from tests.fairs.test_story import fair, own, register, visit
from tests.town import Town

CLOSES = "2027-02-20T18:00:00+05:00"
DAY = datetime(2027, 2, 19, 5, 0, tzinfo=UTC)  # 10:00 in Tashkent


async def reminded(town: Town) -> None:
    await closing.remind(town.db, town.hamkor.now)
    await town.told()
    await town.telegram.settled()


async def test_who_has_something_left_to_do_is_told_once_by_day(town: Town, now: Clock) -> None:
    await fair(town, booking_closes=CLOSES)
    exhibitor, visitor = await exhibit(town), await visit(town, "Botir")
    absent, elsewhere = town.person("Kamol"), town.person("Lola")
    for number, actor in ((5, absent), (6, elsewhere), (7, visitor)):
        await town.say(actor, "/start")
        await register(town, actor, number, f"Namuna {number}")
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET region = 'UZ-SA' WHERE id = 6")
    everybody = (exhibitor, visitor, absent, elsewhere)
    for actor in everybody:
        actor.heard()
    now.time = DAY.replace(hour=20)
    await reminded(town)
    assert [actor.heard() for actor in everybody] == [[], [], [], []], "nobody is woken"
    now.time = DAY
    for _again in range(3):
        await reminded(town)
    told = [actor.heard() for actor in everybody]
    assert [len(each) for each in told] == [1, 0, 1, 0]
    assert "Please say." in told[0][0].text
    assert "Your firm is not signed up yet" in told[2][0].text
    assert (await own(town, exhibitor)).state == "confirmed"
