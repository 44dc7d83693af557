"""A town where things have happened: whose they are, and the people who have no right to them."""

import csv
import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.broadcasts import queries as broadcast_queries
from bot.broadcasts.models import Audience, Letter
from bot.catalogue import watch_queries
from bot.catalogue.drawings import queries as drawing_queries
from bot.database import Connection, Row
from bot.demo import loading
from bot.enterprises import service as enterprises
from bot.enterprises.members import service as members
from bot.enterprises.members.parting import Parting
from bot.enterprises.models import Facts
from bot.enterprises.products import service as products
from bot.enterprises.products.models import Product
from bot.features import FEATURES
from bot.lists.saved import service as saved_service
from bot.lists.trails import Trail
from bot.main import Hamkor
from bot.matching.chaining import queries as chain_queries
from bot.matching.introductions import queries as introduction_queries
from bot.matching.introductions.models import Pair
from bot.matching.proposing import Proposing
from bot.procurement import service as tenders
from bot.requests import queries as inquiry_queries
from bot.requests.asking import queries as asking_queries
from bot.staff import invitations
from bot.tables.importing import import_components
from bot.tables.uploads import queries as upload_queries
from tests.faults import lived_at_fairs, lived_at_tables, lived_buying
from tests.faults.hostile import message, tap, user
from tests.faults.hostile_words import Json
from tests.faults.lived_at_fairs import AWAY as AWAY
from tests.faults.lived_at_fairs import HOME as HOME
from tests.faults.quiet_telegram import QuietTelegram
from tests.procurement.tenders import bid, tender

# Those to whom things belong.
OWNER, COLLEAGUE, ASKER, HOLDER, ORGANIZER, BOSS = range(101, 107)
# Those who reach for them. The neighbour owns an enterprise and a ticket elsewhere, the officer runs another region,
# the dismissed one was an administrator, wrote a broadcast, and was a colleague.
STRANGER, NEIGHBOUR, OFFICER, DISMISSED = range(201, 205)
REACHING = (STRANGER, NEIGHBOUR, OFFICER, DISMISSED)
# What nobody who reaches may ever be shown.
SECRETS = ("901112233", "309876543", "309\u00a0876\u00a0543", "Zavodboyev", "Hamkasbi", "Mehmonov", "MAXFIYXABAR")
# Tables that change with every update, or by themselves.
_RESTLESS = {"inbox", "alembic_version", "catalogue_version", "enterprises_version"}


