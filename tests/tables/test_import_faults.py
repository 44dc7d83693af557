"""Files that are wrong as a whole: each refused in words, the catalogue and its version as before."""

import asyncio
import resource
import zipfile
from pathlib import Path

import pytest

from bot.catalogue import import_words, queries
from bot.database import Database
from bot.spreadsheets.columns import MissingColumns
from bot.spreadsheets.refusals import Unreadable
from bot.tables.importing import import_components
from bot.tables.undoing import service as undoing
from tests.conftest import Clock
from tests.spreadsheets.conftest import compound_file, text_cell, write_workbook
from tests.stock import ITEMS, Write, take
from tests.tables.test_importing import kept

pytestmark = pytest.mark.slow

ROWS = 100_000
HEADER = (
    '<row r="1">'
    + "".join(
        text_cell(f"{letter}1", name)
        for letter, name in zip("ABCD", ("code", "sector", "name_en", "annual_quantity"), strict=True)
    )
    + "</row>"
)
WEB_PAGE = "This is a web page saved as .xls. Please open it in Excel and save it as an Excel workbook (.xlsx)."
GUESS = "The text is in an encoding we could only guess. Please save it as “CSV UTF-8” or as .xlsx."
LACKS = "The table lacks these columns: code, sector, name_uz, name_ru or name_en. Found: stir, name."
NOT_TABLES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "The file is empty."),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is not a spreadsheet. Please send an XLSX or a CSV file."),
    "a page": (b"<html><table></table></html>", WEB_PAGE),
    "old Excel": (
        compound_file("Workbook"),
        "This is the old Excel format (.xls). Please save it as an Excel workbook (.xlsx).",
    ),
    "a password": (
        compound_file("EncryptionInfo", "EncryptedPackage"),
        "The file is protected by a password. Please remove it and send the file again.",
    ),
    "koi8-r": ("code;sector;name_ru\nX-1;automotive;Подшипник\n".encode("koi8-r"), GUESS),
    "utf-16 without its mark": (
        "code;sector;name_ru\nX-1;automotive;Подшипник\n".encode("utf-16-le"),
        GUESS,
    ),
    "a wrong byte in the last row": (
        b"code;sector;name_en\n" + b"X-1;automotive;Thing\n" * 9000 + b"X-2;automotive;\x90\xff\n",
        GUESS,
    ),
    "no header": (b"1;2;3\n4;5;6\n", "The first row must hold the names of the columns."),
    "a header twice": (b"code;sector;Code\n1;2;3\n", "The column “Code” stands in the header twice."),
    "an open quotation mark": (
        b'code;sector;name_en\nX-1;automotive;"never closed\nX-2;automotive;Thing\n',
        "A quotation mark opened near row 2 is never closed.",
    ),
    "half an archive": (
        b"PK\x03\x04 and then nothing",
        "The file is damaged. Please open it, save it again and send the new file.",
    ),
    "another table": (b"stir;name\n301234567;Namuna\n", LACKS),
}


async def state(db: Database) -> object:
    async with db.read() as connection:
        version = await queries.version(connection)
        imports = await connection.all("SELECT id, state FROM imports ORDER BY id")
    return await kept(db), version, [dict(row) for row in imports]


async def words_of(db: Database, path: Path, now: Clock) -> str:
    """Import a file that must be refused; the words of the refusal."""
    try:
        outcome = await take(db, path, now)
    except Unreadable as refused:
        return import_words.unreadable(refused)
    except MissingColumns as refused:
        return import_words.missing(refused)
    raise AssertionError(f"taken: {outcome}")


@pytest.mark.parametrize("name", NOT_TABLES)
async def test_what_is_no_catalogue_is_refused_and_changes_nothing(
    db: Database, write: Write, now: Clock, tmp_path: Path, name: str
) -> None:
    await take(db, write(ITEMS), now)
    before = await state(db)
    content, words = NOT_TABLES[name]
    path = tmp_path / "sent"
    path.write_bytes(content)
    assert await words_of(db, path, now) == words
    assert await state(db) == before


