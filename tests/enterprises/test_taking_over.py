"""Nobody acts for an enterprise any more and somebody types its STIR: they begin clean, and the centre is told."""

from bot.enterprises.products import queries as products
from bot.enterprises.products.models import Product
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.enterprises.acting import STIR, facts, joined, kept, registered, told, walk
from tests.town import Town

PRIVATE = "SELECT verified_at, show_phone, latitude, longitude FROM enterprises"
CLEAN = [{"verified_at": None, "show_phone": 0, "latitude": None, "longitude": None}]


async def rich(town: Town, owner: Actor, officer: Actor) -> int:
    """A verified firm that shows its number, its place and a product's photo; give its id."""
    enterprise = await registered(town, owner)
    await town.grant(officer, "lab")
    await walk(town, officer, "/verify", "!1", "!📝 Record a verdict", "!By a visit", "!✅ Yes, verified", "!Skip")
    await told(town, owner)
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET show_phone = :yes, latitude = 40.4, longitude = 71.7", yes=True)
        product = Product(name="tormoz diski", description="sirimiz", photo="surat")
        await products.keep(connection, enterprise.id, product)
    return enterprise.id


async def test_who_leaves_alone_is_warned_and_takes_along_what_strangers_saw(town: Town) -> None:
    madina, officer = town.person("Madina"), town.person("Malika")
    number = await rich(town, madina, officer)
    warned = await walk(town, madina, "/enterprise", "!👥 People", "!Leave")
    assert "⚠️ You are the only one who acts for it." in warned
    assert await kept(town.db, PRIVATE) != CLEAN, "the warning alone takes nothing"
    await walk(town, madina, "!Yes, leave")
    assert await kept(town.db, PRIVATE) == CLEAN
    stranger = town.person("Stranger")
    await town.say(stranger, "/start")
    await town.forge(stranger, f"ev:{number}:")
    assert "Namuna Quyma Demo" in stranger.last().text
    assert "123" not in stranger.last().text.replace("\u00a0", "").replace(" ", "")


async def test_a_colleague_who_leaves_is_not_warned_of_what_does_not_happen(town: Town) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    asked = await walk(town, karim, "/enterprise", "!👥 People", "!Leave")
    assert asked.startswith("Shall we take you out of Namuna Quyma Demo?")
    assert "⚠️" not in asked
    await walk(town, karim, "!Yes, leave")
    assert await kept(town.db, "SELECT left_at FROM enterprises") == [{"left_at": None}]


async def test_a_take_over_begins_without_mark_number_place_and_photos(town: Town, now: Clock) -> None:
    madina, officer, thief = town.person("Madina"), town.person("Malika"), town.person("Thief")
    number = await rich(town, madina, officer)
    async with town.db.write() as connection:  # as one left before leaving took anything along
        await connection.run("DELETE FROM enterprise_members")
    now.move(days=1)
    taken = await registered(town, thief, name="Mashhur Avtozavod", phone="+998907777777")
    assert taken.id == number
    assert (taken.verified_at, taken.spot, taken.show_phone) == (None, None, False)
    assert await kept(town.db, PRIVATE) == CLEAN
    assert await kept(town.db, "SELECT * FROM products") == []
    assert "Verified" not in await walk(town, thief, "/enterprise")
    (word,) = await told(town, officer)
    assert word.startswith("🏭 Mashhur Avtozavod, Fergana, was registered anew: its former people had left it.")
    history = await walk(town, officer, "!‹ The enterprise")
    assert "Thief: took it over as the new owner, was verified as “Namuna Quyma Demo”; the mark went" in history
    assert "1. Mashhur Avtozavod, Fergana" in await walk(town, officer, "/verify")
    assert thief.heard() == []


async def test_the_centre_is_told_of_a_firm_left_today_but_of_no_first_registration(town: Town, now: Clock) -> None:
    madina, karim, officer, neighbour = (town.person(name) for name in ("Madina", "Karim", "Malika", "Neighbour"))
    await town.grant(officer, "lab")
    await town.grant(neighbour, "khokimiyat", region="UZ-FA")
    for actor in (officer, neighbour):
        actor.heard()
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (7, :stir, 'From a list', 'UZ-FA', :moment, :moment)""",
            stir=STIR,
            moment=now(),
        )
    await registered(town, madina)
    assert await told(town, officer) == [], "known from a list only: nobody had left it"
    await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    now.move(days=1)
    await registered(town, karim)
    (word,) = await told(town, officer)
    assert "was registered anew" in word
    assert neighbour.heard() == []
    assert madina.heard() == []
    assert await kept(town.db, "SELECT left_at FROM enterprises") == [{"left_at": None}]


async def test_requests_to_the_former_owners_do_not_reach_the_new_one(town: Town) -> None:
    madina, karim, asker = town.person("Madina"), town.person("Karim"), town.person("Asker")
    enterprise = await registered(town, madina)
    await town.say(asker, "/start")
    await walk(town, asker, "/register", "!✅ I agree", facts().stir, "!🙋 Ask to join")
    await walk(town, madina, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    await registered(town, karim)
    assert await kept(town.db, "SELECT * FROM join_requests") == []
    assert await told(town, karim) == []
    assert (await town.forge(karim, f"enj:{enterprise.id}:{asker.id}:1")).startswith("This request has been answered")
