"""The mark belongs to the name, the region and the people that staff verified: with others it goes until a new look.

Attacks: a verified enterprise takes a famous name, moves, or is passed on to people nobody looked at.
"""

import pytest

from bot.enterprises import queries
from bot.features import FEATURES
from bot.i18n import LANGUAGES, _, p_, using
from bot.people import keeping
from bot.people.keeping import Kept
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.enterprises.acting import joined, kept, registered, told, walk
from tests.town import Town

MARK = "SELECT verified_at, verified_by FROM enterprises"
NONE = [{"verified_at": None, "verified_by": None}]
VERDICT = ("/verify", "!1", "!📝 Record a verdict", "!By a visit", "!✅ Yes, verified", "!Skip")
WARNED = "⚠️ The enterprise is verified under the name and in the region it has now."


async def verified(town: Town, owner: Actor, officer: Actor) -> None:
    """The foundry in Margilan, looked at by a specialist of the centre."""
    await registered(town, owner)
    await town.grant(officer, "lab")
    await walk(town, officer, *VERDICT)
    assert len(await told(town, owner)) == 1
    assert await kept(town.db, MARK) != NONE


async def test_a_verified_firm_with_a_famous_name_has_no_mark(town: Town, now: Clock) -> None:
    madina, officer, stranger = town.person("Madina"), town.person("Malika"), town.person("Stranger")
    await verified(town, madina, officer)
    now.move(days=1)
    assert WARNED in await walk(town, madina, "/enterprise", "!✏️ Change", "!Name")
    assert await kept(town.db, MARK) != NONE, "the warning alone takes nothing"
    assert "Verified" not in await walk(town, madina, "Mashhur Avtozavod")
    assert await kept(town.db, MARK) == NONE
    assert await told(town, madina) == [
        "Mashhur Avtozavod has a new name, so it has no mark until staff look at it again."
    ]
    await town.hamkor.firms.refresh()
    assert "✓" not in await walk(town, stranger, "Mashhur Avtozavod")
    assert "1. Mashhur Avtozavod, Fergana" in await walk(town, officer, "/verify")
    history = (await walk(town, officer, "!1")).splitlines()[-2:]
    assert history == [
        "• 22.11.2026 11:00, Madina: renamed, was verified as “Namuna Quyma Demo”; the mark went",
        "• 21.11.2026 11:00, Malika: verified, by a visit. —",
    ]
    await walk(town, officer, "!📝 Record a verdict", "!By documents", "!✅ Yes, verified", "!Skip")
    assert len(await told(town, madina)) == 1
    assert "✓ Verified, November 22, 2026" in await walk(town, madina, "/enterprise")


async def test_a_verified_firm_that_moves_waits_in_the_queue_of_its_new_region(town: Town) -> None:
    madina, officer, there = town.person("Madina"), town.person("Malika"), town.person("Jasur")
    await verified(town, madina, officer)
    await town.grant(there, "khokimiyat", region="UZ-JI")
    assert "Nobody is in this list." in await walk(town, there, "/verify")
    assert WARNED in await walk(town, madina, "/enterprise", "!✏️ Change", "!Region")
    await walk(town, madina, "!Jizzakh", "zomin")
    assert await kept(town.db, MARK) == NONE
    assert "is in another region now" in (await told(town, madina))[0]
    assert "1. Namuna Quyma Demo, Jizzakh" in await walk(town, there, "/verify")
    assert "Madina: moved, was verified in Fergana; the mark went" in await walk(town, there, "!1")


@pytest.mark.parametrize(
    "change",
    [("!Employees", "70"), ("!Name", "Namuna Quyma Demo"), ("!Region", "!✓ Fergana", "margilan"), ("!Name", "!Cancel")],
)
async def test_what_was_not_verified_may_change_and_the_same_answer_changes_nothing(
    town: Town, change: tuple[str, ...]
) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await verified(town, madina, officer)
    before = await kept(town.db, MARK)
    await walk(town, madina, "/enterprise", "!✏️ Change", *change)
    assert await kept(town.db, MARK) == before
    assert await told(town, madina) == []


async def test_nobody_is_warned_of_a_mark_they_do_not_have(town: Town) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    await registered(town, madina)
    assert "⚠️" not in await walk(town, madina, "/enterprise", "!✏️ Change", "!Name")
    await walk(town, madina, "Yangi Nom")
    assert await kept(town.db, "SELECT * FROM verifications") == []
    await town.grant(officer, "lab")
    assert "1. Yangi Nom, Fergana" in await walk(town, officer, "/verify")


