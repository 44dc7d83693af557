"""A maker's day with one no-show and one swap, and a hall that closes, as people of four languages read them."""

import pytest

from bot.meetings.day import service as missing
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.meetings.fair import FAIR
from tests.town import Town


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_a_makers_day_with_one_no_show_and_one_swap(town: Town, now: Clock, language: str) -> None:
    maker, _, _, _ = await fair.agreed_day(town, now, language=language)
    other, foundry = await fair.guest(town, now, 3, "Quyuvchi", language=language)
    await fair.agree(town, maker, other, foundry, language=language)
    await fair.place(town, now)
    await town.forge(maker, f"gp:{FAIR}")
    number = (await firms.rows(town, "SELECT id FROM meetings ORDER BY id DESC"))[0][0]
    await town.forge(maker, f"gz:{number}")
    await town.press(maker, "03.03 16:30")
    await town.told()
    swapped = firms.words(
        language, "❗ Changed: {firm} at {time}, table {table}", firm="Quyuvchi Demo", time="16:30", table="A1"
    )
    assert swapped in maker.last().text
    first = (await firms.rows(town, "SELECT id FROM meetings ORDER BY id"))[0][0]
    await town.forge(maker, f"gb:{first}:alone")
    waited = firms.words(
        language, "Noted. If {firm} is not there in ten minutes, the hour is yours again.", firm="Zavod Demo"
    )
    assert maker.last().text == waited
    now.move(minutes=5)
    await missing.miss(town.db, now, town.hamkor.jobs)
    await town.told()
    missed = "{firm} did not come. The hour is yours again; the organizers see it."
    assert maker.last().text == firms.words(language, missed, firm="Zavod Demo")
    assert await fair.states(town) == ["no_show", "placed"]


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_an_organizer_closes_a_hall(town: Town, now: Clock, language: str) -> None:
    maker, _, _, number = await fair.agreed_day(town, now, language=language)
    now.move(hours=-2)
    runs = await firms.person(town, "Rahbar", language)
    await town.grant(runs, "organizer", region="UZ-JI")
    await town.forge(runs, f"gh:{FAIR}:B:10")
    await town.press(runs, firms.words(language, "🚪 Close hall {hall}", hall="A"))
    closed = await town.press(runs, firms.label(language, "meeting", "🚪 Yes, close it"))
    assert firms.words(language, "Closed halls: {halls}", halls="A") in closed.text
    await fair.place(town, now)
    changed = firms.words(
        language, "❗ Changed: {firm} at {time}, table {table}", firm="Zavod Demo", time="10:00", table="B1"
    )
    assert changed in maker.last().text
    assert await firms.rows(town, "SELECT id, table_code FROM meetings") == [(number, "B1")]
