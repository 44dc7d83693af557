"""The catalogue as a table and the empty template: both go back in through the import and change nothing."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from bot.catalogue import rows
from bot.database import Database
from bot.demo.loading import DATA
from bot.i18n import LANGUAGES, using
from bot.spreadsheets import neutral, reading
from bot.spreadsheets.columns import Table
from bot.tables import exporting, template
from bot.tables.undoing import queries as import_queries
from bot.trade.vocabulary import CERTIFICATES, KINDS, MATERIALS, PROCESSES, SECTORS, STATUSES
from tests.conftest import Clock
from tests.stock import COLUMNS, ITEMS, Row, Write, take
from tests.tables.test_importing import GOOD, kept

pytestmark = pytest.mark.slow

HOSTILE = (
    "=HYPERLINK(1)",
    "+1",
    "-5",
    "@SUM(A1)",
    "'=1",
    "＝1",
    "0012",
    "1,5",
    "TRUE",
    "2026-12-31",
    "a;b",
    "Oʻq «вал»",
)


def members(content: bytes) -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("name", ["all.xlsx", "all.csv"])
async def test_the_demo_catalogue_goes_out_and_in_again_unchanged(
    db: Database, now: Clock, tmp_path: Path, name: str
) -> None:
    first = await take(db, DATA / "components.csv", now)
    told: list[tuple[int, int]] = []
    path = tmp_path / name
    written = await exporting.save(db, path, progress=lambda done, total: told.append((done, total)))
    assert written == first.added > 1800
    assert told[-1] == (written, written)
    async with db.read() as connection:
        before = await import_queries.last(connection)
    again = await take(db, path, now)
    assert (again.added, again.changed, again.same, again.rejected, again.unknown) == (0, 0, written, 0, ())
    async with db.read() as connection:
        assert await import_queries.last(connection) == before


@pytest.mark.parametrize("name", ["all.xlsx", "all.csv"])
async def test_hostile_texts_come_back_and_run_nothing(
    db: Database, write: Write, now: Clock, tmp_path: Path, name: str
) -> None:
    wild: list[Row] = [
        {**GOOD, "code": f"H-{place}", "name_en": text, "composition": text,
         "part_number": text.replace(";", " ") + ";", "buyers": f"{text}; UzAuto Motors", "unit": text}
        for place, text in enumerate(HOSTILE)
    ]  # fmt: skip
    # A careful writer puts an apostrophe before what would start a formula, and the import takes it away.
    guarded = [{column: neutral.guarded(text) for column, text in row.items()} for row in wild]
    assert (await take(db, write(guarded), now)).added == len(wild)
    path = tmp_path / name
    await exporting.save(db, path)
    again = await take(db, path, now)
    assert (again.added, again.changed, again.same, again.rejected) == (0, 0, len(wild), 0)
    if name == "all.xlsx":
        sheet = members(path.read_bytes())["xl/worksheets/sheet1.xml"]
        assert not re.search(r"<f[ >/]|<hyperlink", sheet)
    else:
        cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if neutral.STARTS_FORMULA.match(cell) and cell[:1] != "'"]


async def test_every_column_of_every_item_is_there(db: Database, write: Write, now: Clock, tmp_path: Path) -> None:
    await take(db, write(ITEMS), now)
    path = tmp_path / "all.csv"
    await exporting.save(db, path)
    found = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert list(found[0]) == COLUMNS
    assert found[0] == {
        "code": "BRG-01",
        "sector": "automotive",
        "kind": "component",
        "name_uz": "Gupchak podshipnigi",
        "name_ru": "Подшипник ступицы",
        "name_en": "Hub bearing",
        "hs_code": "84821010",
        "part_number": "D9140753;ВК-412",
        "unit": "pcs",
        "annual_quantity": "14000",
        "annual_value_usd": "210000",
        "buyers": "UzAuto Motors",
        "fits": "Chevrolet Cobalt;Ravon R4",
        "purpose_uz": "Gʻildirak yengil aylanishi uchun.",
        "purpose_ru": "Чтобы колесо легко вращалось.",
        "purpose_en": "Lets the wheel turn easily.",
        "composition": "",
        "processes": "forging;machining",
        "materials": "steel",
        "certificates": "iatf_16949",
        "max_mass_kg": "0.55",
        "sample_place": "A-01",
        "status": "open",
        "figures": "illustrative",
    }


async def test_an_empty_catalogue_is_a_header_alone(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    assert await exporting.save(db, path) == 0
    async with reading.opened(path) as sheet:
        assert [header.removesuffix("*") for header in sheet.headers] == COLUMNS
        assert [row async for row in sheet] == []


async def test_the_untouched_template_changes_nothing_and_filled_in_it_does(
    db: Database, now: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(await template.template())
    outcome = await take(db, path, now)
    assert (outcome.examples, outcome.rows, outcome.faults, outcome.unknown) == (2, 0, [], ())
    assert await kept(db) == []
    # The examples are such as an import would take, were they not examples.
    examples = [[example.get(name) for name in COLUMNS] for example in template._EXAMPLES]
    reader = Table(rows.COLUMNS, key="code", one_of=rows.TABLE.one_of).reader(COLUMNS)
    for number, example in enumerate(examples, start=2):
        cells = {name: neutral.written(cell) for name, cell in zip(COLUMNS, example, strict=True)}
        assert type(reader.judge(number, cells)).__name__ == "Good"


async def test_the_template_has_notes_in_three_languages_and_lists_of_codes() -> None:
    with using("uz"):
        parts = members(await template.template())
    notes = parts["xl/comments1.xml"]
    assert notes.count("<comment ") == len(COLUMNS)
    for language in ("uz", "ru", "en"):
        with using(language):
            for column in COLUMNS:
                assert template._NOTES[column]() in notes
    sheet = parts["xl/worksheets/sheet1.xml"]
    tags = re.findall(r"<dataValidation ([^>]*)>", sheet)
    letters = {re.search(r'sqref="([A-Z]+)2:', tag)[1]: "showErrorMessage" in tag for tag in tags}  # type: ignore[index]
    named = {COLUMNS[ord(letter) - ord("A")]: insists for letter, insists in letters.items()}
    assert named == {
        "sector": True,
        "kind": True,
        "unit": False,
        "processes": False,
        "materials": False,
        "certificates": False,
        "status": True,
        "figures": True,
    }
    codes = parts["xl/worksheets/sheet2.xml"]
    for vocabulary in (SECTORS, KINDS, STATUSES, PROCESSES, MATERIALS, CERTIFICATES):
        assert all(f">{code}<" in codes for code in vocabulary)
    assert ">Quyish · Литьё · Casting<" in codes
    assert ">EAC<" in codes


def test_every_column_has_a_note_in_every_language() -> None:
    assert list(template._NOTES) == COLUMNS
    said = {}
    for language in LANGUAGES:
        with using(language):
            said[language] = [note() for note in template._NOTES.values()]
    for language in ("uz", "uz_Cyrl", "ru"):
        assert not set(said[language]) & set(said["en"])
