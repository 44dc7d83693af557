"""One's own part in a fair: what the stand shows or seeks, the telephone, the list, colleagues, another kind."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot.catalogue import queries as catalogue
from bot.fairs.attending import links, service
from bot.sandbox.people.actor import Actor
from tests.fairs.test_story import fair, own, register, visit
from tests.town import Town

pytestmark = pytest.mark.both


async def exhibit(town: Town, name: str = "Anvar Testov", *, firm: int = 1, role: str = "exhibitor") -> Actor:
    """Somebody with a firm follows the fair's link and comes with a stand."""
    actor = town.person(name)
    await town.say(actor, "/start")
    await register(town, actor, firm, f"Namuna {firm}")
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET products = 'val;vtulka' WHERE id = :firm", firm=firm)
    await town.forge(actor, f"fs:JI-2027:{role}:0")
    return actor


async def attendees(town: Town) -> list[list[Any]]:
    """The organizers' sheet of all who come, without its headings."""
    organizer = town.person("Olim")
    await town.grant(organizer, "organizer", region="UZ-JI")
    await town.forge(organizer, "fa:JI-2027")
    file = organizer.last().file
    assert file is not None
    return [list(row) for row in CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()][1:]


async def test_an_exhibitor_says_what_the_organizers_want_to_know(town: Town) -> None:
    await fair(town)
    anvar = await exhibit(town)
    signup = await own(town, anvar)
    assert "📞 Give my number" in anvar.messages()[-2].labels
    await town.forge(anvar, f"fpo:{signup.id}")
    assert "Please say." in anvar.last().text
    shown = await town.press(anvar, "👁 Show our firm")
    assert "Everybody sees your firm" in shown.text
    await town.press(anvar, "📦 We show")
    chosen = await town.press(anvar, "2")
    assert chosen.text.splitlines()[-2:] == ["1. ▫️ val", "2. ✅ vtulka"]
    await town.press(anvar, "‹ Back")
    await town.press(anvar, "📐 Stand wish")
    await town.press(anvar, "9")
    await town.press(anvar, "⚡ With electricity")
    part = await town.press(anvar, "‹ Back")
    assert "📐 Stand: 9\xa0m² with electricity" in part.text
    assert "📦 At the stand: 1 product" in part.text
    await town.press(anvar, "📞 Give my number")
    part = await town.say(anvar, "90 123 45 67")
    assert "The organizers can call +998 90 123 45 67" in part.text
    await town.forge(anvar, "wc:JI-2027:0")
    assert anvar.last().text.splitlines()[-1] == "🏭 Namuna 1, Jizzakh: vtulka"
    (row,) = await attendees(town)
    assert row[2] == "+998901234567"
    assert row[-4:] == ["yes", "", "9\xa0m² with electricity", 1.0]
    # A firm that says no more is not shown, and a number taken back is gone.
    await town.forge(anvar, f"fpl:{signup.id}:0")
    await town.press(anvar, "📞 Take number back")
    await town.forge(anvar, "wc:JI-2027:0")
    assert "No firm has a stand yet" in anvar.last().text
    assert (await attendees(town))[0][2] == ""


async def test_a_buyer_seeks_items_of_the_catalogue(town: Town) -> None:
    await fair(town)
    async with town.db.write() as connection:
        await connection.run("UPDATE fair_quotas SET places = 2, closed = 0 WHERE role = 'buyer'")
    await catalogue_of(town, "PODSH-1", "Podshipnik", "Подшипник")
    buyer = await exhibit(town, role="buyer")
    signup = await own(town, buyer)
    await town.forge(buyer, f"fpg:{signup.id}:0")
    await town.press(buyer, "➕ Add an item")
    hits = await town.say(buyer, "podshipnik")
    assert "1. Подшипник · PODSH-1" in hits.text or "1. Podshipnik · PODSH-1" in hits.text
    listed = await town.press(buyer, "1")
    assert "✅ On your list" in listed.text
    await town.forge(buyer, f"fpl:{signup.id}:1")
    reader = town.person("Rustam", "ru")
    await reader.start("f_JI-2027")
    await town.answered(reader)
    await town.forge(reader, "wc:JI-2027:0")
    assert reader.last().text.splitlines()[-1].endswith("Подшипник")
    await town.forge(buyer, f"fpg:{signup.id}:0")
    emptied = await town.press(buyer, "🗑 1")
    assert "Nothing yet." in emptied.text