async def test_a_colleague_renames_and_every_owner_hears_but_no_other_firm_loses_its_mark(town: Town) -> None:
    madina, karim, other, officer = (town.person(name) for name in ("Madina", "Karim", "Other", "Malika"))
    await verified(town, madina, officer)
    (mine,) = await kept(town.db, "SELECT id FROM enterprises")
    await join(town, mine["id"], madina, karim)
    neighbour = await registered(town, other, stir="302222222", name="Qoʻshni Demo")
    await walk(town, officer, *VERDICT)
    assert len(await told(town, other)) == 1
    await walk(town, karim, "/enterprise", "!✏️ Change", "!Name", "Boshqa Nom")
    assert (await told(town, madina))[0].startswith("Boshqa Nom has a new name")
    assert karim.heard() == []
    assert await told(town, other) == []
    marked = await kept(town.db, "SELECT id FROM enterprises WHERE verified_at IS NOT NULL")
    assert marked == [{"id": neighbour.id}]


async def test_passed_on_to_people_nobody_looked_at_it_has_no_mark(town: Town, now: Clock) -> None:
    madina, buyer, officer = town.person("Madina"), town.person("Xaridor"), town.person("Malika")
    await verified(town, madina, officer)
    now.move(days=1)
    (row,) = await kept(town.db, "SELECT id FROM enterprises")
    await pass_on(town, row["id"], madina, buyer)
    assert await kept(town.db, MARK) != NONE, "while a verified owner answers for it, the mark stays"
    await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert await kept(town.db, MARK) == NONE
    assert "The people of Namuna Quyma Demo have changed" in (await told(town, buyer))[0]
    assert "1. Namuna Quyma Demo, Fergana" in await walk(town, officer, "/verify")
    assert "Madina: left, the last owner who was verified; the mark went" in await walk(town, officer, "!1")


async def test_a_newcomer_cannot_take_the_verified_owner_out_and_keep_the_mark(town: Town, now: Clock) -> None:
    madina, buyer, officer = town.person("Madina"), town.person("Xaridor"), town.person("Malika")
    await verified(town, madina, officer)
    now.move(days=1)
    (row,) = await kept(town.db, "SELECT id FROM enterprises")
    await pass_on(town, row["id"], madina, buyer)
    await walk(town, buyer, "/enterprise", "!👥 People", "!Madina", "!Take out")
    assert await kept(town.db, MARK) == NONE


async def test_who_was_there_when_staff_looked_keeps_the_mark(town: Town, now: Clock) -> None:
    madina, karim, officer = town.person("Madina"), town.person("Karim"), town.person("Malika")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await town.grant(officer, "lab")
    now.move(days=1)
    await walk(town, officer, *VERDICT)
    now.move(days=1)
    await walk(town, madina, "/enterprise", "!👥 People", "!Karim", "!🔑 Make an owner")
    await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert await kept(town.db, MARK) != NONE


async def test_who_is_forgotten_leaves_an_owner_and_takes_the_mark_along(town: Town, now: Clock) -> None:
    madina, karim, late, officer = (town.person(name) for name in ("Madina", "Karim", "Kech", "Malika"))
    await verified(town, madina, officer)
    (row,) = await kept(town.db, "SELECT id FROM enterprises")
    for colleague in (karim, late):
        now.move(days=1)
        await join(town, row["id"], madina, colleague)
    async with town.db.write() as connection:
        await keeping.forget(connection, madina.id, kept=Kept.by(FEATURES), moment=now())
    assert await kept(town.db, "SELECT person_id, role FROM enterprise_members ORDER BY since") == [
        {"person_id": karim.id, "role": "owner"},
        {"person_id": late.id, "role": "member"},
    ]
    assert await kept(town.db, MARK) == NONE
    assert await kept(town.db, "SELECT cause, checked_by FROM verifications WHERE cause IS NOT NULL") == [
        {"cause": "people", "checked_by": 0}
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_warning_and_the_word_of_it_in_each_language(town: Town, language: str) -> None:
    madina, officer = town.person("Madina", language=language.replace("_", "-")), town.person("Malika")
    await verified(town, madina, officer)
    with using(language):
        warning = _(
            "⚠️ The enterprise is verified under the name and in the region it has now. With another one the mark "
            "goes, and staff look at it anew."
        )
        change = ("/enterprise", f"!{p_('enterprise', '✏️ Change')}", f"!{p_('enterprise', 'Name')}")
        assert warning in await walk(town, madina, *change)
        await walk(town, madina, "Yangi Nom")
        said = _("<b>{name}</b> has a new name, so it has no mark until staff look at it again.", name="Yangi Nom")
        assert await told(town, madina) == [said.replace("<b>", "").replace("</b>", "")]


async def join(town: Town, enterprise_id: int, owner: Actor, colleague: Actor) -> None:
    async with town.db.read() as connection:
        enterprise = await queries.by_id(connection, enterprise_id)
    assert enterprise is not None
    await joined(town, enterprise, owner=owner, colleague=colleague)


async def pass_on(town: Town, enterprise_id: int, owner: Actor, buyer: Actor) -> None:
    """The owner invites somebody and makes them an owner too."""
    await join(town, enterprise_id, owner, buyer)
    await walk(town, owner, "/enterprise", "!👥 People", f"!{buyer.person.first_name}", "!🔑 Make an owner")
