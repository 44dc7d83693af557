"""Photos and drawings of an item: the centre sends them, everybody sees them on the card."""

import pytest

from bot.catalogue.drawings import handlers, kinds, service
from bot.catalogue.drawings.buttons import ManageFiles, PutFirst, RemoveFile, SendFiles, ShowFiles
from bot.catalogue.drawings.models import MOST
from bot.people.models import Person
from bot.sandbox.people.actor import Actor
from bot.staff.authority import Rights
from tests.sandbox.pictures import picture
from tests.stock import number_of
from tests.town import Town, complaint

REFUSED = "This is not open to you. If you think it should be, ask an administrator for an invitation link."
PDF = b"%PDF-1.4\n% a drawing\n"
DXF = b"999\r\nmade by hand\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n"


async def specialist(town: Town, name: str, language: str = "en") -> Actor:
    actor = town.person(name, language=language)
    await town.grant(actor, "lab")
    return actor


async def sending(town: Town, actor: Actor, code: str = "BRG-01") -> None:
    await town.say(actor, f"/edit {code}")
    await town.forge(actor, SendFiles(component=await number_of(town.db, code)).pack())


async def kept(town: Town) -> list[tuple[str, str, bool]]:
    async with town.db.read() as connection:
        rows = await connection.all("SELECT kind, name, usable FROM component_files ORDER BY place, id")
    return [(row["kind"], row["name"], bool(row["usable"])) for row in rows]


async def test_a_photo_and_a_drawing_are_seen_from_the_card(stocked: Town) -> None:
    lola, aziz = await specialist(stocked, "Lola"), stocked.person("Aziz", "ru")
    await stocked.say(aziz, "BRG-01")
    assert not any("🖼" in label for label in aziz.labels())
    await stocked.press(aziz, "🔔 Следить")
    await stocked.say(lola, "BRG-01")
    await stocked.press(lola, "✏️ Edit")
    await stocked.press(lola, "🖼 Photos and drawings")
    await stocked.press(lola, "➕ Send")
    await lola.send_photo(picture())
    assert (await stocked.answered(lola)).text.startswith("✅ Kept.")
    await stocked.restart()
    await lola.send_file("chizma.pdf", PDF)
    assert (await stocked.answered(lola)).text.startswith("✅ Kept.")
    listed = await stocked.press(lola, "✅ That is all")
    assert listed.text.splitlines()[2:] == [
        "1. 🖼 photo, 21.11.2026 11:00",
        "2. 📐 chizma.pdf, 21.11.2026 11:00",
    ]
    await aziz.hears("🔔")
    await stocked.say(aziz, "BRG-01")
    assert aziz.labels()[0] == "🖼 Фото"
    shown = await stocked.press(aziz, "🖼 Фото")
    assert (shown.text, shown.file) == ("Подшипник ступицы BRG-01", picture())
    card = await stocked.press(aziz, "‹ К позиции")
    assert card.text.splitlines()[0] == "Подшипник ступицы"
    drawing = await stocked.press(aziz, "📐 Чертежи")
    assert (drawing.file_name, drawing.file) == ("chizma.pdf", PDF)


async def test_files_are_ordered_and_removed(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola")
    await sending(stocked, lola)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        await lola.send_file(name, PDF + name.encode())
    await stocked.answered(lola)
    await stocked.press(lola, "✅ That is all")
    await stocked.press(lola, "⤴ 3 first")
    assert [name for _kind, name, _usable in await kept(stocked)] == ["c.pdf", "a.pdf", "b.pdf"]
    await stocked.press(lola, "✕ Remove 2")
    assert [name for _kind, name, _usable in await kept(stocked)] == ["c.pdf", "b.pdf"]


async def test_the_same_file_is_kept_once_and_only_so_many(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola")
    await sending(stocked, lola)
    for number in (0, 0, *range(1, MOST["photo"] + 1)):
        await lola.send_photo(picture(20 + number))
        last = await stocked.answered(lola)
    assert last.text == "This item has 4 of them already. Please take one away first."
    assert len(await kept(stocked)) == MOST["photo"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("chizma.pdf", b"MZ\x90\x00", "This is neither a picture nor a drawing."),
        ("chizma.dxf", b"0\nSECTIONS\n", "This is neither a picture nor a drawing."),
        ("x.pdf", b"%PDF-" + b"x" * kinds.LARGEST, "The file is too large: at most 10 megabytes."),
    ],
)
async def test_the_content_is_judged_and_not_the_name(stocked: Town, name: str, data: bytes, said: str) -> None:
    lola = await specialist(stocked, "Lola")
    await sending(stocked, lola)
    await lola.send_file(name, data)
    assert complaint(await stocked.answered(lola)).startswith(said)
    assert complaint(await stocked.say(lola, "mana")).startswith("Please send a photo, or a drawing as a file")
    assert await kept(stocked) == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture(), "PNG"),
        (picture(kind="JPEG"), "JPEG"),
        (PDF, "PDF"),
        (DXF, "DXF"),
        (b"AC1032\x00", "DWG"),
        (b"ISO-10303-21;\n", "STEP"),
        (b"II*\x00", "TIFF"),
        (b"<svg onload=x>", ""),
        (b"PK\x03\x04", ""),
        (b"", ""),
        (b"0\n", ""),
    ],
)
def test_kinds_are_told_by_the_first_bytes(data: bytes, kind: str) -> None:
    assert kinds.kind_of(data) == kind


