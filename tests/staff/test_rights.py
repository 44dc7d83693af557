"""Rights come from one-time invitations; three people: an administrator, an officer, a stranger."""

import pytest

from bot.database import Database
from bot.staff import authority, invitations, queries
from bot.staff.invitations import FairUnknown, InvitationSpent, RegionNeeded, RegionUnknown
from bot.staff.models import Grant
from bot.staff.screens import Invite, Revoke
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.both


def grant(role: str, region: str | None = None, fair_id: str | None = None) -> Grant:
    return Grant(id=1, person_id=1, role=role, region=region, fair_id=fair_id)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "region", "fair_id", "allowed"),
    [
        (grant("organizer"), "UZ-JI", "JI-2027", True),
        (grant("organizer", "UZ-JI"), "UZ-JI", "JI-2027", True),
        (grant("organizer", "UZ-JI"), "UZ-FA", "FA-2027", False),
        (grant("organizer", fair_id="JI-2027"), "UZ-JI", "JI-2027", True),
        (grant("organizer", fair_id="JI-2027"), "UZ-JI", "JI-2028", False),
        (grant("organizer", "UZ-JI"), None, None, True),
        (grant("khokimiyat", "UZ-JI"), "UZ-JI", None, False),
        (grant("administrator"), "UZ-FA", "FA-2027", True),
    ],
)
def test_a_right_holds_where_it_was_given(held: Grant, region: str | None, fair_id: str | None, allowed: bool) -> None:
    assert authority.may((held,), "organizer", region=region, fair_id=fair_id) is allowed


async def arrive(db: Database, person_id: int, now: Clock) -> None:
    async with db.write() as connection:
        await connection.run(
            "INSERT INTO people (id, language, created_at) VALUES (:id, 'uz', :moment)", id=person_id, moment=now()
        )


async def test_an_invitation_works_once(db: Database, now: Clock) -> None:
    await arrive(db, 1, now)
    await arrive(db, 2, now)
    async with db.write() as connection:
        token = await invitations.invite(
            connection, "khokimiyat", region="UZ-JI", fair_id=None, creator=None, moment=now()
        )
        accepted = await invitations.accept(connection, token, person_id=1, moment=now())
        assert (accepted.role, accepted.region) == ("khokimiyat", "UZ-JI")
        with pytest.raises(InvitationSpent):
            await invitations.accept(connection, token, person_id=2, moment=now())
        assert await queries.grants(connection, 2) == []


async def test_an_invitation_ends_after_a_week(db: Database, now: Clock) -> None:
    await arrive(db, 1, now)
    async with db.write() as connection:
        token = await invitations.invite(connection, "lab", region=None, fair_id=None, creator=None, moment=now())
        now.move(days=7, seconds=1)
        with pytest.raises(InvitationSpent):
            await invitations.accept(connection, token, person_id=1, moment=now())


async def test_a_token_is_not_kept_and_has_128_bits(db: Database, now: Clock) -> None:
    async with db.write() as connection:
        token = await invitations.invite(connection, "lab", region=None, fair_id=None, creator=None, moment=now())
        rows = await connection.all("SELECT * FROM invitations")
    assert len(token) >= 22
    assert token not in str([tuple(row) for row in rows])


async def test_what_is_invited_to_must_exist(db: Database, now: Clock) -> None:
    async with db.write() as connection:
        for error, role, region, fair_id in (
            (RegionNeeded, "khokimiyat", None, None),
            (RegionUnknown, "organizer", "UZ-ZZ", None),
            (FairUnknown, "organizer", None, "ZZ-2027"),
        ):
            with pytest.raises(error):
                await invitations.invite(
                    connection,
                    role,  # type: ignore[arg-type]
                    region=region,
                    fair_id=fair_id,
                    creator=None,
                    moment=now(),
                )
        assert await connection.all("SELECT * FROM invitations") == []


async def test_an_administrator_invites_and_takes_back_in_the_chat(town: Town) -> None:
    boss, jasur = town.person("Boss"), town.person("Jasur")
    await town.grant(boss, "administrator")
    await town.say(boss, "/invite")
    await town.press(boss, "Khokimiyat officer")
    screen = await town.press(boss, "Jizzakh")
    url = next(line for line in screen.text.splitlines() if line.startswith("https://t.me/"))
    await jasur.follow(url)
    welcome = await town.answered(jasur)
    assert welcome.text.startswith("Welcome! You are now: Khokimiyat officer, Jizzakh region.")
    await jasur.follow(url)
    assert (await town.answered(jasur)).text.startswith("This invitation no longer works")

    await town.press(boss, "Invite somebody else")
    await town.press(boss, "Who has rights")
    await town.press(boss, "1")
    await town.press(boss, "Yes, take it back")
    await town.told()
    assert (await town.say(jasur, "/stats")).text.startswith("This is not open to you.")
    async with town.db.read() as connection:
        rows = await connection.all("SELECT action FROM audit WHERE actor IS NOT NULL ORDER BY id")
    assert [row["action"] for row in rows] == ["accept_invitation", "invite", "accept_invitation", "revoke"]


@pytest.mark.parametrize("forged", [Invite(role="administrator", region="all"), Revoke(grant=1, sure=True)])
async def test_forged_buttons_of_staff_give_a_stranger_nothing(town: Town, forged: Invite | Revoke) -> None:
    stranger = town.person("Stranger")
    await town.say(stranger, "/start")
    answer = await town.forge(stranger, forged.pack())
    assert answer.startswith("This is not open to you.")
    async with town.db.read() as connection:
        assert await connection.all("SELECT * FROM invitations") == []
