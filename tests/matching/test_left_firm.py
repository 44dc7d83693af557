"""Who has left a firm gets nobody's number in its name; who takes one over inherits no answer and no number."""

from pathlib import Path
from typing import Any

from bot.enterprises.members import service as members
from bot.enterprises.members.parting import Parting
from bot.enterprises.models import Facts
from bot.enterprises.service import register
from bot.features import FEATURES
from bot.matching.buttons import OpenOffer
from bot.matching.introductions import meeting
from tests.conftest import Clock
from tests.enterprises.acting import joined
from tests.matching import firms
from tests.matching.test_introductions_story import maker_and_buyer
from tests.town import Town

PARTING = Parting.by(FEATURES)


async def test_a_number_owed_to_somebody_taken_out_meanwhile_does_not_go_out(
    town: Town, tmp_path: Path, now: Clock
) -> None:
    maker, buyer, _lab, plant = await maker_and_buyer(town, tmp_path, now)
    karim = await firms.person(town, "Karim")
    await joined(town, plant, owner=buyer, colleague=karim)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, "👍 Interested")
    ((one,),) = await firms.rows(town, "SELECT id FROM introductions WHERE kind = 'import'")
    karim.heard()
    # In one unit of work: both sides want it, everybody is owed the numbers, and Karim is taken out before they go.
    async with town.db.write("fair_quotas") as connection:
        await meeting.meet(connection, one, person_id=buyer.id, moment=now())
        await meeting.tell(connection, one, moment=now())
        await members.remove(connection, plant.id, member=karim.id, person_id=buyer.id, parting=PARTING, moment=now())
    owed = await firms.rows(town, "SELECT person_id FROM outbox WHERE kind = 'contact' ORDER BY person_id")
    assert {karim.id, buyer.id, maker.id} == {row[0] for row in owed}
    await firms.tell(town)
    assert "02 01" in buyer.last().text.replace("\u00a0", " ")
    assert not [seen for seen in karim.heard() if "02 01" in seen.text.replace("\u00a0", " ")]


async def test_who_takes_a_firm_over_sees_no_number_and_no_answer_of_its_former_people(
    town: Town, tmp_path: Path, now: Clock
) -> None:
    maker, buyer, _lab, plant = await maker_and_buyer(town, tmp_path, now)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, "👍 Interested")
    await town.press(buyer, "1")
    await town.press(buyer, "🤝 Meet 1")
    await firms.settle(town, now)
    ((kind, subject),) = await firms.rows(town, "SELECT kind, subject FROM introductions WHERE agreed_at IS NOT NULL")
    wish = OpenOffer(enterprise=plant.id, kind=kind, subject=subject).pack()
    await town.forge(buyer, wish)
    assert "02 01" in buyer.last().text.replace("\u00a0", " "), "the plant's own people see the number"
    async with town.db.write("fair_quotas") as connection:
        await members.leave(connection, plant.id, person_id=buyer.id, parting=PARTING, moment=now())
    thief = await firms.person(town, "Thief")
    facts = Facts(stir=plant.stir, name="Boshqa", region="UZ-JI", kind="buyer", phone="+998907777777")
    await register(town.db, facts, person_id=thief.id, moment=now(), parting=PARTING)
    await town.forge(thief, wish)
    assert "02 01" not in thief.last().text.replace("\u00a0", " ")
    assert await firms.rows(town, "SELECT id FROM introductions WHERE agreed_at IS NOT NULL") == []
    # The maker's own answer to its own proposal stays the maker's.
    assert await firms.rows(town, "SELECT state FROM proposals WHERE state = 'interested'") == [("interested",)]


async def test_who_takes_a_maker_over_is_matched_as_a_new_one(town: Town, tmp_path: Path, now: Clock) -> None:
    await firms.stock(town, tmp_path, now)
    maker, heir = await firms.person(town, "Presschi"), await firms.person(town, "Yangi")
    known: dict[str, Any] = {"processes": ("stamping",), "materials": ("steel",), "free_capacity_percent": 60}
    firm = await firms.firm(town, maker, now, 1, **known)
    await firms.match(town, now)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, "👍 Interested")
    async with town.db.write("fair_quotas") as connection:
        await members.leave(connection, firm.id, person_id=maker.id, parting=PARTING, moment=now())
    facts = Facts(stir=firm.stir, name="Yangi", region="UZ-JI", **known)
    await register(town.db, facts, person_id=heir.id, moment=now(), parting=PARTING)
    assert await firms.rows(town, "SELECT id FROM proposals") == []
    await firms.match(town, now)
    states = await firms.rows(town, "SELECT DISTINCT state, answered_by FROM proposals")
    assert states == [("open", None)]
