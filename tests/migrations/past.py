"""Lives a small past on the demo data, with the code of today, and keeps its database: `python -m ... TARGET.db.xz`."""

import asyncio
import csv
import lzma
import shutil
import sqlite3
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from bot import i18n, migrating
from bot.broadcasts.handlers import JOB as BROADCASTS
from bot.catalogue import queries as item_queries
from bot.catalogue import wish_queries
from bot.catalogue.drawings import queries as drawings
from bot.catalogue.editing import service as editing
from bot.catalogue.importing import import_components
from bot.catalogue.inquiries import queries as inquiry_queries
from bot.catalogue.inquiries import service as inquiries
from bot.catalogue.saved import announcing
from bot.catalogue.saved import service as saved
from bot.catalogue.trails import Trail
from bot.catalogue.uploads import queries as uploads
from bot.catalogue.words import queries as word_queries
from bot.catalogue.words import service as words
from bot.database import Database
from bot.demo import full_fair, loading
from bot.enterprises import service as enterprises
from bot.enterprises.members import service as members
from bot.enterprises.models import Facts
from bot.enterprises.products import service as products
from bot.enterprises.products.models import Product
from bot.enterprises.verification import service as verification
from bot.matching import digests, proposing
from bot.matching.chaining import asking
from bot.matching.introductions import finding
from bot.sandbox.people.actor import Actor
from bot.staff import invitations
from bot.staff import queries as staff_queries
from bot.telegram import calls, inbox_queries
from bot.telegram.screen import Screen
from tests import town as towns
from tests.conftest import Clock
from tests.town import Town

MADINA, SERGEY, KARIM, NODIRA, MALIKA, DANIEL = 1001, 1002, 1003, 1004, 1006, 1009
ANVAR, BOTIR, HALF = 2001, 2002, 2003


class Hurried(Clock):
    """A clock on which a second passes each time somebody looks, so that no two deeds share their moment."""

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


async def live(path: Path) -> None:
    now = Hurried()
    fewer_items(path.parent)
    await loading.load_if_empty(path, now=now)
    async with towns.opened(path, now) as town:
        cast = {
            person.id: town.telegram.person(
                f"{person.first_name} {person.last_name}",
                language=person.language_code,
                username=person.username,
                phone=person.phone,
                id=person.id,
            )
            for person in loading.people()
        }
        for number, name in ((ANVAR, "Anvar Demochi"), (BOTIR, "Botir Demochi"), (HALF, "Dilnoza Demochi")):
            cast[number] = town.telegram.person(name, language="uz", phone=f"+99890000{number}", id=number)
        for number, name, _stir in full_fair.EXHIBITORS:
            town.telegram.person(name, id=number).chat.started = True  # type: ignore[union-attr]
        for actor in cast.values():
            await town.say(actor, "/start")
        await found(town, cast, now)
        await look(town, cast, now)
        await match(town, cast, now)
        await go_to_the_fair(town, cast)
        await write_to_all(town, cast, now)
        await work_in_the_centre(town, path.parent, now)
        for step in ("/register", "!✅ Roziman", "305 550 001", "Yarim Yoʻl Demo"):
            await walk(town, cast[HALF], step)
        await told(town)
        refused = [one for one in town.telegram.refusals if "not modified" not in one]
        assert not refused, refused
    await leave_things_open(path, now)


def fewer_items(folder: Path) -> None:
    """Two of three items of the demo's catalogue, so that the whole stays under a megabyte."""
    shutil.copytree(loading.DATA, folder / "data")
    with (loading.DATA / "components.csv").open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    with (folder / "data" / "components.csv").open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([heading, *(row for place, row in enumerate(rows) if place % 3 != 2)])
    loading.DATA = folder / "data"


async def walk(town: Town, actor: Actor, step: str) -> str:
    seen = await (town.press(actor, step[1:]) if step.startswith("!") else town.say(actor, step))
    return seen.text


async def told(town: Town) -> None:
    async with asyncio.timeout(60):
        while True:
            async with town.db.read() as connection:
                if not await connection.all(
                    "SELECT id FROM notices WHERE state = 'pending' AND due_at <= :now", now=town.hamkor.now()
                ):
                    break
            town.hamkor.jobs.wake("notices")
            await asyncio.sleep(0.05)
    await town.telegram.settled()


