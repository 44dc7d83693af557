"""Asking to join: the asker agrees first that owners see who asks, and a no rests for thirty days."""

from bot.enterprises.members import service as members
from bot.enterprises.members.parting import ALONE
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


async def test_deleting_ones_data_does_not_get_round_a_no(town: Town, now: Clock) -> None:
    madina, asker, other = town.person("Madina"), town.person("Asker"), town.person("Other")
    enterprise, another = await registered(town, madina), await registered(town, other, stir="302222222", name="B")
    await town.say(asker, "/start")
    await town.forge(asker, f"ena:{enterprise.id}")
    await town.press(asker, "✅ I agree")
    await told(town, madina)
    await walk(town, madina, "!No")
    await told(town, asker)
    now.move(days=2)
    await walk(town, asker, "/forget", "!Yes, delete everything")
    assert str(asker.id) not in str(await kept(town.db, "SELECT * FROM join_rests"))
    await town.say(asker, "/start")
    refused = await town.forge(asker, f"enc:{enterprise.id}")
    assert refused.startswith("The owners did not accept your request. You can ask again from December 21, 2026")
    assert await told(town, madina) == []
    await town.forge(asker, f"enc:{another.id}")
    assert len(await told(town, other)) == 1, "the no of one firm is no no of another"
    now.move(days=28)
    await town.forge(asker, f"enc:{enterprise.id}")
    assert len(await told(town, madina)) == 1


async def test_rests_that_are_over_are_forgotten_and_a_yes_is_no_rest(town: Town, now: Clock) -> None:
    madina, asker, friend = town.person("Madina"), town.person("Asker"), town.person("Friend")
    enterprise = await registered(town, madina)
    for actor, word in ((asker, "!No"), (friend, "!✅ Let in")):
        await town.say(actor, "/start")
        await town.forge(actor, f"ena:{enterprise.id}")
        await town.press(actor, "✅ I agree")
        await told(town, madina)
        await walk(town, madina, word)
        await told(town, actor)
    for actor in (asker, friend):
        await walk(town, actor, "/forget", "!Yes, delete everything")
    assert len(await kept(town.db, "SELECT * FROM join_rests")) == 1
    now.move(days=30)
    passerby = town.person("Passer-by")
    await town.say(passerby, "/start")
    await walk(town, passerby, "/forget", "!Yes, delete everything")
    assert await kept(town.db, "SELECT * FROM join_rests") == []


async def test_who_owns_it_no_longer_is_shown_nobody_who_asked_meanwhile(town: Town, now: Clock) -> None:
    madina, karim, asker = town.person("Madina"), town.person("Karim"), town.person("Asker")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await walk(town, madina, "/enterprise", "!👥 People", "!Karim", "!🔑 Make an owner")
    await town.say(asker, "/start")
    # In one unit of work: both owners are owed the request, and one is taken out before it goes.
    async with town.db.write() as connection:
        await members.ask(connection, enterprise.id, person_id=asker.id, moment=now())
        await members.remove(
            connection, enterprise.id, member=karim.id, person_id=madina.id, parting=ALONE, moment=now()
        )
    assert len(await told(town, madina)) == 1
    assert await told(town, karim) == []
