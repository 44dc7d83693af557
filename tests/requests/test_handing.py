"""What somebody asked of the centre in a firm's name goes on to a colleague when they leave it, and to nobody else."""

from typing import Any

import pytest

from bot.requests import handing
from bot.sandbox.people.actor import Actor
from tests.enterprises.acting import joined, registered, walk
from tests.town import Town


async def rows(town: Town) -> list[tuple[Any, ...]]:
    async with town.db.read() as connection:
        found = await connection.all("SELECT person_id, kind, state FROM requests ORDER BY id")
    return [tuple(row) for row in found]


async def ask(town: Town, actor: Actor, button: str = "Ask for the sample") -> None:
    await town.say(actor, "BRG-01")
    await town.press(actor, button)


async def both(town: Town) -> tuple[Actor, Actor]:
    madina, karim = town.person("Madina"), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    return madina, karim


@pytest.mark.parametrize("way", ["leaves", "is taken out", "is forgotten"])
async def test_the_owner_goes_on_with_it_and_is_told(stocked: Town, way: str) -> None:
    madina, karim = await both(stocked)
    await ask(stocked, karim)
    madina.heard()
    if way == "leaves":
        await walk(stocked, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    elif way == "is taken out":
        await walk(stocked, madina, "/enterprise", "!👥 People", "!Karim", "!Take out")
    else:
        await walk(stocked, karim, "/forget", "!Yes, delete everything")
    assert await rows(stocked) == [(madina.id, "sample", "asked")]
    await stocked.told()
    told = [seen.text for seen in madina.messages() if seen.text.startswith("📋 A colleague")]
    assert len(told) == 1
    assert "Hub bearing" in told[0]
    assert "Hub bearing" in (await stocked.say(madina, "/asked")).text
    if way != "is forgotten":
        assert "Hub bearing" not in (await stocked.say(karim, "/asked")).text


async def test_what_the_owner_asked_too_stays_as_it_is(stocked: Town) -> None:
    madina, karim = await both(stocked)
    for actor in (madina, karim):
        await ask(stocked, actor)
    await ask(stocked, karim, "Ask for the specification")
    await walk(stocked, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert sorted(await rows(stocked)) == sorted(
        [(madina.id, "sample", "asked"), (karim.id, "sample", "asked"), (madina.id, "specification", "asked")]
    )


async def test_what_was_asked_for_oneself_or_is_over_stays(stocked: Town) -> None:
    karim = stocked.person("Karim")
    await ask(stocked, karim)  # before he acts for any firm
    madina = stocked.person("Madina")
    enterprise = await registered(stocked, madina)
    await joined(stocked, enterprise, owner=madina, colleague=karim)
    await ask(stocked, karim, "Ask for the specification")
    async with stocked.db.write() as connection:
        await connection.run("UPDATE requests SET state = 'answered' WHERE kind = 'specification'")
    await walk(stocked, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert {row[0] for row in await rows(stocked)} == {karim.id}


async def test_the_last_one_who_leaves_keeps_it(stocked: Town) -> None:
    madina = stocked.person("Madina")
    await registered(stocked, madina)
    await ask(stocked, madina)
    await walk(stocked, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert await rows(stocked) == [(madina.id, "sample", "asked")]


async def test_a_request_made_for_two_firms_is_nobodys_but_ones_own(stocked: Town) -> None:
    madina, karim = await both(stocked)
    other = await registered(stocked, karim, stir="302222222", name="Boshqa Demo")
    assert other.id
    await ask(stocked, karim)
    await walk(stocked, madina, "/enterprise", "!👥 People", "!Karim", "!Take out")
    assert await rows(stocked) == [(karim.id, "sample", "asked")]


async def test_a_neighbours_request_for_the_same_item_is_not_touched(stocked: Town) -> None:
    madina, karim = await both(stocked)
    neighbour = stocked.person("Neighbour")
    await registered(stocked, neighbour, stir="303333333", name="Qoʻshni Demo")
    for actor in (karim, neighbour):
        await ask(stocked, actor)
    await walk(stocked, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert sorted(await rows(stocked)) == sorted([(madina.id, "sample", "asked"), (neighbour.id, "sample", "asked")])


async def test_one_told_of_too_late_says_nothing(stocked: Town) -> None:
    madina, karim = await both(stocked)
    await ask(stocked, karim)
    async with stocked.db.write("fair_quotas") as connection:
        await handing.hand_on(connection, await _firm(stocked), person_id=karim.id, moment=stocked.hamkor.now())
        await connection.run("UPDATE requests SET state = 'closed'")
    await stocked.told()
    assert not [seen for seen in madina.messages() if seen.text.startswith("📋")]


async def _firm(town: Town) -> int:
    async with town.db.read() as connection:
        row = await connection.one("SELECT min(id) AS id FROM enterprises")
    assert row is not None
    return int(row["id"])