async def test_files_of_an_earlier_bot_are_not_shown_and_can_be_sent_again(stocked: Town) -> None:
    lola, aziz = await specialist(stocked, "Lola"), stocked.person("Aziz")
    await sending(stocked, lola)
    await lola.send_photo(picture())
    await stocked.answered(lola)
    await stocked.press(lola, "✅ That is all")
    async with stocked.db.write() as connection:
        await connection.run("UPDATE component_files SET bot_id = 1")
    await stocked.restart()
    assert await kept(stocked) == [("photo", "photo.jpg", False)]
    await stocked.say(aziz, "BRG-01")
    assert "🖼 Photo" not in aziz.labels()
    forged = ShowFiles(component=await number_of(stocked.db, "BRG-01"), kind="photo").pack()
    await stocked.forge(aziz, forged)
    assert [one.text for one in aziz.messages() if "any more" in one.text] == ["There is nothing to show any more."]
    await sending(stocked, lola)
    await lola.send_photo(picture())
    await stocked.answered(lola)
    listed = await stocked.press(lola, "✅ That is all")
    assert "⚠️" not in listed.text
    assert await kept(stocked) == [("photo", "photo.jpg", True)]
    assert service.bot_of("42:secret") == 42


async def test_strangers_and_those_who_lost_the_right_send_nothing(stocked: Town) -> None:
    lola, rustam, aziz = await specialist(stocked, "Lola"), await specialist(stocked, "Rustam"), stocked.person("Aziz")
    await sending(stocked, lola)
    await lola.send_photo(picture())
    await stocked.answered(lola)
    await sending(stocked, rustam)
    async with stocked.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = '2026' WHERE person_id = :id", id=rustam.id)
        file = await connection.one("SELECT id FROM component_files")
    assert file is not None
    await rustam.send_photo(picture(30))
    assert (await stocked.answered(rustam)).text == REFUSED
    await stocked.say(aziz, "BRG-01")
    number = await number_of(stocked.db, "BRG-01")
    forged = (
        ManageFiles(component=number),
        SendFiles(component=number),
        PutFirst(file=file["id"]),
        RemoveFile(file=file["id"]),
    )
    for actor in (aziz, rustam):
        for data in forged:
            assert await stocked.forge(actor, data.pack()) == REFUSED
    assert await kept(stocked) == [("photo", "photo.jpg", True)]


async def test_each_tap_costs_few_statements(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola")
    await sending(stocked, lola)
    await lola.send_photo(picture())
    await stocked.answered(lola)
    await stocked.hamkor.jobs.stop()
    number = await number_of(stocked.db, "BRG-01")
    async with stocked.db.read() as connection:
        file = await connection.one("SELECT id FROM component_files")
    assert file is not None
    me, db, now = Person(id=lola.id, language="en"), stocked.db, stocked.hamkor.now
    rights = Rights(stocked.settings)

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    assert await cost(handlers.show_files(ShowFiles(component=number, kind="photo"), db)) == 2
    assert await cost(handlers.manage(ManageFiles(component=number), me, db, rights)) == 3
    # Deeds, with BEGIN and COMMIT.
    assert await cost(handlers.put_first(PutFirst(file=file["id"]), me, db, rights)) == 4 + 2
    assert await cost(handlers.remove(RemoveFile(file=file["id"]), me, db, rights, now)) == 5 + 2
