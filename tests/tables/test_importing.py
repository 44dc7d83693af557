"""Imports: every fault of every column said in words, good rows kept, repetition harmless, rejected rows returned."""

import asyncio
import zipfile
from pathlib import Path

import pytest

from bot.catalogue import import_words, queries, rows
from bot.catalogue.models import Component
from bot.database import Database
from bot.i18n import LANGUAGES, using
from bot.spreadsheets import clashes, reading, refusals
from bot.spreadsheets.columns import Fault, MissingColumns
from bot.spreadsheets.refusals import Unreadable
from bot.spreadsheets.taking import Outcome
from bot.spreadsheets.values import Reason
from tests.conftest import Clock
from tests.stock import COLUMNS, ITEMS, Row, Write, take

BAD_CODE = (
    "A code has at most 40 Latin letters, digits and the signs - _ . / What the maker calls it has a place of its own."
)
UNKNOWN = "This code is unknown. Possible here:"
CHAPTER = "This is a chapter; a heading of the HS has 4 digits."

GOOD: Row = {"code": "X-1", "sector": "automotive", "name_en": "Thing"}

FAULTS = [
    ("code", "", "This must be filled in."),
    ("code", "ПОД 1", BAD_CODE),
    ("code", "ШС20", BAD_CODE),
    ("code", "W 712/52", BAD_CODE),
    ("code", "X" * 41, BAD_CODE),
    ("sector", "", "This must be filled in."),
    ("sector", "engine", f"{UNKNOWN} automotive, agricultural, electrical, chemical."),
    ("sector", "#REF!", "The formula in this cell failed. Write the value itself."),
    ("kind", "compnent", f"{UNKNOWN} component, raw_material, consumable."),
    ("name_uz", "x" * 201, "The text is too long: at most 200 characters."),
    ("name_ru", "x" * 201, "The text is too long: at most 200 characters."),
    ("name_en", "x" * 201, "The text is too long: at most 200 characters."),
    ("hs_code", "84", CHAPTER),
    ("hs_code", "8482-AB", "An HS code has 4, 6, 8 or 10 digits."),
    ("part_number", "x" * 81, "The text is too long: at most 80 characters."),
    ("unit", "x" * 21, "The text is too long: at most 20 characters."),
    ("annual_quantity", "many", "This is not a number."),
    ("annual_quantity", "1.5", "A whole number is expected here."),
    ("annual_quantity", "-1", "The number is too small: at least 0."),
    ("annual_value_usd", "1,712", "This can be read as 1712 or as 1.712; write it without the separator."),
    ("annual_value_usd", "1" + "0" * 16, "The number is too large: at most 1000000000000000."),
    ("buyers", ";".join(f"b{n}" for n in range(101)), "There are too many values: at most 100."),
    ("fits", "x" * 81, "The text is too long: at most 80 characters."),
    ("purpose_uz", "x" * 601, "The text is too long: at most 600 characters."),
    ("purpose_ru", "x" * 601, "The text is too long: at most 600 characters."),
    ("purpose_en", "x" * 601, "The text is too long: at most 600 characters."),
    ("composition", "x" * 601, "The text is too long: at most 600 characters."),
    ("processes", "casting;stampin", "This code is unknown. Did you mean “stamping”?"),
    ("materials", "kryptonite", "This code is unknown."),
    (
        "certificates",
        "iso_9011",
        f"{UNKNOWN} iso_9001, iso_14001, iso_45001, iatf_16949, iso_17025, uzdst, eac, emark.",
    ),
    ("max_mass_kg", "heavy", "This is not a number."),
    ("max_mass_kg", "1000001", "The number is too large: at most 1000000."),
    ("sample_place", "x" * 41, "The text is too long: at most 40 characters."),
    ("status", "opened", f"{UNKNOWN} open, in_progress, localized, withdrawn."),
    ("figures", "real", f"{UNKNOWN} reported, illustrative."),
]


async def kept(db: Database) -> list[Component]:
    async with db.read() as connection:
        return [Component(**dict(row)) for row in await queries.rows_after(connection, 0, limit=100)]


