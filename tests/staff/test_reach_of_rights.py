"""How far rights reach: regions by role, a fair's right only to its fair; tokens of firms and of staff never mix."""

import pytest

from bot.enterprises.members import service as members
from bot.staff import authority, invitation_queries, invitations
from bot.staff.models import Grant, Role
from tests.conftest import Clock
from tests.enterprises.acting import joined, kept, registered
from tests.town import Town


def right(role: Role, region: str | None = None, fair_id: str | None = None) -> Grant:
    return Grant(id=1, person_id=1, role=role, region=region, fair_id=fair_id)


@pytest.mark.parametrize(
    ("held", "reached"),
    [
        ((), frozenset()),
        ((right("khokimiyat", "UZ-JI"),), frozenset({"UZ-JI"})),
        ((right("khokimiyat", "UZ-JI"), right("khokimiyat", "UZ-FA")), frozenset({"UZ-JI", "UZ-FA"})),
        ((right("organizer"),), None),
        ((right("organizer", fair_id="JI-2027"),), frozenset()),
        ((right("organizer", "UZ-JI", "JI-2027"),), frozenset()),
        ((right("organizer", fair_id="JI-2027"), right("khokimiyat", "UZ-FA")), frozenset({"UZ-FA"})),
        ((right("bank"),), frozenset()),
        ((right("bank"), right("administrator")), None),
    ],
)
def test_the_regions_that_rights_reach(held: tuple[Grant, ...], reached: frozenset[str] | None) -> None:
    assert authority.regions(held, "khokimiyat", "organizer") == reached


async def test_a_firms_token_gives_no_right_and_a_rights_token_no_firm(town: Town, now: Clock) -> None:
    boss, madina, thief = town.person("Boss"), town.person("Madina"), town.person("Thief")
    await town.grant(boss, "administrator")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=boss)
    for actor in (madina, thief):
        await town.say(actor, "/start")
    async with town.db.write() as connection:
        await connection.run("UPDATE people SET consent_version = 1")
        firm = await members.invite(connection, enterprise.id, person_id=madina.id, moment=now())
        staff = await invitations.invite(connection, "lab", region=None, fair_id=None, creator=boss.id, moment=now())
    for link in (f"i_{firm}", f"m_{staff}"):
        await thief.start(link)
        assert "no longer works" in (await town.answered(thief)).text
    assert await kept(town.db, f"SELECT * FROM staff_roles WHERE person_id = {thief.id}") == []
    assert await kept(town.db, f"SELECT * FROM enterprise_members WHERE person_id = {thief.id}") == []
    # Both still work for what they were made.
    for link in (f"m_{firm}", f"i_{staff}"):
        await thief.start(link)
        await town.answered(thief)
    assert len(await kept(town.db, f"SELECT * FROM staff_roles WHERE person_id = {thief.id}")) == 1
    assert len(await kept(town.db, f"SELECT * FROM enterprise_members WHERE person_id = {thief.id}")) == 1


async def test_losing_a_right_takes_back_unused_invitations_to_rights_and_no_others(town: Town, now: Clock) -> None:
    boss, madina = town.person("Boss"), town.person("Madina")
    await town.grant(boss, "administrator")
    enterprise = await registered(town, boss)
    async with town.db.write() as connection:
        await members.invite(connection, enterprise.id, person_id=boss.id, moment=now())
        for _place in range(2):
            await invitations.invite(connection, "lab", region=None, fair_id=None, creator=boss.id, moment=now())
        await invitations.invite(connection, "bank", region=None, fair_id=None, creator=None, moment=now())
        assert await invitation_queries.withdraw_of(connection, boss.id) == 0, "still an administrator"
        await connection.run("UPDATE staff_roles SET revoked_at = :moment", moment=now())
        assert await invitation_queries.withdraw_of(connection, madina.id) == 0
        assert await invitation_queries.withdraw_of(connection, boss.id) == 2
    left = await kept(town.db, "SELECT role FROM invitations WHERE used_by IS NULL ORDER BY role")
    assert [row["role"] for row in left] == ["bank", "member"]


@pytest.mark.parametrize(("days", "works"), [(6.99, True), (7, False)])
async def test_an_invitation_to_a_right_lives_a_week(town: Town, now: Clock, days: float, works: bool) -> None:
    friend = town.person("Friend")
    await town.say(friend, "/start")
    async with town.db.write() as connection:
        token = await invitations.invite(connection, "lab", region=None, fair_id=None, creator=None, moment=now())
    now.move(days=days)
    await friend.start(f"{invitations.LINK}_{token}")
    await town.answered(friend)
    assert bool(await kept(town.db, "SELECT id FROM staff_roles")) is works
