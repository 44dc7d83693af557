"""Asking to join: the asker agrees first that owners see who asks, and a no rests for thirty days."""

from tests.conftest import Clock
from tests.enterprises.acting import joined, kept, registered, told, walk
from tests.town import Town

ASKED = "SELECT person_id, state FROM join_requests"


async def test_nobody_is_shown_to_an_owner_without_having_agreed(town: Town) -> None:
    madina, asker = town.person("Madina"), town.person("Asker")
    enterprise = await registered(town, madina)
    await town.say(asker, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    assert asker.last().text.startswith("Your data")
    assert await kept(town.db, ASKED) == []
    assert await told(town, madina) == []
    await town.press(asker, "✅ I agree")
    assert asker.last().text.startswith("We have asked the owners of Namuna Quyma Demo.")
    assert await kept(town.db, f"SELECT consent_version FROM people WHERE id = {asker.id}") == [{"consent_version": 1}]
    (word,) = await told(town, madina)
    assert word.startswith("Asker")


async def test_a_no_is_not_asked_again_for_thirty_days(town: Town, now: Clock) -> None:
    madina, asker, other = town.person("Madina"), town.person("Asker"), town.person("Other")
    enterprise = await registered(town, madina)
    for actor in (asker, other):
        await town.say(actor, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    await town.press(asker, "✅ I agree")
    assert (await town.forge(asker, f"ena:{enterprise.id}")).startswith("You have asked already")
    assert len(await told(town, madina)) == 1
    asker.heard()
    await walk(town, madina, "!No")
    assert len(await told(town, asker)) == 1
    for days in (0, 15, 14):
        now.move(days=days)
        refused = await town.forge(asker, f"ena:{enterprise.id}")
        assert refused.startswith("The owners did not accept your request. You can ask again from December 21, 2026")
    assert await told(town, madina) == []
    await town.forge(other, f"ena:{enterprise.id}")
    await town.press(other, "✅ I agree")
    assert len(await told(town, madina)) == 1, "the no to one is no no to another"
    now.move(days=1)
    await town.forge(asker, f"ena:{enterprise.id}")
    (word,) = await told(town, madina)
    assert word.startswith("Asker")


async def test_a_new_owner_is_shown_who_waits_and_a_colleague_is_not(town: Town) -> None:
    madina, karim, lola, asker = (town.person(name) for name in ("Madina", "Karim", "Lola", "Asker"))
    enterprise = await registered(town, madina)
    for colleague in (karim, lola):
        await joined(town, enterprise, owner=madina, colleague=colleague)
    await walk(town, asker, "/register", "!✅ I agree", enterprise.stir, "!🙋 Ask to join")
    assert len(await told(town, madina)) == 1
    assert karim.heard() == []
    await walk(town, madina, "/enterprise", "!👥 People", "!Karim", "!🔑 Make an owner")
    await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    (word,) = await told(town, karim)
    assert word.startswith("Asker")
    assert lola.heard() == []
    await walk(town, karim, "!✅ Let in")
    assert {"person_id": asker.id, "state": "accepted"} in await kept(town.db, ASKED)
