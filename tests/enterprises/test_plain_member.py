"""A colleague who owns nothing: sees the firm and acts for it, and can neither let in, take out nor make an owner."""

import pytest

from bot.enterprises.members import service
from tests.conftest import Clock
from tests.enterprises.acting import joined, kept, registered, told, walk
from tests.town import Town

PEOPLE = "SELECT enterprise_id, person_id, role FROM enterprise_members ORDER BY enterprise_id, person_id"
VERSION = "SELECT * FROM enterprises_version"


@pytest.mark.parametrize("button", ["eni:{0}", "enm:{0}:{1}", "enr:{0}:{1}", "enh:{0}:{2}", "enj:{0}:{3}:1"])
async def test_no_button_of_an_owner_works_for_a_plain_colleague(town: Town, button: str) -> None:
    madina, karim, asker = town.person("Madina"), town.person("Karim"), town.person("Asker")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await town.say(asker, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    await town.press(asker, "✅ I agree")
    before = [await kept(town.db, sql) for sql in (PEOPLE, "SELECT * FROM join_requests", "SELECT * FROM invitations")]
    packed = button.format(enterprise.id, madina.id, karim.id, asker.id)
    assert (await town.forge(karim, packed)).startswith("This is not open to you.")
    after = [await kept(town.db, sql) for sql in (PEOPLE, "SELECT * FROM join_requests", "SELECT * FROM invitations")]
    assert after == before


async def test_a_request_answered_once_is_not_answered_again(town: Town) -> None:
    madina, asker = town.person("Madina"), town.person("Asker")
    enterprise = await registered(town, madina)
    await town.say(asker, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    await town.press(asker, "✅ I agree")
    asker.heard()
    assert (await town.forge(madina, f"enj:{enterprise.id}:{asker.id}:0")) == ""
    (said,) = await told(town, asker)
    assert said.startswith("The owners of Namuna Quyma Demo did not accept your request.")
    late = await town.forge(madina, f"enj:{enterprise.id}:{asker.id}:1")
    assert late.startswith("This request has been answered already")
    assert [row["person_id"] for row in await kept(town.db, PEOPLE)] == [madina.id]
    assert await told(town, asker) == []


async def test_who_is_let_in_is_told_so_and_is_no_owner(town: Town) -> None:
    madina, asker = town.person("Madina"), town.person("Asker")
    enterprise = await registered(town, madina)
    await town.say(asker, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    await town.press(asker, "✅ I agree")
    asker.heard()
    await told(town, madina)
    await walk(town, madina, "!✅ Let in")
    (said,) = await told(town, asker)
    assert said == "✅ You now act for Namuna Quyma Demo."
    roles = {row["person_id"]: row["role"] for row in await kept(town.db, PEOPLE)}
    assert roles == {madina.id: "owner", asker.id: "member"}


async def test_a_firm_that_is_not_there_is_not_asked(town: Town) -> None:
    asker = town.person("Asker")
    await town.say(asker, "/start")
    await town.forge(asker, "ena:77")
    refused = await town.forge(asker, "enc:77")
    assert refused
    assert "Something went wrong" not in refused
    assert await kept(town.db, "SELECT * FROM join_requests") == []


async def test_an_invitation_lives_a_week_and_dies_with_its_makers_ownership(town: Town, now: Clock) -> None:
    madina, karim, late, guest = (town.person(name) for name in ("Madina", "Karim", "Kech", "Guest"))
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await walk(town, madina, "/enterprise", "!👥 People", "!Karim", "!🔑 Make an owner")
    for actor in (late, guest):
        await walk(town, actor, "/register", "!✅ I agree", "/cancel")
    async with town.db.write() as connection:
        tokens = [await service.invite(connection, enterprise.id, person_id=karim.id, moment=now()) for _ in range(3)]
    now.move(days=6, hours=23)
    await guest.start(f"m_{tokens[0]}")
    assert (await town.answered(guest)).text.startswith("Welcome!")
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprise_members SET role = 'member' WHERE person_id = :id", id=karim.id)
    await late.start(f"m_{tokens[1]}")
    assert (await town.answered(late)).text.startswith("This invitation no longer works"), "Karim owns it no longer"
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprise_members SET role = 'owner' WHERE person_id = :id", id=karim.id)
    now.move(hours=1)
    await late.start(f"m_{tokens[2]}")
    assert (await town.answered(late)).text.startswith("This invitation no longer works"), "a week is over"


@pytest.mark.parametrize("way", ["leaves", "is forgotten"])
async def test_finding_hears_that_a_firm_was_left(town: Town, way: str) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    before = await kept(town.db, VERSION)
    if way == "leaves":
        await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    else:
        await walk(town, madina, "/forget", "!Yes, delete everything")
    assert await kept(town.db, VERSION) != before
