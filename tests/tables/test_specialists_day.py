"""A specialist's day: template, filled in with slips, preview, import, rejected rows corrected, found, undone."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from bot.spreadsheets import reading, writing
from bot.spreadsheets.writing import Heading, Page
from bot.tables import template
from bot.tables.uploads import watching
from tests.conftest import Clock
from tests.stock import ITEMS, Row, Write, number_of, take
from tests.tables.test_importing import kept
from tests.tables.test_uploads import plain, worked
from tests.town import Town

pytestmark = pytest.mark.slow

NEW: Row = {
    "code": "NEW-1",
    "sector": "agricultural",
    "name_uz": "Paxta terish mashinasi gidromotori",
    "name_ru": "Гидромотор хлопкоуборочной машины",
    "name_en": "Cotton picker hydraulic motor",
    "hs_code": "8412 29",
    "unit": "pcs",
    "annual_quantity": "120",
    "processes": "casting; machining",
}
CHANGED: Row = {**ITEMS[1], "status": "in_progress"}
SLIPS: list[Row] = [
    {**NEW, "code": "SLIP-1", "sector": "agricultral", "name_ru": "Шпиндель уборочный", "name_uz": "Terim shpindeli"},
    {**NEW, "code": "SLIP-2", "annual_quantity": "few", "name_ru": "Шнек", "name_uz": "Shnek"},
]
RIGHT: list[Row] = [{"sector*": "agricultural"}, {"annual_quantity": "40"}]
SAID: dict[str, dict[str, Any]] = {
    "ru": {
        "template": "📄 Шаблон",
        "preview": [
            "📄 filled.xlsx: 4 строки",
            "Новых: 1",
            "Изменённых: 1",
            "Не принято: 2",
            "▫️ строка 6, sector: Такого кода нет. Здесь возможны: automotive, agricultural, electrical, chemical.",
            "▫️ строка 7, annual_quantity: Это не число.",
            "✏️ строка 5, BRG-02, status: open → in_progress",
            "Строк-примеров из шаблона, пропущено: 2",
            "",
            "Пока ничего не изменилось. Загрузить?",
        ],
        "take": "✅ Загрузить 2 строки",
        "taken": ["✅ Файл filled.xlsx загружен.", "Новых: 1", "Изменённых: 1", "Не принято: 2"],
        "found": "Гидромотор хлопкоуборочной машины",
        "correct": "Что исправить",
        "reasons": [
            "sector: Такого кода нет. Здесь возможны: automotive, agricultural, electrical, chemical.",
            "annual_quantity: Это не число.",
        ],
        "second": ["📄 rejected.xlsx: 2 строки", "Новых: 2", "", "Пока ничего не изменилось. Загрузить?"],
        "all taken": ["✅ Файл rejected.xlsx загружен.", "Новых: 2"],
        "slip": "Шпиндель уборочный",
        "undo": "↩️ Отменить последнюю загрузку",
        "outlook": ["↩️ Отменить последнюю загрузку?", "🗑 исчезнут 2 новые позиции"],
        "sure": "↩️ Да, вернуть как было",
        "undone": ["↩️ Загрузка rejected.xlsx отменена.", "Убрано: 2"],
        "not found": "По запросу «SLIP-1» в каталоге ничего не нашлось.",
        "nothing": "Отменять нечего: отменить можно только последнюю загрузку и только один раз.",
    },
    "uz_Cyrl": {
        "template": "📄 Шаблон",
        "preview": [
            "📄 filled.xlsx: 4 та қатор",
            "Янги: 1",
            "Ўзгарган: 1",
            "Қабул қилинмаган: 2",
            "▫️ 6-қатор, sector: Бундай код йўқ. Бу ерда ёзиш мумкин: automotive, agricultural, electrical, chemical.",
            "▫️ 7-қатор, annual_quantity: Бу сон эмас.",
            "✏️ 5-қатор, BRG-02, status: open → in_progress",
            "Шаблоннинг намуна қаторлари, ҳисобга олинмади: 2",
            "",
            "Ҳозирча ҳеч нарса ўзгармади. Қабул қилайликми?",
        ],
        "take": "✅ 2 та қаторни қабул қилиш",
        "taken": ["✅ filled.xlsx қабул қилинди.", "Янги: 1", "Ўзгарган: 1", "Қабул қилинмаган: 2"],
        "found": "Пахта териш машинаси гидромотори",
        "correct": "Нимани тузатиш керак",
        "reasons": [
            "sector: Бундай код йўқ. Бу ерда ёзиш мумкин: automotive, agricultural, electrical, chemical.",
            "annual_quantity: Бу сон эмас.",
        ],
        "second": ["📄 rejected.xlsx: 2 та қатор", "Янги: 2", "", "Ҳозирча ҳеч нарса ўзгармади. Қабул қилайликми?"],
        "all taken": ["✅ rejected.xlsx қабул қилинди.", "Янги: 2"],
        "slip": "Терим шпиндели",
        "undo": "↩️ Охирги юклашни бекор қилиш",
        "outlook": ["↩️ Охирги юклаш бекор қилинсинми?", "🗑 2 та янги маҳсулот олиб ташланади"],
        "sure": "↩️ Ҳа, аввалги ҳолатига қайтаринг",
        "undone": ["↩️ rejected.xlsx бекор қилинди.", "Олиб ташланди: 2"],
        "not found": "Каталогда “SLIP-1” бўйича ҳеч нарса топилмади.",
        "nothing": "Бекор қилинадиган юклаш йўқ: фақат охиргисини ва фақат бир марта бекор қилиш мумкин.",
    },
}


class Ticking(Clock):
    """Time that goes on between any two looks at it, as in life."""

    def __call__(self) -> Any:
        self.time += timedelta(milliseconds=1)
        return self.time


@pytest.fixture
def now() -> Clock:
    return Ticking()


async def rows_in(content: bytes, folder: Path) -> list[dict[str, str]]:
    path = folder / "received.xlsx"
    path.write_bytes(content)
    async with reading.opened(path) as sheet:
        return [dict(row.cells) async for row in sheet]


async def filled(content: bytes, rows: list[Row], folder: Path) -> bytes:
    """The received table with more rows under those it has, as a specialist fills it in and saves it."""
    there = await rows_in(content, folder)
    headers = list(there[0])
    cells = [[str(row.get(header.removesuffix("*"), "")) for header in headers] for row in rows]
    return await writing.workbook(
        [Page("x", [*map(Heading, headers)], [*(list(row.values()) for row in there), *cells])]
    )


def received(person: Actor, name: str) -> bytes:
    seen = next(seen for seen in reversed(person.messages()) if seen.file_name == name)
    assert seen.file is not None
    return seen.file


async def sent(town: Town, person: Actor, name: str, content: bytes) -> Seen:
    await person.send_file(name, content)
    await town.answered(person)
    await worked(town)
    return await town.answered(person)


async def undone(town: Town) -> None:
    """Wait until the job has put everything back."""
    async with asyncio.timeout(60):
        while await _states(town) & {"running", "undoing"} or not await _told_of_undoing(town):
            await asyncio.sleep(0.02)
    await town.told()


async def _told_of_undoing(town: Town) -> bool:
    """Whether everything undone in the chat is owed to who wished it."""
    async with town.db.read() as connection:
        undone = await connection.all("SELECT id FROM imports WHERE state = 'undone' AND undone_by IS NOT NULL")
        owed = await connection.all("SELECT subject FROM outbox WHERE subject LIKE 'undo:%'")
    return {f"undo:{row['id']}" for row in undone} <= {row["subject"] for row in owed}


async def _states(town: Town) -> set[str]:
    async with town.db.read() as connection:
        return {row["state"] for row in await connection.all("SELECT state FROM imports")}


@pytest.mark.parametrize("language", ["ru", "uz_Cyrl"])
async def test_a_day(stocked: Town, tmp_path: Path, language: str) -> None:
    town, said = stocked, SAID[language]
    lola = town.person("Lola", language="uz-Cyrl" if language == "uz_Cyrl" else language)
    await town.grant(lola, "lab")
    before = await kept(town.db)

    await town.say(lola, "/import")
    await town.press(lola, said["template"])
    await town.answered(lola)
    mine = await filled(received(lola, template.TEMPLATE_NAME), [NEW, CHANGED, *SLIPS], tmp_path)
    assert plain(await sent(town, lola, "filled.xlsx", mine)) == said["preview"]
    assert await kept(town.db) == before

    await town.press(lola, said["take"])
    await worked(town)
    assert plain(await town.answered(lola)) == said["taken"]
    await town.hamkor.finder.refresh()
    assert plain(await town.say(lola, NEW["name_ru"]))[0] == said["found"]

    rejected = await rows_in(received(lola, "rejected.xlsx"), tmp_path)
    assert [row[said["correct"]] for row in rejected] == said["reasons"]
    for row, right in zip(rejected, RIGHT, strict=True):
        row.update(right)
    headings = [Heading(header) for header in rejected[0]]
    corrected = await writing.workbook([Page("x", headings, [list(row.values()) for row in rejected])])
    assert plain(await sent(town, lola, "rejected.xlsx", corrected)) == said["second"]
    await town.press(lola, said["take"])
    await worked(town)
    assert plain(await town.answered(lola)) == said["all taken"]
    await town.hamkor.finder.refresh()
    assert plain(await town.say(lola, "SLIP-1"))[0] == said["slip"]

    await town.say(lola, "/import")
    asked = await town.press(lola, said["undo"])
    assert plain(asked)[:1] + plain(asked)[3:] == said["outlook"]
    await town.press(lola, said["sure"])
    await undone(town)
    assert plain(await lola.hears(said["undone"][0])) == said["undone"]
    await town.hamkor.finder.refresh()
    # The corrected rows are gone, what the first file brought stays, and nothing more can be taken back.
    assert sorted({item.code for item in await kept(town.db)} - {item.code for item in before}) == ["NEW-1"]
    assert plain(await town.say(lola, "SLIP-1"))[0] == said["not found"]
    assert await town.forge(lola, asked.button(said["sure"])["callback_data"]) == said["nothing"]


async def test_the_catalogue_comes_out_by_the_chat_and_goes_back_unchanged(stocked: Town) -> None:
    town = stocked
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    shown = await town.say(lola, "/export")
    assert shown.text == "We are writing the catalogue into a table. It will come here; you can go on meanwhile."
    file = await lola.hears("The catalogue: 11 items.")
    assert (file.file_name, file.text) == (
        template.NAME,
        "The catalogue: 11 items. Change what you like and send the table back: only that changes.",
    )
    assert file.file is not None
    before = await kept(town.db)
    assert plain(await sent(town, lola, template.NAME, file.file)) == [
        "📄 hamkor-catalogue.xlsx: 11 rows",
        "The same as before: 11",
        "",
        "There is nothing to take in.",
    ]
    assert await kept(town.db) == before


async def test_the_untouched_template_is_answered_kindly(town: Town) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    file = await town.say(lola, "/template")
    assert file.file is not None
    assert plain(await sent(town, lola, "hamkor-template.xlsx", file.file)) == [
        "📄 hamkor-template.xlsx: 0 rows",
        "Example rows of the template, passed over: 2",
        "",
        "The table holds only the examples. Write your items under them and send it again.",
    ]


async def test_items_in_use_are_named_before_and_after(stocked: Town, write: Write, now: Clock) -> None:
    town = stocked
    lola, colleague, aziz = town.person("Lola"), town.person("Colleague"), town.person("Aziz")
    await town.grant(lola, "lab")
    await town.grant(colleague, "lab")
    await take(town.db, write([NEW, {**NEW, "code": "NEW-2"}, CHANGED]), now)
    await aziz.start(f"c_{await number_of(town.db, 'NEW-1')}")
    await town.answered(aziz)
    await town.press(aziz, "🔔 Watch")
    # Whoever of the centre has the right may undo, not only who brought the file.
    await town.say(colleague, "/import")
    asked = await town.press(colleague, "↩️ Undo the last import")
    assert plain(asked) == [
        "↩️ Undo the last import?",
        "Last import: items.csv, 21.11.2026 11:00. New: 2, changed: 1.",
        "",
        "🗑 1 new item vanishes",
        "↩️ 1 item returns to what it was",
        "📌 1 item stays as it is, for it was edited or is in use since:",
        "▫️ NEW-1, Cotton picker hydraulic motor: in use",
    ]
    assert asked.labels == ["↩️ Yes, put it back", "‹ Leave it"]
    await town.press(colleague, "‹ Leave it")
    await town.press(colleague, "↩️ Undo the last import")
    await town.restart()
    await town.press(colleague, "↩️ Yes, put it back")
    await undone(town)
    assert plain(await colleague.hears("is undone")) == [
        "↩️ items.csv is undone.",
        "Vanished: 1",
        "Returned to what they were: 1",
        "📌 1 item stays as it is, for it was edited or is in use since:",
        "▫️ NEW-1, Cotton picker hydraulic motor: in use",
    ]
    async with town.db.read() as connection:
        rows = await connection.all("SELECT actor, action FROM audit WHERE action LIKE '%import' ORDER BY id")
    assert [(row["actor"], row["action"]) for row in rows] == [
        (None, "import"),
        (None, "import"),
        (colleague.id, "undo_import"),
    ]


async def test_strangers_and_the_revoked_neither_take_out_nor_undo(stocked: Town) -> None:
    town = stocked
    lola, stranger = town.person("Lola"), town.person("Stranger")
    await town.grant(lola, "lab")
    await town.say(lola, "/import")
    asked = await town.press(lola, "↩️ Undo the last import")
    data = asked.button("↩️ Yes, put it back")["callback_data"]
    refused = "This is not open to you. If you think it should be, ask an administrator for an invitation link."
    await town.say(stranger, "/start")
    before = await kept(town.db)
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = :moment", moment=town.hamkor.now())
    for person in (stranger, lola):
        for said in ("/import", "/template", "/export"):
            assert (await town.say(person, said)).text == refused
        for forged in (data, data.replace("upy:", "upu:"), "upi", "upt", "upe"):
            assert await town.forge(person, forged) == refused
    async with town.db.read() as connection:
        states = await connection.all("SELECT state FROM imports")
        waiting = await connection.all("SELECT person_id FROM exports")
    assert ([row["state"] for row in states], waiting, await kept(town.db)) == (["done"], [], before)


async def test_progress_is_told_in_place(town: Town, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_EVERY", 0.0)
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    path = write([{**NEW, "code": f"M-{number}"} for number in range(3000)])
    shown = await sent(town, lola, "items.csv", path.read_bytes())
    await town.press(lola, shown.labels[0])
    await worked(town)
    await lola.hears("is taken in")
    await town.say(lola, "/import")
    await town.press(lola, "↩️ Undo the last import")
    await town.press(lola, "↩️ Yes, put it back")
    await undone(town)
    await lola.hears("is undone")
    for words in ("3 000 rows read", "3 000 rows taken in", "3 000 items looked at"):
        told = [seen.text for seen in lola.messages() if words in seen.text.replace("\u00a0", " ")]
        # One message each, edited as the work goes on.
        assert len(told) == 1, words