async def found(town: Town, cast: dict[int, Actor], now: Clock) -> None:
    firms = (
        (MADINA, "301000001", "Namuna Quyma Jizzax Demo", "manufacturer", "UZ-JI", ("casting", "machining")),
        (SERGEY, "301000002", "Namuna Press Fargʻona Demo", "manufacturer", "UZ-FA", ("stamping", "welding")),
        (KARIM, "301000003", "Namuna Boʻyoq Samarqand Demo", "manufacturer", "UZ-SA", ("surface_coating", "painting")),
        (DANIEL, "301000004", "UzAuto Motors", "buyer", "UZ-AN", ()),
    )
    for owner, stir, name, kind, region, processes in firms:
        facts = Facts(
            stir=stir,
            name=name,
            kind=kind,  # type: ignore[arg-type]
            region=region,
            sectors=("automotive",),
            processes=processes,
            materials=("steel", "cast_iron", "aluminium"),
            certificates=("iso_9001", "iatf_16949"),
            free_capacity_percent=60,
            phone=f"+99890000{owner}",
        )
        kept = await enterprises.register(town.db, facts, person_id=owner, moment=now())
        if owner == MADINA:
            async with town.db.write() as connection:
                token = await members.invite(connection, kept.id, person_id=owner, moment=now())
                await members.accept(connection, token, person_id=ANVAR, moment=now())
    await town.hamkor.firms.refresh()


async def look(town: Town, cast: dict[int, Actor], now: Clock) -> None:
    for person, text in ((MADINA, "tormoz diski"), (SERGEY, "подшипник"), (DANIEL, "brake drum"), (BOTIR, "qwzx yoʻq")):
        await town.say(cast[person], text)
    await town.say(cast[NODIRA], "kapot")
    async with town.db.write() as connection:
        items = [row["id"] for row in await connection.all("SELECT id FROM components ORDER BY code LIMIT 4")]
        for person, item in ((MADINA, items[0]), (SERGEY, items[1])):
            await wish_queries.watch(connection, person, component_id=item, moment=now())
            await wish_queries.ask(connection, person, component_id=item, kind="sample", moment=now())
        await wish_queries.wish(connection, BOTIR, text="podshipnik 9999", folded="podshipnik 9999", moment=now())


async def match(town: Town, cast: dict[int, Actor], now: Clock) -> None:
    now.move(minutes=2)
    while await proposing.propose_to_enterprises(town.db, now) or await proposing.propose_components(town.db, now):
        pass
    for _turn in range(3):
        await asking.work(town.db, now)
        await finding.work(town.db, now)
    now.move(minutes=5)
    await digests.owe_digests(town.db, now)
    await told(town)
    with i18n.using("uz"):
        await town.say(cast[MADINA], "/proposals")
        await town.press(cast[MADINA], "1")
        await town.press(cast[MADINA], i18n.p_("proposal", "👍 Interested"))
    for _turn in range(3):
        await asking.work(town.db, now)
        await finding.work(town.db, now)
    await told(town)


async def go_to_the_fair(town: Town, cast: dict[int, Actor]) -> None:
    for person, language in ((MADINA, "uz"), (ANVAR, "uz"), (SERGEY, "ru"), (DANIEL, "en")):
        await cast[person].start("f_JI-2027")
        await town.answered(cast[person])
        with i18n.using(language):
            await town.press(cast[person], i18n.p_("fair", "Come as a visitor"))


async def write_to_all(town: Town, cast: dict[int, Actor], now: Clock) -> None:
    author = cast[NODIRA]
    with i18n.using("uz"):
        for words in ("Ochilish soat 10:00 da", "Ertangi dastur", "Toʻxtatilgan xat"):
            await town.say(author, "/dashboard")
            for label in (
                i18n.p_("fair", "✉️ Write to participants"),
                i18n.p_("broadcast", "Everyone signed up, the waiting list too"),
                i18n.p_("broadcast", "All languages"),
            ):
                await town.press(author, label)
            await town.say(author, words)
            for _rest in range(3):
                await town.press(author, i18n.p_("form", "Skip"))
            await town.press(author, i18n.p_("form", "✅ All right, save"))
            if words == "Ertangi dastur":
                await town.press(author, i18n.p_("broadcast", "🕐 At a time"))
                await town.say(author, "22.11.2026 14:00")
            elif words == "Toʻxtatilgan xat":
                town.telegram.fault("flood", "sendMessage", chat_id=MADINA, retry_after=30)
                await town.press(author, i18n.p_("broadcast", "🚀 Send now"))
                await town.press(author, i18n.p_("broadcast", "⏸ Pause"))
                town.telegram.lift_faults()
            else:
                await town.press(author, i18n.p_("broadcast", "🚀 Send now"))
                town.hamkor.jobs.wake(BROADCASTS)
                await author.hears("✅")


