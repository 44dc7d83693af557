"""Only those who run the fair give out its stands: strangers, organizers of another fair and revoked ones get a no."""

import pytest

from bot.sandbox.people.actor import Actor
from bot.staff import invitations
from bot.staff import queries as staff_queries
from tests.stands.hall import FAIR, Hall, opened
from tests.town import Town

pytestmark = pytest.mark.both
NO = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def every_deed(hall: Hall) -> list[str]:
    """Give the data of every button of those who give out stands."""
    stand = (await hall.stands())["A-1"].id
    return [
        *(f"{prefix}:{FAIR}" for prefix in ("hoo", "hoa", "hop", "hoc")),
        *(f"hol:{FAIR}:0", f"hon:{FAIR}:0", f"hon:{FAIR}:1"),
        *(f"{prefix}:{stand}" for prefix in ("hod", "hox", "hog")),
        *(f"hof:{stand}:0", f"hot:{stand}:1:0", f"hot:{stand}:1:1", f"hoj:{stand}:1", f"hoj:{stand}:0"),
    ]


async def refused(hall: Hall, actor: Actor) -> None:
    before = await hall.stands()
    for data in await every_deed(hall):
        assert await hall.town.forge(actor, data) == NO, data
    assert await hall.stands() == before


async def test_a_stranger_and_an_exhibitor_do_nothing(town: Town) -> None:
    hall = await opened(town)
    stranger = town.person("Begona")
    await town.say(stranger, "/start")
    await refused(hall, stranger)
    await refused(hall, hall.makers[0])


async def test_organizers_of_another_fair_and_region_do_nothing(town: Town) -> None:
    hall = await opened(town)
    other = town.person("Boshqa")
    await town.grant(other, "organizer", region="UZ-FA")
    await refused(hall, other)


async def test_who_ran_the_fair_yesterday_does_nothing_not_even_end_a_form(town: Town) -> None:
    hall = await opened(town)
    await town.forge(hall.organizer, f"hoa:{FAIR}")
    await town.say(hall.organizer, "B")
    async with town.db.write() as connection:
        (grant,) = await staff_queries.grants(connection, hall.organizer.id)
        await invitations.revoke(connection, grant.id, actor=hall.organizer.id, moment=town.hamkor.now())
    before = await hall.stands()
    await town.say(hall.organizer, "B-1..B-9 9m2")
    assert NO in hall.organizer.last().text
    assert await hall.stands() == before
    await refused(hall, hall.organizer)


async def test_forged_data_names_nothing_that_is_not_there(town: Town) -> None:
    hall = await opened(town)
    for data in ("hod:1", "hot:1:1:0", "hox:1", "hoj:1:1", "hog:1", "hof:1:9999", "hoo:XX", "hon:XX:1"):
        assert "no longer available" in await town.forge(hall.organizer, data), data
    for data in ("ho:1", "hm:1:1", "hp:XX:0", "hs:XX:0", "hr:XX", "hf:XX", "fg:XX"):
        assert "no longer available" in await town.forge(hall.makers[0], data), data
    # A stand that is given but not announced is nobody's business yet.
    await hall.give("A-1", 1)
    stand = (await hall.stands())["A-1"].id
    assert "no longer available" in await town.forge(hall.makers[1], f"ho:{stand}")
    assert "no longer available" in await town.forge(hall.makers[1], f"hm:{stand}:1")
