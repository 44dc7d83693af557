"""Enterprises as spreadsheets: words where codes are meant, the template, the export back again, the undoing."""

from pathlib import Path

import pytest

from bot.database import Database
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.importing import import_enterprises
from bot.enterprises.models import Enterprise
from bot.enterprises.sheets import exporting, queries, template, undoing
from tests.conftest import Clock
from tests.tables.test_uploads import worked
from tests.town import Town

HEADER = (
    "stir;name;kind;region;district;sectors;processes;materials;certificates;free_capacity_percent;free_until;products"
)
FIRMS = (
    "310500101;Quyma Sex;производитель;Ферганская область;Кувинский район;машиностроение;литьё;чугун;ISO 9001;40%;"
    "31.12.2027;люки",
    "310500102;Nafis;ishlab chiqaruvchi;Наманган вилояти;Chust tumani;yengil sanoat;tikuvchilik;mato;;60;2027-12-31;"
    '"fartuk, ish kiyimi;"',
    "310500103;Tokar;ustaxona;Toshkent;Chilonzor;avtomobil;CNC milling, turning;temir;IATF 16949;;;vtulka",
)


def written(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


async def kept(db: Database) -> list[Enterprise]:
    async with db.read() as connection:
        return await queries.after(connection, 0, limit=100)


async def test_words_mean_codes_places_and_days(db: Database, now: Clock, tmp_path: Path) -> None:
    outcome = await import_enterprises(db, written(tmp_path / "firms.csv", *FIRMS), dry_run=False, now=now)
    assert (outcome.added, outcome.faults) == (3, [])
    quyma, nafis, tokar = await kept(db)
    assert (quyma.kind, quyma.region, quyma.sectors, quyma.processes, quyma.materials) == (
        "manufacturer", "UZ-FA", ("mechanical_engineering",), ("casting",), ("cast_iron",),
    )  # fmt: skip
    assert (quyma.certificates, quyma.free_capacity_percent, str(quyma.free_until)) == (("iso_9001",), 40, "2027-12-31")
    assert (nafis.region, nafis.sectors, nafis.processes, nafis.materials) == (
        "UZ-NG", ("light_industry",), ("sewing",), ("textile",),
    )  # fmt: skip
    assert nafis.products == ("fartuk, ish kiyimi",)
    # The district tells which of the two places called Toshkent is meant.
    assert (tokar.region, tokar.processes, tokar.materials) == ("UZ-TK", ("machining",), ("steel",))


@pytest.mark.parametrize(
    ("region", "district", "soato"),
    [("Namangan viloyati", "Namangan", "1714401"), ("Namangan viloyati", "Namangan tumani", "1714212")],
)
async def test_a_bare_name_is_the_city(
    db: Database, now: Clock, tmp_path: Path, region: str, district: str, soato: str
) -> None:
    path = written(tmp_path / "firms.csv", f"310500101;Bir;{region};{district}", header="stir;name;region;district")
    await import_enterprises(db, path, dry_run=False, now=now)
    assert [firm.district for firm in await kept(db)] == [soato]


async def test_toshkent_alone_names_both_and_a_wrong_phone_is_only_dropped(
    db: Database, now: Clock, tmp_path: Path
) -> None:
    rows = ("310500101;Bir;Toshkent;No tel_number", "310500102;Ikki;Jizzax;No tel_number")
    path = written(tmp_path / "firms.csv", *rows, header="stir;name;region;phone")
    outcome = await import_enterprises(db, path, dry_run=False, now=now)
    assert [(one.row, one.column, set(str(one.details["meanings"]).split(", "))) for one in outcome.faults] == [
        (2, "region", {"UZ-TO", "UZ-TK"})
    ]
    assert [(one.row, one.column) for one in outcome.doubts] == [(3, "phone")]
    assert [(firm.name, firm.phone) for firm in await kept(db)] == [("Ikki", None)]


@pytest.mark.parametrize("name", ["all.xlsx", "all.csv"])
async def test_the_export_comes_back_unchanged(db: Database, now: Clock, tmp_path: Path, name: str) -> None:
    await import_enterprises(db, written(tmp_path / "firms.csv", *FIRMS), dry_run=False, now=now)
    before = await kept(db)
    assert await exporting.save(db, tmp_path / name) == 3
    outcome = await import_enterprises(db, tmp_path / name, dry_run=False, now=now)
    assert (outcome.same, outcome.changed, outcome.rejected) == (3, 0, 0)
    assert await kept(db) == before


async def test_the_template_imports_nothing_of_its_own(db: Database, now: Clock, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(await template.template())
    outcome = await import_enterprises(db, path, dry_run=False, now=now)
    assert (outcome.examples, outcome.rows) == (1, 0)


async def test_the_last_import_is_undone_and_what_people_touched_stays(
    db: Database, now: Clock, tmp_path: Path
) -> None:
    first, second = FIRMS[:1], (FIRMS[0].replace("40%", "80%"), *FIRMS[1:])
    await import_enterprises(db, written(tmp_path / "a.csv", *first), dry_run=False, now=now)
    now.move(hours=1)
    before = await kept(db)
    await import_enterprises(db, written(tmp_path / "b.csv", *second), dry_run=False, now=now)
    async with db.write() as connection:
        touched = await enterprise_queries.by_stir(connection, "310500103")
        assert touched
        now.move(hours=1)
        await enterprise_queries.set_spot(connection, touched.id, latitude=41.0, longitude=69.0, moment=now())
    found = await undoing.undo(db, person_id=None, now=now)
    assert (found.name, found.vanish, found.go_back, found.stay) == ("b.csv", 1, 1, 1)
    assert [firm.stir for firm in await kept(db)] == ["310500101", "310500103"]
    assert (await kept(db))[0].free_capacity_percent == before[0].free_capacity_percent == 40
    with pytest.raises(undoing.NoFirmsToUndo):
        await undoing.undo(db, person_id=None, now=now)


async def test_a_specialist_takes_the_tables_and_undoes_an_import(town: Town, now: Clock, tmp_path: Path) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    await lola.send_file("firms.csv", written(tmp_path / "firms.csv", *FIRMS).read_bytes())
    await town.answered(lola)
    await worked(town)
    await town.press(lola, "✅ Take in 3 rows")
    await worked(town)
    assert len(await kept(town.db)) == 3
    await town.say(lola, "/import")
    await town.press(lola, "🏭 Enterprises as a table")
    given = await town.press(lola, "📄 Template")
    assert given.file is not None
    await town.say(lola, "/import")
    await town.press(lola, "🏭 Enterprises as a table")
    given = await town.press(lola, "📤 Enterprises")
    assert given.file is not None
    await town.say(lola, "/import")
    await town.press(lola, "🏭 Enterprises as a table")
    await town.press(lola, "↩️ Undo the last import")
    done = await town.press(lola, "↩️ Yes, put it back")
    assert done.text.splitlines()[0] == "↩️ firms.csv is undone."
    assert await kept(town.db) == []
