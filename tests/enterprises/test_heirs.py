"""Somebody deletes their data and leaves a firm to colleagues: who becomes an owner by it is told, nobody else."""

import pytest

from tests.conftest import Clock
from tests.enterprises.acting import joined, kept, registered, told, walk
from tests.town import Town

ROLES = "SELECT person_id, role FROM enterprise_members ORDER BY since"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("uz", "🔑 Endi Namuna Quyma Demo egasi — Siz"),
        ("uz-Cyrl", "🔑 Энди Namuna Quyma Demo эгаси — Сиз"),
        ("ru", "🔑 Теперь владелец Namuna Quyma Demo — Вы"),
        ("en", "🔑 You are the owner of Namuna Quyma Demo now"),
    ],
)
async def test_the_heir_is_told_and_shown_who_waits(town: Town, now: Clock, language: str, said: str) -> None:
    madina, karim, late = town.person("Madina"), town.person("Karim", language=language), town.person("Kech")
    asker = town.person("Asker")
    enterprise = await registered(town, madina)
    for colleague in (karim, late):
        now.move(days=1)
        await joined(town, enterprise, owner=madina, colleague=colleague)
    await town.say(asker, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    await town.press(asker, "✅ I agree")
    assert await told(town, karim) == []
    await walk(town, madina, "/forget", "!Yes, delete everything")
    assert await kept(town.db, ROLES) == [
        {"person_id": karim.id, "role": "owner"},
        {"person_id": late.id, "role": "member"},
    ]
    words = await told(town, karim)
    assert [word for word in words if word.startswith(said)]
    assert [word for word in words if "Asker" in word]
    assert await told(town, late) == []


async def test_where_another_owner_is_left_nobody_is_told(town: Town, now: Clock) -> None:
    madina, karim, late = town.person("Madina"), town.person("Karim"), town.person("Kech")
    enterprise = await registered(town, madina)
    for colleague in (karim, late):
        now.move(days=1)
        await joined(town, enterprise, owner=madina, colleague=colleague)
    await walk(town, madina, "/enterprise", "!👥 People", "!Kech", "!🔑 Make an owner")
    await told(town, late)
    await walk(town, madina, "/forget", "!Yes, delete everything")
    assert await kept(town.db, ROLES) == [
        {"person_id": karim.id, "role": "member"},
        {"person_id": late.id, "role": "owner"},
    ]
    assert await told(town, karim) == []
    assert await told(town, late) == []


async def test_whose_own_firm_nobody_shares_leaves_others_firms_alone(town: Town, now: Clock) -> None:
    madina, karim, late = town.person("Madina"), town.person("Karim"), town.person("Kech")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    other = await registered(town, late, stir="302222222", name="Boshqa Demo")
    await joined(town, other, owner=late, colleague=karim)
    await walk(town, karim, "/forget", "!Yes, delete everything")
    rows = await kept(town.db, "SELECT person_id, role FROM enterprise_members ORDER BY enterprise_id, person_id")
    assert {(row["person_id"], row["role"]) for row in rows} == {(madina.id, "owner"), (late.id, "owner")}
    assert await told(town, madina) == []
