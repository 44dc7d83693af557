"""Two owners and a stranger: nobody reads or changes another's enterprise, by button, link or a form left open."""

import pytest

from tests.enterprises.acting import joined, kept, registered, walk
from tests.town import Town

NOT_OPEN = "This is not open to you."
# Every button that speaks of an enterprise of one's own: {0} is the enterprise, {1} a member of it.
BUTTONS = (
    *("ec:{0}", "ee:{0}:", "ee:{0}:name", "ef:{0}", "ens:{0}", "eni:{0}", "enm:{0}:{1}", "enr:{0}:{1}", "enh:{0}:{1}"),
    *("enl:{0}:0", "enl:{0}:1", "enj:{0}:{1}:1", "ep:{0}:0", "epa:{0}", "el:{0}", "elx:{0}", "evs:{0}:phone:1"),
    "eq:{0}:2026-12-10:none",
)


async def everything(town: Town) -> list[object]:
    """What is kept of enterprises and of who acts for them."""
    tables = ("enterprises", "enterprise_members", "enterprise_abilities", "products", "verifications", "invitations")
    return [await kept(town.db, f"SELECT * FROM {table}") for table in tables]


@pytest.mark.parametrize("who", ["a stranger", "an owner of another", "a colleague taken out"])
async def test_no_button_opens_another_enterprise(town: Town, who: str) -> None:
    madina, other = town.person("Madina"), town.person("Other")
    enterprise = await registered(town, madina)
    await town.say(other, "/start")
    if who == "an owner of another":
        await registered(town, other, stir="302222222", name="Boshqa Demo", region="UZ-AN", district=None)
    if who == "a colleague taken out":
        await joined(town, enterprise, owner=madina, colleague=other)
        await walk(town, madina, "/enterprise", "!👥 People", "!Other", "!Take out")
    before = await everything(town)
    for button in BUTTONS:
        assert (await town.forge(other, button.format(enterprise.id, madina.id))).startswith(NOT_OPEN), button
    assert await everything(town) == before
    assert "301" not in other.transcript()


async def test_a_form_left_open_ends_with_the_right(town: Town) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await walk(town, karim, "/enterprise", "!✏️ Change", "!Name")
    await walk(town, madina, "/enterprise", "!👥 People", "!Karim", "!Take out")
    before = await everything(town)
    assert (await walk(town, karim, "Oʻgʻirlangan")).startswith(NOT_OPEN)
    assert await everything(town) == before


async def test_two_owners_share_and_the_last_one_stays(town: Town) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await walk(town, madina, "/enterprise", "!👥 People")
    refused = await madina.press("Leave")
    await town.answered(madina)
    assert refused["text"].startswith("You are its only owner.")
    assert (await town.forge(madina, f"enl:{enterprise.id}:1")).startswith("You are its only owner.")
    await walk(town, madina, "/enterprise", "!👥 People", "!Karim", "!🔑 Make an owner")
    assert await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave") == (
        "You no longer act for Namuna Quyma Demo."
    )
    assert await kept(town.db, "SELECT person_id, role FROM enterprise_members") == [
        {"person_id": karim.id, "role": "owner"}
    ]
    assert "Namuna Quyma Demo" in await walk(town, karim, "/enterprise")


async def test_one_person_acts_for_two(town: Town) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    await registered(town, madina, stir="302222222", name="Ikkinchi Demo")
    assert await walk(town, madina, "/enterprise") == "You act for 2 enterprises."
    assert (await walk(town, madina, "!Ikkinchi Demo")).splitlines()[0] == "Ikkinchi Demo"
    await walk(town, madina, "!✏️ Change", "!Name", "Ikkinchi Yangi")
    assert [row["name"] for row in await kept(town.db, "SELECT name FROM enterprises ORDER BY id")] == [
        "Namuna Quyma Demo",
        "Ikkinchi Yangi",
    ]
