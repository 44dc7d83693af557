"""Fairs go out as the table that comes back unchanged, and the last import of them is undone."""

from datetime import date
from pathlib import Path

import pytest

from bot.database import Database
from bot.fairs import importing as loading
from bot.fairs import queries
from bot.fairs.models import Fair
from bot.fairs.season import exporting, importing, undoing
from tests.conftest import Clock
from tests.fairs.conftest import ROW, AddPeople
from tests.fairs.test_editing import staff
from tests.fairs.test_sign_up import sign_up
from tests.town import Town

pytestmark = pytest.mark.both
HEAD = "id;region;starts_on;ends_on;place_uz;exhibitor_places;visitor_places;contact;state\n"


async def fairs(db: Database) -> dict[str, Fair]:
    async with db.read() as connection:
        return {fair.id: fair for fair in await queries.fairs_since(connection, date.min)}


async def take(db: Database, folder: Path, rows: str, now: Clock) -> None:
    file = folder / "season.csv"
    file.write_text(HEAD + rows, "utf-8")
    outcome = await importing.import_fairs(db, file, dry_run=False, now=now)
    assert outcome.rejected == 0


@pytest.mark.parametrize("name", ["fairs.csv", "fairs.xlsx"])
async def test_what_goes_out_comes_back_unchanged(db: Database, now: Clock, tmp_path: Path, name: str) -> None:
    closes = {"booking_closes": "2027-02-28T18:00:00+05:00", "contact": "Namuna, +998 90 000 00 00"}
    await loading.load(db, [{**ROW, **closes}, {**ROW, "id": "SA-2027", "region": "UZ-SA", "state": "draft"}], now)
    before = await fairs(db)
    file = tmp_path / name
    assert await exporting.save(db, file) == 2
    outcome = await importing.import_fairs(db, file, dry_run=False, now=now)
    assert (outcome.added, outcome.changed, outcome.same, outcome.rejected) == (0, 0, 2, 0)
    assert await fairs(db) == before


async def test_the_last_import_is_undone_once(db: Database, now: Clock, tmp_path: Path, add_people: AddPeople) -> None:
    await loading.load(db, [ROW], now)
    await take(
        db,
        tmp_path,
        "JI-2027;UZ-JI;2027-03-10;2027-03-11;Boshqa zal;;;;\n"
        "SA-2027;UZ-SA;2027-04-05;2027-04-06;Zal;5;5;;published\n"
        "NG-2027;UZ-NG;2027-05-05;2027-05-06;Zal;5;5;;draft\n",
        now,
    )
    (person,) = await add_people(1)
    await sign_up(db, now, person, fair_id="SA-2027")
    after = await fairs(db)
    assert str(after["JI-2027"].starts_on) == "2027-03-10"
    found = await undoing.undo(db, person_id=None, now=now)
    assert (found.vanish, found.go_back, found.stay) == (("NG-2027",), ("JI-2027",), ("SA-2027",))
    back = await fairs(db)
    assert sorted(back) == ["JI-2027", "SA-2027"]
    assert (str(back["JI-2027"].starts_on), back["JI-2027"].place_uz) == ("2027-03-03", ROW["place_uz"])
    # Calendars that have the moved fair take it back, too.
    assert back["JI-2027"].sequence > after["JI-2027"].sequence
    with pytest.raises(undoing.NoFairsToUndo):
        await undoing.undo(db, person_id=None, now=now)


async def test_what_an_organizer_changed_since_stays(town: Town, now: Clock, tmp_path: Path) -> None:
    await loading.load(town.db, [ROW], now)
    await take(town.db, tmp_path, "JI-2027;UZ-JI;2027-03-10;2027-03-11;Boshqa zal;;;;\n", now)
    organizer = await staff(town, "Tashkilotchi", region="UZ-JI")
    await town.forge(organizer, "ff:JI-2027:place")
    await town.say(organizer, "Uchinchi zal")
    boss = town.person("Boss")
    await town.grant(boss, "administrator")
    await town.say(boss, "/season")
    ways = await town.press(boss, "📄 As a table")
    assert "Last import: season.csv" in ways.text
    await town.press(boss, "↩️ Undo the last import")
    done = await town.press(boss, "↩️ Yes, put it back")
    assert "season.csv is undone" in done.text
    fair = (await fairs(town.db))["JI-2027"]
    assert (fair.place_uz, str(fair.starts_on)) == ("Uchinchi zal", "2027-03-03")
    # An organizer takes the own fairs along, and undoes nothing.
    await town.say(organizer, "/season")
    ways = await town.press(organizer, "📄 As a table")
    assert "↩️ Undo the last import" not in ways.labels
    given = await town.press(organizer, "📤 My fairs")
    assert given.file_name == "hamkor-fairs.xlsx"
    assert "not open to you" in await town.forge(organizer, "fsb:1:1")
