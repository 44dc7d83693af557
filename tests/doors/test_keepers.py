"""Who may stand at a door: those its organizers invite, there and nowhere else, until the right is taken back."""

import pytest

from bot.errors import NotYours
from tests.doors.conftest import FAIR, Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_an_organizer_invites_in_the_chat_and_takes_the_right_back(town: Town, fair: Fair, visit: Visit) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    organizer, keeper = town.person("Olim Tashkilotchi"), town.person("Qobil Eshikov")
    await town.grant(organizer, "organizer", region="UZ-JI")
    await town.say(organizer, "/door")
    await town.press(organizer, "Who stands here")
    link = (await town.press(organizer, "Invite to the door")).text.splitlines()[-1]
    await keeper.follow(link)
    assert "At the door" in (await town.answered(keeper)).text
    assert (await town.say(keeper, "/door")).text.startswith("🚪 Door: Jizzakh industrial fair")
    assert (await town.say(keeper, ticket.code)).text.startswith("✅")

    await town.press(organizer, "‹ Back")
    await town.press(organizer, "✖️ Qobil Eshikov")
    await keeper.hears("You are no longer: At the door")
    await town.told()
    refused = await town.say(keeper, ticket.code)
    assert "Anvar" not in refused.text
    assert (await town.say(keeper, "/door")).text == NotYours().text()


async def test_whoever_is_no_keeper_of_this_door_opens_nothing(
    town: Town, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    await fair(id="SA-2027", region="UZ-SA")
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    await town.say(keeper, ticket.code)
    stranger, elsewhere = town.person("Begona"), town.person("Boshqa")
    await town.grant(elsewhere, "organizer", fair_id="SA-2027")
    await town.say(stranger, "/start")
    await town.say(elsewhere, "/door")
    async with town.db.read() as connection:
        before = await connection.all("SELECT id, kind FROM door_entries ORDER BY id")
        right = await connection.one("SELECT id FROM staff_roles WHERE role = 'door'")
    assert right is not None
    forged = [f"dd:{FAIR}:1", f"dt:{FAIR}", f"dk:{FAIR}", f"di:{FAIR}", f"dr:{right['id']}", f"du:{before[0]['id']}"]
    forged += [f"dl:s:{ticket.id}:1", f"dx:s:{ticket.id}"]
    for data in forged:
        for actor in (stranger, elsewhere):
            if actor is elsewhere and data.startswith(("dl", "dx")):
                continue
            assert await town.forge(actor, data) == NotYours().text(), data
    for said in (f"dl:s:{ticket.id}:1", f"dx:s:{ticket.id}"):
        await town.forge(elsewhere, said)
    async with town.db.read() as connection:
        assert await connection.all("SELECT id, kind FROM door_entries ORDER BY id") == before
    assert (await town.say(stranger, f"/start t_{ticket.token}")).text == NotYours().text()


async def test_a_keeper_sees_the_door_and_nothing_else(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    await visit("Anvar Testov")
    keeper = await stand()
    labels = keeper.last().labels
    assert "Who stands here" not in labels
    assert "📊 Dashboard" not in labels
    for data in (f"dk:{FAIR}", f"di:{FAIR}", f"fd:{FAIR}", f"fa:{FAIR}", f"fq:{FAIR}:visitor"):
        assert await town.forge(keeper, data) == NotYours().text(), data
    assert (await town.say(keeper, "/dashboard")).text == NotYours().text()


async def test_words_are_a_search_again_after_leaving(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    await town.press(keeper, "Leave the door")
    assert (await town.say(keeper, "Anvar Testov")).text.startswith("Nothing in the catalogue fits")
    assert (await town.say(keeper, ticket.code)).text.startswith("✅ Anvar Testov")