async def catalogue_of(town: Town, code: str, name_uz: str, name_ru: str) -> None:
    """A catalogue of one item."""
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO components (id, code, sector, kind, name_uz, name_ru, status,
                                       created_at, updated_at, changed)
               VALUES (77, :code, 'automotive', 'component', :name_uz, :name_ru, 'open', :now, :now, 1)""",
            code=code,
            name_uz=name_uz,
            name_ru=name_ru,
            now=town.hamkor.now(),
        )
        await catalogue.grow_version(connection)
    await town.hamkor.finder.refresh()


async def link_of(town: Town, actor: Actor, label: str) -> str:
    """The token of a link somebody makes for a colleague."""
    signup = await own(town, actor)
    await town.forge(actor, f"fpk:{signup.id}")
    made = await town.press(actor, label)
    return made.text.rsplit(f"start={links.LINK}_", 1)[1].split()[0]


async def test_a_colleague_comes_along_once_by_the_link_and_goes_with_the_place(town: Town) -> None:
    await fair(town, exhibitor_places="1")
    anvar = await exhibit(town)
    token = await link_of(town, anvar, "👥 Invite a colleague")
    botir, third = town.person("Botir"), town.person("Dildora")
    await botir.start(f"{links.LINK}_{token}")
    offered = await town.answered(botir)
    assert "Anvar Testov invites you" in offered.text
    ticket = await town.press(botir, "✅ I come")
    assert ticket.file is not None
    beside = await own(town, botir)
    assert (beside.role, beside.takes_place, beside.state) == ("exhibitor", False, "confirmed")
    await third.start(f"{links.LINK}_{token}")
    assert "no longer works" in (await town.answered(third)).text
    async with town.db.read() as connection:
        quota = await connection.one("SELECT claimed FROM fair_quotas WHERE role = 'exhibitor'")
    assert quota is not None
    assert quota["claimed"] == 1
    signup = await own(town, anvar)
    await town.forge(anvar, f"fx:{signup.id}:1")
    assert (await own(town, botir)).state == "cancelled"
    await botir.hears("Your firm gave up its place")


async def test_a_place_goes_to_a_colleague_by_a_link_with_all_that_was_wished(town: Town) -> None:
    await fair(town)
    anvar = await exhibit(town)
    before = await own(town, anvar)
    await town.forge(anvar, f"fpl:{before.id}:1")
    await town.forge(anvar, f"fps:{before.id}:12:0")
    token = await link_of(town, anvar, "🤝 Hand my place over")
    botir = await visit(town, "Botir")
    assert "yours" in (await own_link(town, anvar, token))
    await botir.start(f"{links.LINK}_{token}")
    await town.answered(botir)
    await town.press(botir, "✅ I come")
    after = await own(town, botir)
    assert (after.role, after.state, after.enterprise_id) == ("exhibitor", "confirmed", before.enterprise_id)
    assert (after.listed, after.stand_size) == (True, 12)
    assert after.token != before.token
    assert (await own(town, anvar)).state == "cancelled"
    async with town.db.read() as connection:
        rows = await connection.all("SELECT role, claimed FROM fair_quotas ORDER BY role")
    assert {row["role"]: row["claimed"] for row in rows} == {"buyer": 0, "exhibitor": 1, "visitor": 0}


async def own_link(town: Town, actor: Actor, token: str) -> str:
    """What is said to somebody who follows their own link."""
    await actor.start(f"{links.LINK}_{token}")
    return (await town.answered(actor)).text


async def test_a_visitor_becomes_an_exhibitor_and_the_queue_moves_up(town: Town) -> None:
    await fair(town, visitor_places="1")
    anvar, botir = await visit(town, "Anvar"), await visit(town, "Botir")
    await register(town, anvar, 1, "Namuna 1")
    before = await own(town, anvar)
    await town.forge(anvar, f"fpk:{before.id}")
    ticket = await town.press(anvar, "Come as an exhibitor")
    assert ticket.file is not None
    after = await own(town, anvar)
    assert (after.role, after.state, after.code) == ("exhibitor", "confirmed", before.code)
    assert (await own(town, botir)).state == "offered"
    await botir.hears("🎉 A place has become free")


async def test_nobody_touches_the_part_of_another(town: Town) -> None:
    await fair(town)
    anvar, stranger = await exhibit(town), await visit(town, "Begona")
    signup = await own(town, anvar)
    for deed in ("fpo:{}", "fph:{}:0", "fph:{}:1", "fpl:{}:1", "fpg:{}:0", "fps:{}:9:1", "fpk:{}", "fpc:{}:visitor:0"):
        said = await town.forge(stranger, deed.format(signup.id))
        assert "not open to you" in said, deed
    assert "not open to you" in await town.forge(stranger, f"fpm:{signup.id}:instead")
    assert await own(town, anvar) == signup


async def test_numbers_are_forgotten_a_month_after_the_fair(town: Town) -> None:
    await fair(town)
    anvar = await visit(town, "Anvar")
    signup = await own(town, anvar)
    await town.forge(anvar, f"fph:{signup.id}:0")
    await town.say(anvar, "90 123 45 67")
    assert (await own(town, anvar)).phone == "+998901234567"
    for day, phone in ((30, "+998901234567"), (4, None)):
        month = 3 if day == 30 else 4
        town.hamkor.now.time = town.hamkor.now().replace(year=2027, month=month, day=day)  # type: ignore[attr-defined]
        await service.forget_phones(town.db, town.hamkor.now)
        assert (await own(town, anvar)).phone == phone
