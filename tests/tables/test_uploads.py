"""A specialist's day: send a spreadsheet, look at what it would change, take it in, correct what was rejected."""

import asyncio

import pytest

from bot.sandbox.people.seen import Seen
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Heading, Page
from bot.tables.importing import import_components
from tests.stock import COLUMNS, Row, Write
from tests.tables.test_importing import GOOD, kept
from tests.town import Town


async def worked(town: Town) -> None:
    """Wait until the job has worked off everything that was sent."""
    async with asyncio.timeout(60):
        while {"new", "wanted"} & set(await state(town)):
            await asyncio.sleep(0.02)
    await town.told()


async def state(town: Town) -> list[str]:
    async with town.db.read() as connection:
        return [row["state"] for row in await connection.all("SELECT state FROM uploads ORDER BY id")]


def plain(seen: Seen) -> list[str]:
    return seen.text.replace("\u00a0", " ").splitlines()


async def test_a_specialists_day(town: Town, write: Write) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    bad: Row = {**GOOD, "code": "W-1", "hs_code": "84"}
    await lola.send_file("items.csv", write([GOOD, {**GOOD, "code": "X-2"}, bad]).read_bytes())
    arrived = await lola.hears("items.csv has arrived")
    assert arrived.text == "📄 items.csv has arrived. We are reading it; nothing changes yet."
    await worked(town)
    preview = await town.answered(lola)
    assert plain(preview) == [
        "📄 items.csv: 3 rows",
        "New: 2",
        "Rejected: 1",
        "▫️ row 4, hs_code: This is a chapter; a heading of the HS has 4 digits.",
        "",
        "Nothing has changed yet. Shall we take it in?",
    ]
    assert preview.labels == ["✅ Take in 2 rows", "Do not"]
    assert await kept(town.db) == []
    await town.restart()
    await town.press(lola, "✅ Take in 2 rows")
    await worked(town)
    assert plain(await town.answered(lola)) == ["✅ items.csv is taken in.", "New: 2", "Rejected: 1"]
    assert [item.code for item in await kept(town.db)] == ["X-1", "X-2"]
    report = next(seen for seen in reversed(lola.messages()) if seen.file_name == "rejected.xlsx")
    assert report.file is not None

    # Corrected, the returned file goes in; the rest of it is as before.
    headings = [*(Heading(column) for column in COLUMNS), Heading("What to correct")]
    row = [{**bad, "hs_code": "848210"}.get(column, "") for column in COLUMNS]
    await lola.send_file("rejected.xlsx", await writing.workbook([Page("To correct", headings, [[*row, ""]])]))
    await town.answered(lola)
    await worked(town)
    assert plain(await town.answered(lola)) == [
        "📄 rejected.xlsx: 1 row",
        "New: 1",
        "",
        "Nothing has changed yet. Shall we take it in?",
    ]
    await town.press(lola, "✅ Take in 1 row")
    await worked(town)
    assert [item.code for item in await kept(town.db)] == ["X-1", "X-2", "W-1"]
    assert await state(town) == ["done", "done"]


async def test_the_same_file_again_has_nothing_to_take_in(town: Town, write: Write) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    path = write([GOOD])
    await import_components(town.db, path, dry_run=False, now=town.hamkor.now)
    await lola.send_file("items.csv", path.read_bytes())
    await town.answered(lola)
    await worked(town)
    shown = await town.answered(lola)
    assert plain(shown) == ["📄 items.csv: 1 row", "The same as before: 1", "", "There is nothing to take in."]
    assert shown.labels == ["☰ Menu"]


async def test_enterprises_are_known_by_their_columns(town: Town, write: Write) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    columns = ["stir", "name", "region"]
    path = write([{"stir": "300000001", "name": "Namuna MChJ", "region": "UZ-JI"}], columns=columns)
    await lola.send_file("firms.csv", path.read_bytes())
    await town.answered(lola)
    await worked(town)
    await town.answered(lola)
    await town.press(lola, "✅ Take in 1 row")
    await worked(town)
    assert plain(await town.answered(lola)) == ["✅ firms.csv is taken in.", "New: 1"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "note.pdf",
            b"%PDF-1.7\n" + b"0" * 50,
            "This is not a spreadsheet. Please send an XLSX or a CSV file.",
        ),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, None),
        (
            "a<b>.csv",
            b"colour\nred\n",
            "The table lacks these columns: code, sector, name_uz, name_ru or name_en. Found: colour.",
        ),
        ("cyr.csv", "code;sector;name_ru\n1;automotive;Ось\n".encode("cp866"), None),
    ],
)
async def test_what_is_no_table_is_refused_in_words(town: Town, name: str, data: bytes, words: str | None) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    await lola.send_file(name, data)
    await town.answered(lola)
    await worked(town)
    shown = await town.answered(lola)
    assert shown.text.startswith(f"📄 {name} was not taken in: ")
    if words is not None:
        assert shown.text == f"📄 {name} was not taken in: {words}"
    assert await state(town) == ["refused"]


async def test_a_file_put_away_is_not_taken_in(town: Town, write: Write) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    await lola.send_file("items.csv", write([GOOD]).read_bytes())
    await town.answered(lola)
    await worked(town)
    preview = await town.answered(lola)
    assert (await town.press(lola, "Do not")).text == "All right, nothing was changed."
    words = await town.forge(lola, preview.button("✅ Take in 1 row")["callback_data"])
    assert words == "This is no longer available. Open the menu with /start and choose again."
    assert (await kept(town.db), await state(town)) == ([], ["dropped"])


async def test_strangers_and_the_revoked_take_nothing_in(town: Town, write: Write) -> None:
    lola, colleague, stranger = town.person("Lola"), town.person("Colleague"), town.person("Stranger")
    await town.grant(lola, "lab")
    await town.grant(colleague, "lab")
    await stranger.send_file("items.csv", write([GOOD]).read_bytes())
    told = await town.answered(stranger)
    assert told.text.startswith("Files are taken from the centre's specialists only.")
    assert await state(town) == []
    await lola.send_file("items.csv", write([GOOD]).read_bytes())
    await town.answered(lola)
    await worked(town)
    data = (await town.answered(lola)).button("✅ Take in 1 row")["callback_data"]
    refused = "This is not open to you. If you think it should be, ask an administrator for an invitation link."
    assert await town.forge(stranger, data) == refused
    assert await town.forge(colleague, data) == (
        "This is no longer available. Open the menu with /start and choose again."
    )
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = :moment", moment=town.hamkor.now())
    assert await town.forge(lola, data) == refused
    assert await state(town) == ["seen"]


async def test_a_file_telegram_will_not_hand_over(town: Town, write: Write) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    town.telegram.fault("refuse", method="getFile", times=1)
    await lola.send_file("items.csv", write([GOOD]).read_bytes())
    await town.answered(lola)
    await worked(town)
    shown = await town.answered(lola)
    assert shown.text == "📄 items.csv was not taken in: Telegram did not give us the file. Please send it again."
    town.telegram.lift_faults()
    town.telegram.forget_calls()