async def test_half_a_gigabyte_in_two_megabytes_changes_nothing(
    db: Database, write: Write, now: Clock, tmp_path: Path
) -> None:
    await take(db, write(ITEMS), now)
    before = await state(db)
    path = tmp_path / "sent.xlsx"
    row = "<row><c><v>12345</v></c><c><v>12345</v></c></row>" * 12_500
    write_workbook(path, (row for _ in range(800)))
    with zipfile.ZipFile(path) as archive:
        declared = sum(member.file_size for member in archive.infolist())
    assert (declared > 450_000_000, path.stat().st_size < 4_000_000) == (True, True)
    words = "The file unpacks to far more than it shows. Please save it anew, without pictures and styles."
    assert await words_of(db, path, now) == words
    assert await state(db) == before


async def test_formulas_count_by_their_result_and_failed_ones_are_named(
    db: Database, now: Clock, tmp_path: Path
) -> None:
    rows = [
        # The result that the spreadsheet program left in the cell; no result; a failed formula; a harmful one.
        '<c r="D{n}"><f>10*12</f><v>120</v></c>',
        '<c r="D{n}"><f>10*12</f></c>',
        '<c r="D{n}" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="D{n}" t="str"><f>HYPERLINK("http://evil.example")</f><v>=1+1</v></c>',
    ]
    lines = [
        f'<row r="{n}">{text_cell(f"A{n}", f"X-{n}")}{text_cell(f"B{n}", "automotive")}{text_cell(f"C{n}", "Thing")}'
        f"{cell.format(n=n)}</row>"
        for n, cell in enumerate(rows, start=2)
    ]
    path = tmp_path / "sent.xlsx"
    write_workbook(path, [HEADER, *lines])
    outcome = await take(db, path, now)
    assert [(fault.row, fault.column, fault.value, import_words.reason(fault)) for fault in outcome.faults] == [
        (3, "annual_quantity", "=10*12", "This formula has no value in the file. Write the value itself."),
        (4, "annual_quantity", "#DIV/0!", "The formula in this cell failed. Write the value itself."),
        (5, "annual_quantity", "=1+1", "This is not a number."),
    ]
    assert [(item.code, item.annual_quantity) for item in await kept(db)] == [("X-2", 120)]


async def test_of_repeated_codes_the_first_good_row_counts(db: Database, write: Write, now: Clock) -> None:
    wrong = {**ITEMS[0], "hs_code": "84"}
    outcome = await take(db, write([wrong, ITEMS[0], {**ITEMS[0], "unit": "kg"}, ITEMS[1], ITEMS[0]]), now)
    assert [(fault.row, fault.column, fault.value, import_words.reason(fault)) for fault in outcome.faults] == [
        (2, "hs_code", "84", "This is a chapter; a heading of the HS has 4 digits."),
        (4, "code", "BRG-01", "The same stands already in row 3."),
        (6, "code", "BRG-01", "The same stands already in row 3."),
    ]
    assert [(item.code, item.unit) for item in await kept(db)] == [("BRG-01", "pcs"), ("BRG-02", "pcs")]


def resident_megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


@pytest.mark.faults
async def test_a_hundred_thousand_rows_with_a_hundredth_bad(db: Database, now: Clock, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("code;sector;name_ru;name_en;annual_quantity;processes;materials\n")
        for number in range(2, ROWS + 2):
            quantity = "few" if number % 100 == 0 else str(number)
            file.write(f"A-{number};automotive;Деталь {number};Part {number};{quantity};casting;steel\n")
    turns = done = 0

    async def somebody_else() -> None:
        nonlocal turns
        while True:
            async with db.write() as connection:
                await connection.run("UPDATE uploads SET state = 'new' WHERE id = 0")
            turns += 1
            await asyncio.sleep(0.01)

    def advance(rows: int, _total: int) -> None:
        nonlocal done
        done = rows

    before, other = resident_megabytes(), asyncio.create_task(somebody_else())
    outcome = await import_components(db, path, dry_run=False, now=now, progress=advance)
    other.cancel()
    assert (outcome.added, outcome.changed, outcome.same, outcome.rejected, done) == (99_000, 0, 0, 1_000, ROWS)
    found = [(fault.row, fault.column, fault.value, import_words.reason(fault)) for fault in outcome.faults]
    assert found == [(row, "annual_quantity", "few", "This is not a number.") for row in range(100, ROWS + 1, 100)]
    # Everybody's turn comes between two of its 250 batches.
    assert turns > 200
    async with db.read() as connection:
        assert await queries.count(connection) == 99_000
    undone, _staying = await undoing.undo_last(db, now=now)
    assert (undone.removed, await kept(db)) == (99_000, [])
    # What a hundred thousand keys take, not what the file does.
    assert resident_megabytes() - before < 100