async def test_every_column_refuses_in_words_and_good_rows_are_kept(db: Database, write: Write, now: Clock) -> None:
    wrong = [{**GOOD, "code": f"W-{place}", column: value} for place, (column, value, _words) in enumerate(FAULTS)]
    outcome = await take(db, write([*wrong, GOOD]), now)
    found = [(fault.column, fault.value, import_words.reason(fault)) for fault in outcome.faults]
    assert found == [(column, value[:200], words) for column, value, words in FAULTS]
    assert (outcome.added, outcome.rejected) == (1, len(FAULTS))
    assert [item.code for item in await kept(db)] == ["X-1"]
    assert {column for column, _value, _words in FAULTS} == set(COLUMNS)


async def test_a_nameless_and_a_repeated_row_are_named(db: Database, write: Write, now: Clock) -> None:
    outcome = await take(db, write([GOOD, GOOD, {**GOOD, "code": "X-2", "name_en": ""}]), now)
    assert [(fault.row, fault.column, import_words.reason(fault)) for fault in outcome.faults] == [
        (3, "code", "The same stands already in row 2."),
        (4, "name_uz", "This must be filled in."),
    ]


async def test_a_dry_run_changes_nothing_and_a_second_import_neither(db: Database, write: Write, now: Clock) -> None:
    path = write(ITEMS)
    before = await take(db, path, now, dry_run=True)
    assert ((before.added, before.same), await kept(db)) == ((11, 0), [])
    assert (await take(db, path, now)).added == 11
    first = await kept(db)
    async with db.read() as connection:
        version = await queries.version(connection)
    now.move(days=1)
    again = await take(db, path, now)
    assert (again.added, again.changed, again.same, again.rejected) == (0, 0, 11, 0)
    assert await kept(db) == first
    async with db.read() as connection:
        assert await queries.version(connection) == version


async def test_what_a_file_does_not_speak_of_stays(db: Database, write: Write, now: Clock) -> None:
    await take(db, write(ITEMS), now)
    partial = [{"code": "CHM-01", "sector": "chemical", "name_ru": "Лак", "status": "localized"}]
    outcome = await take(db, write(partial, columns=["code", "sector", "name_ru", "status"]), now)
    assert (outcome.changed, outcome.added) == (1, 0)
    (item,) = [item for item in await kept(db) if item.code == "CHM-01"]
    assert (item.name_ru, item.name_uz, item.status, item.annual_quantity) == ("Лак", "Kuzov laki", "localized", 380000)


async def test_needs_follow_the_item(db: Database, write: Write, now: Clock) -> None:
    await take(db, write([{**GOOD, "processes": "casting;machining", "materials": "steel"}]), now)
    await take(db, write([{**GOOD, "processes": "casting", "certificates": "eac"}]), now)
    async with db.read() as connection:
        found = await connection.all("SELECT kind, code FROM component_needs ORDER BY kind, code")
    assert [(row["kind"], row["code"]) for row in found] == [("certificate", "eac"), ("process", "casting")]


async def test_cyrillic_uzbek_is_kept_in_latin(db: Database, write: Write, now: Clock) -> None:
    await take(db, write([{**GOOD, "name_uz": "Ғилдирак подшипниги"}]), now)
    assert [item.name_uz for item in await kept(db)] == ["Gʻildirak podshipnigi"]


async def test_another_table_and_a_broken_file_change_nothing(db: Database, write: Write, now: Clock) -> None:
    with pytest.raises(MissingColumns) as missing:
        await take(db, write([{"stir": "123456789"}], columns=["stir"]), now)
    assert (
        import_words.missing(missing.value)
        == "The table lacks these columns: code, sector, name_uz, name_ru or name_en. Found: stir."
    )
    path = write([GOOD])
    path.write_bytes(path.read_bytes() + b'"open\nX,automotive')
    with pytest.raises(Unreadable) as broken:
        await take(db, path, now)
    assert import_words.unreadable(broken.value) == "A quotation mark opened near row 3 is never closed."
    assert await kept(db) == []


async def test_unknown_columns_are_reported_and_ignored(db: Database, write: Write, now: Clock) -> None:
    outcome = await take(db, write([{**GOOD, "colour": "red"}], columns=[*COLUMNS, "colour"]), now)
    assert (outcome.added, outcome.unknown) == (1, ("colour",))


