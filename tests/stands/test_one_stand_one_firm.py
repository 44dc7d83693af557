"""A stand is given once, whoever taps and however often; a hold ends by itself; who comes no more has none."""

import asyncio
from datetime import timedelta

import pytest

from bot.stands.office import queries
from tests.stands.hall import FAIR, Hall, opened
from tests.town import Town

pytestmark = pytest.mark.both
TAKEN = "Stand A-1 belongs to Namuna Metall already. Choose another one, or take it back first."


async def test_two_organizers_giving_one_stand_at_once_give_it_to_one_firm(town: Town) -> None:
    hall = await opened(town)
    stand = (await hall.stands())["A-1"].id
    moment = town.hamkor.now()

    async def give(firm: int) -> bool:
        async with town.db.write() as connection:
            return await queries.take(connection, stand, enterprise_id=firm, state="given", until=None, moment=moment)

    taken = await asyncio.gather(*(give(firm) for firm in (1, 2) for _ in range(10)))
    assert sum(taken) == 1
    assert (await hall.stands())["A-1"].state == "given"


async def test_the_slower_organizer_is_told_whose_it_is(town: Town) -> None:
    hall = await opened(town)
    await hall.give("A-1", 1)
    other = town.person("Ikkinchi")
    await town.grant(other, "organizer", region="UZ-JI")
    stand = (await hall.stands())["A-1"].id
    assert await town.forge(other, f"hot:{stand}:2:0") == TAKEN
    assert await town.forge(other, f"hot:{stand}:2:1") == TAKEN
    assert (await hall.stands())["A-1"].enterprise_id == 1


async def test_a_double_tap_gives_once_and_notes_once(town: Town) -> None:
    hall = await opened(town)
    for _ in range(2):
        assert await hall.give("A-1", 1) == ""
        await town.forge(hall.organizer, f"hoo:{FAIR}")
    async with town.db.read() as connection:
        noted = await connection.all("SELECT detail FROM audit WHERE action = 'stand'")
    assert [row["detail"] for row in noted] == ["A-1: free None -> given 1"]


async def test_a_hold_lasts_three_days_and_then_the_stand_is_free(town: Town) -> None:
    hall = await opened(town)
    await hall.give("A-1", 1, hold=True)
    assert "Held until" in hall.organizer.last().text
    assert await hall.give("A-1", 2) == TAKEN
    _later(town, timedelta(hours=72))
    assert await hall.give("A-1", 2) == ""
    assert (await hall.stands())["A-1"].enterprise_id == 2


async def test_in_the_last_week_a_hold_lasts_a_day(town: Town) -> None:
    hall = await opened(town)
    town.hamkor.now.time = town.hamkor.now().replace(year=2027, month=2, day=26)  # type: ignore[attr-defined]
    await hall.give("A-1", 1, hold=True)
    held = (await hall.stands())["A-1"]
    assert held.held_until is not None
    assert held.held_until - town.hamkor.now() == timedelta(hours=24)


async def test_who_signs_off_gives_the_stand_back_by_that(town: Town) -> None:
    hall = await opened(town)
    await hall.give("A-1", 1)
    await _signs_off(town, hall)
    assert await hall.give("A-1", 2) == ""
    assert (await hall.stands())["A-1"].enterprise_id == 2


async def test_a_firm_that_does_not_come_gets_none(town: Town) -> None:
    hall = await opened(town)
    await _signs_off(town, hall)
    assert (await hall.give("A-1", 1)).startswith("This firm is not signed up as an exhibitor")
    assert (await hall.stands())["A-1"].enterprise_id is None


async def test_neighbours_join_and_part(town: Town) -> None:
    hall = await opened(town)
    await hall.give("A-1", 1)
    stand = (await hall.stands())["A-1"].id
    await town.forge(hall.organizer, f"hoj:{stand}:1")
    joined = (await hall.stands())["A-1+2"]
    assert (joined.size_m2, joined.enterprise_id) == (18, 1)
    # The joined part is nobody else's to get.
    part = next(row for row in await _rows(town) if row["code"] == "A-2")
    await town.forge(hall.organizer, f"hot:{part['id']}:2:0")
    assert "A-1+2" in await hall.stands()
    assert (await hall.stands())["A-1+2"].enterprise_id == 1
    await town.forge(hall.organizer, f"hoj:{stand}:0")
    assert {"A-1", "A-2"} <= (await hall.stands()).keys()


async def _signs_off(town: Town, hall: Hall) -> None:
    async with town.db.read() as connection:
        row = await connection.one("SELECT id FROM signups WHERE enterprise_id = 1")
    assert row is not None
    await town.forge(hall.makers[0], f"fx:{row['id']}:1")


async def _rows(town: Town) -> list[dict[str, object]]:
    async with town.db.read() as connection:
        return [dict(row) for row in await connection.all("SELECT * FROM stands WHERE fair_id = :f", f=FAIR)]


def _later(town: Town, much: timedelta) -> None:
    town.hamkor.now.time = town.hamkor.now() + much  # type: ignore[attr-defined]