async def work_in_the_centre(town: Town, folder: Path, now: Clock) -> None:
    """One row or more in every table that people's own days would not fill."""
    table = folder / "yangi.csv"
    table.write_text(
        "code,sector,name_uz,name_ru,processes,materials,annual_value_usd\n"
        "PAST-1,electrical,Kontaktor qopqogʻi,Крышка контактора,injection_moulding,plastic_pa,40000\n"
        "PAST-2,agricultural,Kultivator panjasi,Лапа культиватора,forging;heat_treatment,steel,90000\n",
        "utf-8",
    )
    async with town.db.write() as connection:
        await saved.keep(connection, Trail(text="kontaktor"), person_id=DANIEL, moment=now())
    await import_components(town.db, table, dry_run=False, now=now)
    await town.hamkor.finder.refresh()
    announcer = announcing.Announcing(town.db, town.hamkor.finder, now)
    while await announcer.work():
        pass
    async with town.db.write() as connection:
        row = await connection.one("SELECT id FROM components WHERE code = 'PAST-1'")
        assert row is not None
        (item,) = await item_queries.by_ids(connection, [row["id"]])
        assert item.updated_at is not None
        await editing.change(
            connection,
            item.id,
            field="name_en",
            value="Contactor cover",
            was="",
            seen=item.updated_at,
            person_id=MALIKA,
            now=now,
        )
        for kind, name in (("photo", "qopqoq.jpg"), ("drawing", "qopqoq.pdf")):
            await drawings.keep(
                connection,
                item.id,
                kind=kind,
                file_id=f"AgAC{kind}",
                unique_id=kind,
                name=name,
                size=1000,
                bot_id=42,
                person_id=MALIKA,
                moment=now(),
            )
        await word_queries.keep_missed(connection, 1, text="gidrofoba", folded="gidrofoba", mark=7, moment=now())
        assert await words.add(connection, "poloska", term="", same="panja", person_id=MALIKA, now=now)
        firm = await connection.one("SELECT id FROM enterprises WHERE stir = '301000001'")
        assert firm is not None
        await products.add(
            connection, firm["id"], Product(name="qopqoq", photo="AgACphoto"), person_id=MADINA, moment=now()
        )
        held = tuple(await staff_queries.grants(connection, MALIKA))
        await verification.record(
            connection,
            firm["id"],
            way="visit",
            verdict="confirmed",
            note="Borib koʻrildi",
            held=held,
            person_id=MALIKA,
            moment=now(),
        )
        await invitations.invite(connection, "bank", region=None, fair_id=None, creator=None, moment=now())
        await connection.run(
            "INSERT INTO proposal_mutes (enterprise_id, kind, since) VALUES (:id, 'chain', :now)",
            id=firm["id"],
            now=now(),
        )


async def leave_things_open(path: Path, now: Clock) -> None:
    """What a process that ended in the middle of its day leaves to the next one."""
    db = Database(path)
    await db.open()
    async with db.write() as connection:
        row = await connection.one("SELECT id FROM requests WHERE person_id = :person", person=MADINA)
        assert row is not None
        await inquiry_queries.take(connection, row["id"], person_id=MALIKA, moment=now())
        assert await inquiries.answer(connection, row["id"], text="Namuna 3-pavilyonda.", person_id=MALIKA, now=now)
        firm = await connection.one("SELECT id FROM enterprises WHERE stir = '301000002'")
        assert firm is not None
        await members.ask(connection, firm["id"], person_id=BOTIR, moment=now())
        await uploads.keep(connection, MALIKA, file_id="BQACkatalog", name="katalog.xlsx", moment=now())
        await uploads.ask_export(connection, MALIKA, moment=now())
        waiting = {900001: (DANIEL, "/fairs"), 900002: (SERGEY, "/start"), 900003: (ANVAR, "/menu")}
        await inbox_queries.keep(
            connection,
            [(number, person, update(number, person, text)) for number, (person, text) in waiting.items()],
            moment=now(),
        )
        said = calls.for_message([Screen("Ответ, который не успел уйти.")], chat_id=SERGEY)
        await inbox_queries.acted(connection, 900002, answer=calls.to_json(said))
        await inbox_queries.failed(connection, 900003, fault="KeyError", aside=True)
    await db.close()


def update(number: int, person: int, text: str) -> str:
    import json

    who = {"id": person, "is_bot": False, "first_name": "Demo", "language_code": "en" if person == DANIEL else "uz"}
    if person == SERGEY:
        who["language_code"] = "ru"
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    chat = {"id": person, "type": "private", "first_name": "Demo"}
    message = {"message_id": 900, "date": 1795240800, "chat": chat, "from": who, "text": text, "entities": entities}
    return json.dumps({"update_id": number, "message": message}, ensure_ascii=False)


def main(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.db"
        migrating.migrate(path)
        i18n.speak("en")
        asyncio.run(live(path))
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
        connection.close()
        target.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