async def test_rejected_rows_come_back_ready_to_be_corrected(
    db: Database, write: Write, now: Clock, tmp_path: Path
) -> None:
    source = write(
        [GOOD, {**GOOD, "code": "W-1", "hs_code": "84", "status": "gone"}, {**GOOD, "code": "W-2", "unit": "=1"}]
    )
    outcome = await take(db, source, now)
    report = tmp_path / "report.xlsx"
    await import_words.save_report(report, outcome, source=source)
    async with reading.opened(report) as sheet:
        found = [dict(row.cells) async for row in sheet]
    assert [(row["code"], row["hs_code"], row["What to correct"]) for row in found] == [
        ("W-1", "84", f"hs_code: {CHAPTER}; status: {UNKNOWN} open, in_progress, localized, withdrawn.")
    ]
    # The lists of the template are there to choose from, though the file that was sent had none.
    assert b"dataValidation " in zipfile.ZipFile(report).read("xl/worksheets/sheet1.xml")
    # Without the source there is the list of faults alone.
    await import_words.save_report(report, outcome)
    async with reading.opened(report) as sheet:
        listed = [tuple(row.cells.values()) async for row in sheet]
    assert listed == [
        ("3", "hs_code", "84", CHAPTER),
        ("3", "status", "gone", f"{UNKNOWN} open, in_progress, localized, withdrawn."),
    ]


def test_every_reason_and_every_state_has_words_in_every_language() -> None:
    details: dict[str, str | int] = {"limit": 1, "length": 1, "one": "1", "other": "2", "nearest": "steel", "row": 2}
    details |= {"likely": "0402", "meanings": "steel, iron", "count": 2, "key": "A", "old": "x", "new": "y"}
    states = [
        state(kind="ODS", column="code", row=2, what=what, limit=1_000_000, found=2, where="7")
        for state in refusals.STATES.values()
        for what in (
            ("bytes", "rows", "columns", "cells", "characters", "memory") if state is refusals.TooLarge else ("",)
        )
    ]
    reasons = (*Reason, rows.BAD_CODE, clashes.CLASH)
    said = {}
    for language in LANGUAGES:
        with using(language):
            said[language] = [
                *(import_words.reason(Fault(2, "code", "", reason, details)) for reason in reasons),
                *(import_words.unreadable(state) for state in states),
                import_words.missing(MissingColumns([("code",)])),
            ]
    for language in ("uz", "uz_Cyrl", "ru"):
        assert not set(said[language]) & set(said["en"])
        assert len(set(said[language])) == len(set(said["en"]))
    assert not [words for texts in said.values() for words in texts if "{" in words or "&" in words]


async def test_the_document_of_the_contract(db: Database, write: Write, now: Clock) -> None:
    outcome: Outcome = await take(db, write([GOOD, {**GOOD, "code": "W-1", "hs_code": "84"}]), now)
    assert outcome.document(import_words.reason) == {
        "added": 1,
        "changed": 0,
        "same": 0,
        "rejected": 1,
        "examples": 0,
        "errors": [{"row": 3, "column": "hs_code", "value": "84", "reason": CHAPTER}],
        "unknown_columns": [],
        "doubts": [],
        "changes": [],
        "clashes": 0,
        "sheet": "",
        "header_row": 1,
        "sheets_left_out": [],
        "encoding": "UTF",
        "nameless_columns": {},
    }


async def test_two_imports_at_once_keep_every_row_once(db: Database, write: Write, now: Clock) -> None:
    path = write(ITEMS)
    outcomes = await asyncio.gather(take(db, path, now), take(db, path, now))
    assert sorted(outcome.added for outcome in outcomes) == [0, 11]
    assert len(await kept(db)) == 11


async def test_an_empty_cell_claims_nothing_of_figures(db: Database, write: Write, now: Clock) -> None:
    await take(db, write([{**GOOD, "figures": "illustrative"}]), now)
    outcome = await take(db, write([GOOD]), now)
    assert outcome.same == 1
    assert [item.figures for item in await kept(db)] == ["illustrative"]