@dataclass
class Lived:
    """The running bot with its past: `ids` of everything that has one, the tokens people hold."""

    hamkor: Hamkor
    wire: QuietTelegram
    ids: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def say(self, person: int, text: str) -> str:
        """Say something; the last words heard."""
        return await self.send(person, {"message": message(user(person), next(self.numbers), text=text)})

    async def press(self, person: int, data: str) -> str:
        """Press a button with this data; the last words heard."""
        return await self.send(person, {"callback_query": tap(user(person), next(self.numbers), data)})

    async def send(self, person: int, content: dict[str, Json]) -> str:
        """Send an update; the last words the person heard, empty when there were none."""
        self.wire.said.pop(person, None)
        await self.hamkor.inbox.accept([{"update_id": next(self.numbers), **content}])
        # The marks of answered updates are written beside this; thousands of taps need not wait for each.
        await self.hamkor.inbox._idle.wait()
        return self.wire.said.get(person, "")

    async def rows(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Every row of every table that holds still, by its text."""
        async with self.hamkor.db.read() as connection:
            names = await connection.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            kept: dict[str, dict[str, dict[str, Any]]] = {}
            for name in (row["name"] for row in names if row["name"] not in _RESTLESS):
                found = map(dict, await connection.all(f"SELECT * FROM {name}"))
                kept[name] = {str(row): row for row in found}
        return kept

    def belongs(self, person: int, table: str, row: dict[str, Any]) -> bool:
        """Tell whether a row is about this person, or about what is theirs to change."""
        if any(table == name and row[column] == person for face in FEATURES for name, column in face.own):
            return True
        if (table, person) in ((name, row.get(column)) for name, column in _MADE):
            return True
        if person == NEIGHBOUR and self.ids["other_enterprise"] in (row.get("enterprise_id"), row.get("id")):
            return True
        return person == OFFICER and AWAY in (row.get("fair_id"), row.get("id"))


# Rows that somebody makes by a right of their own.
_MADE = (
    ("invitations", "created_by"),
    ("audit", "actor"),
    ("broadcasts", "author_id"),
    ("imports", "undone_by"),
)


async def live_in(hamkor: Hamkor, wire: QuietTelegram, folder: Path) -> Lived:
    """Let everything happen that somebody may later reach for."""
    lived = Lived(hamkor, wire)
    await _arrive(lived)
    await _stock(lived, folder)
    await _found(lived)
    await _bring_together(lived)
    lived.ids |= await lived_buying.ask(lived.hamkor, lived.ids, {"offers": OWNER, "offer": COLLEAGUE})
    await _hold_fairs(lived)
    await _employ(lived)
    await _write(lived)
    await Proposing(hamkor.db, hamkor.now).work()
    await hamkor.finder.refresh()
    await hamkor.firms.refresh()
    wire.secrets = (*SECRETS, *lived.tokens.values())
    wire.speaks = dict.fromkeys((*REACHING, OWNER), "uz")
    return lived


async def _arrive(lived: Lived) -> None:
    names = {OWNER: "Zavodboyev", COLLEAGUE: "Hamkasbi", ASKER: "Mehmonov Soʻrovchi", HOLDER: "Mehmonov Chiptali"}
    async with lived.hamkor.db.write() as connection:
        await connection.many(
            """INSERT INTO people (id, language, name, region, phone, consent_version, created_at)
               VALUES (:id, 'uz', :name, 'UZ-JI', :phone, 1, :moment)""",
            [
                {
                    "id": number,
                    "name": names.get(number, f"Sinov{number}"),
                    "phone": "+998901112233" if number in names else None,
                    "moment": lived.hamkor.now(),
                }
                for number in (*range(OWNER, BOSS + 1), *REACHING)
            ],
        )


async def _stock(lived: Lived, folder: Path) -> None:
    """A catalogue of the demo's first sixty items."""
    with (loading.DATA / "components.csv").open(encoding="utf-8", newline="") as file:
        few = list(itertools.islice(csv.reader(file), 61))
    path = folder / "few.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(few)
    await import_components(lived.hamkor.db, path, dry_run=False, now=lived.hamkor.now)
    async with lived.hamkor.db.write() as connection:
        items = [row["id"] for row in await connection.all("SELECT id FROM components ORDER BY code")]
        lived.ids |= {"component": items[0], "other_component": items[1]}
        moment = lived.hamkor.now()
        await watch_queries.watch(connection, OWNER, component_id=items[0], moment=moment)
        await asking_queries.ask(connection, OWNER, component_id=items[0], kind="sample", moment=moment)
        lived.ids["request"] = (await _one(connection, "SELECT id FROM requests"))["id"]
        await asking_queries.ask(connection, OWNER, component_id=items[1], kind="sample", moment=moment)
        taken = await _one(connection, "SELECT max(id) AS id FROM requests")
        await inquiry_queries.take(connection, taken["id"], person_id=ORGANIZER, moment=moment)
        lived.ids["taken_request"] = taken["id"]
        await asking_queries.wish(connection, OWNER, text="podshipnik 9999", folded="podshipnik 9999", moment=moment)
        await drawing_queries.keep(
            connection,
            items[0],
            kind="photo",
            file_id="AgACAgIAAxkBphoto",
            unique_id="photo",
            name="photo.jpg",
            size=1000,
            bot_id=42,
            person_id=ORGANIZER,
            moment=moment,
        )
        lived.ids["file"] = (await _one(connection, "SELECT id FROM component_files"))["id"]
        await saved_service.keep(connection, Trail(text="kapot"), person_id=OWNER, moment=moment)
        lived.ids["saved"] = (await _one(connection, "SELECT id FROM saved_searches"))["id"]
        lived.ids["wish"] = (await _one(connection, "SELECT id FROM wishes"))["id"]
        lived.ids["tender"] = await tenders.keep(connection, tender(bid("1", "10")), person_id=OWNER, moment=moment)
        await upload_queries.keep(connection, ORGANIZER, file_id="file", name="katalog.xlsx", moment=moment)
        lived.ids["import"] = (await _one(connection, "SELECT id FROM imports"))["id"]
        lived.ids["upload"] = (await _one(connection, "SELECT id FROM uploads"))["id"]
        await connection.run("UPDATE uploads SET state = 'seen'")


async def _found(lived: Lived) -> None:
    """Three enterprises; the first has a colleague, one who asks to join, and an invitation nobody used yet."""
    db, moment = lived.hamkor.db, lived.hamkor.now()
    abilities: dict[str, Any] = {"processes": ("stamping", "welding"), "materials": ("steel",)}
    facts = Facts(stir="309876543", name="Namuna Press", region="UZ-JI", phone="+998901112233", **abilities)
    mine = await enterprises.register(db, facts, person_id=OWNER, moment=moment)
    other = Facts(stir="302345678", name="Boshqa Press", region="UZ-FA", **abilities)
    theirs = await enterprises.register(db, other, person_id=NEIGHBOUR, moment=moment)
    plastic: dict[str, Any] = {"processes": ("stamping", "injection_moulding"), "materials": ("steel", "plastic_pp")}
    third = Facts(stir="301234567", name="Uchinchi Press", region="UZ-AN", **plastic)
    partner = await enterprises.register(db, third, person_id=COLLEAGUE, moment=moment)
    lived.ids |= {"enterprise": mine.id, "other_enterprise": theirs.id, "partner": partner.id}
    async with db.write() as connection:
        for joins in (COLLEAGUE, DISMISSED):
            token = await members.invite(connection, mine.id, person_id=OWNER, moment=moment)
            await members.accept(connection, token, person_id=joins, moment=moment)
        await members.remove(connection, mine.id, member=DISMISSED, person_id=OWNER, parting=Parting(()), moment=moment)
        await members.ask(connection, mine.id, person_id=ASKER, moment=moment)
        await products.add(connection, mine.id, Product(name="qopqoq", photo="surat"), person_id=OWNER, moment=moment)
        lived.tokens["membership"] = await members.invite(connection, mine.id, person_id=OWNER, moment=moment)


async def _bring_together(lived: Lived) -> None:
    """A chain that waits for the owner's answer, and a maker whom the owner's enterprise may meet and who asks it."""
    moment, mine, partner = lived.hamkor.now(), lived.ids["enterprise"], lived.ids["partner"]
    item = lived.ids["other_component"]
    async with lived.hamkor.db.write() as connection:
        lived.ids["chain"], _state = await chain_queries.begin(connection, item, moment=moment)
        await chain_queries.ask(
            connection, lived.ids["chain"], [(mine, ("stamping",), 0)], moment=moment, until=moment + timedelta(days=7)
        )
        await chain_queries.move(connection, lived.ids["chain"], state="asking", due=None)
        pair = Pair("supply", partner, mine, "steel", None, 0.5)
        back = Pair("import", mine, partner, str(item), item, 0.5)
        await introduction_queries.introduce(connection, [pair, back], moment=moment, firms=3, open_at_once=9)
        lived.ids["introduction"] = (await _one(connection, f"SELECT id FROM introductions WHERE taker_id = {mine}"))[
            "id"
        ]
        asked = (await _one(connection, f"SELECT id FROM introductions WHERE maker_id = {mine}"))["id"]
        lived.ids["asked_introduction"] = asked
        await connection.run(
            "UPDATE introductions SET maker_answer = 'asked', taker_answer = 'yes' WHERE id = :id", id=asked
        )


async def _hold_fairs(lived: Lived) -> None:
    """Two fairs; tickets for both, and what people ask the centre about them."""
    given = await lived_at_fairs.hold(lived.hamkor, [(HOLDER, HOME), (OWNER, HOME), (NEIGHBOUR, AWAY)])
    lived.ids["signup"], lived.tokens["ticket"], lived.tokens["code"] = given[HOLDER]
    async with lived.hamkor.db.write() as connection:
        lived.ids |= await lived_at_fairs.ask_the_centre(connection, lived.hamkor, asker=ASKER, specialist=ORGANIZER)
        lived.ids |= await lived_at_tables.meet(
            connection,
            HOME,
            owner=OWNER,
            partner=COLLEAGUE,
            firms=(lived.ids["enterprise"], lived.ids["partner"]),
            moment=lived.hamkor.now(),
        )
        lived.ids |= await lived_at_fairs.seek(
            connection, lived.hamkor, COLLEAGUE, firm=lived.ids["enterprise"], item=lived.ids["component"]
        )
        lived.ids["stand"] = (await _one(connection, "SELECT id FROM stands ORDER BY code"))["id"]


async def _employ(lived: Lived) -> None:
    """Rights: given, bound to a region, taken back; an invitation nobody used yet, and one too old."""
    moment = lived.hamkor.now()
    async with lived.hamkor.db.write() as connection:
        for person, role, region in (
            (ORGANIZER, "organizer", "UZ-JI"),
            (ORGANIZER, "lab", None),
            (BOSS, "administrator", None),
            (OFFICER, "organizer", "UZ-FA"),
            (OFFICER, "khokimiyat", "UZ-FA"),
            (DISMISSED, "administrator", None),
        ):
            token = await _invited(connection, role, region, lived)
            grant = await invitations.accept(connection, token, person_id=person, administrators=(BOSS,), moment=moment)
            lived.ids.setdefault("grant", grant.id)
            lived.ids["last_grant"] = grant.id
        await invitations.revoke(connection, lived.ids["last_grant"], actor=BOSS, moment=moment)
        lived.tokens["right"] = await _invited(connection, "administrator", None, lived)


async def _invited(connection: Connection, role: Any, region: str | None, lived: Lived) -> str:
    return await invitations.invite(
        connection, role, region=region, fair_id=None, creator=BOSS, moment=lived.hamkor.now()
    )


async def _write(lived: Lived) -> None:
    """A draft of the organizer, and one of the dismissed administrator."""
    letter = Letter(text_uz="MAXFIYXABAR: ochilish ertaga")
    async with lived.hamkor.db.write() as connection:
        for name, author in (("broadcast", ORGANIZER), ("old_broadcast", DISMISSED)):
            lived.ids[name] = await broadcast_queries.keep_draft(
                connection,
                Audience(kind="everyone", region="UZ-JI"),
                letter,
                author_id=author,
                moment=lived.hamkor.now(),
            )


async def _one(connection: Connection, sql: str) -> Row:
    row = await connection.one(sql)
    assert row is not None
    return row
