"""A small catalogue: eight bearings of two sectors and plants, brakes, a varnish, a transformer."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalogue import rows
from bot.database import Database
from bot.lists.finding import Finder
from bot.spreadsheets.taking import Outcome
from bot.tables.importing import import_components
from tests.conftest import Clock
from tests.town import Town

COLUMNS = [column.name for column in rows.COLUMNS]

Row = dict[str, str]
Write = Callable[..., Path]


def _bearing(number: int, place: tuple[str, str, str], **more: str) -> Row:
    uz, ru, en = place
    return {
        "code": f"BRG-{number:02}",
        "sector": "automotive",
        "name_uz": f"{uz} podshipnigi",
        "name_ru": f"Подшипник {ru}",
        "name_en": f"{en} bearing",
        "hs_code": "8482 10 10",
        "unit": "pcs",
        "annual_quantity": "1000",
        "annual_value_usd": str(200_000 - number * 10_000),
        "buyers": "UzAuto Motors",
        "processes": "forging;machining",
        "materials": "steel",
        **more,
    }


ITEMS: list[Row] = [
    _bearing(
        1,
        ("Gupchak", "ступицы", "Hub"),
        part_number="D9140753;ВК-412",
        annual_quantity="14000",
        annual_value_usd="210000",
        fits="Chevrolet Cobalt;Ravon R4",
        purpose_uz="Gʻildirak yengil aylanishi uchun.",
        purpose_ru="Чтобы колесо легко вращалось.",
        purpose_en="Lets the wheel turn easily.",
        certificates="iatf_16949",
        max_mass_kg="0.55",
        sample_place="A-01",
        figures="illustrative",
    ),
    _bearing(2, ("Tayanch", "опоры", "Strut")),
    _bearing(3, ("Generator", "генератора", "Alternator")),
    _bearing(4, ("Ilashma", "сцепления", "Clutch"), buyers="SamAuto"),
    _bearing(5, ("Differensial", "дифференциала", "Differential"), buyers="SamAuto"),
    _bearing(6, ("Reduktor", "редуктора", "Gearbox"), status="in_progress"),
    _bearing(7, ("Plug", "плуга", "Plough"), sector="agricultural", buyers="Namuna Agromash"),
    _bearing(8, ("Shpindel", "шпинделя", "Spindle"), sector="agricultural", buyers="Namuna Agromash"),
    {
        "code": "BRK-01",
        "sector": "automotive",
        "name_uz": "Tormoz kolodkalari toʻplami",
        "name_ru": "Комплект тормозных колодок",
        "name_en": "Brake pad set",
        "hs_code": "870830",
        "unit": "set",
        "annual_quantity": "8000",
        "annual_value_usd": "86000",
        "buyers": "UzAuto Motors",
        "fits": "Chevrolet Gentra",
    },
    {
        "code": "CHM-01",
        "sector": "chemical",
        "kind": "consumable",
        "name_uz": "Kuzov laki",
        "name_ru": "Лак для кузова",
        "name_en": "Clear coat <b>2K</b>",
        "hs_code": "320820",
        "unit": "kg",
        "annual_quantity": "380000",
        "annual_value_usd": "3685620",
        "composition": "akril smola 30 %; erituvchi",
        "processes": "chemical_blending;filling",
        "materials": "resin;solvent",
    },
    {
        "code": "ELT-01",
        "sector": "electrical",
        "name_uz": "Transformator choʻlgʻami",
        "name_ru": "Обмотка трансформатора",
        "name_en": "Transformer winding",
        "hs_code": "850490",
        "annual_value_usd": "436000",
        "status": "localized",
    },
]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write items as an import file; `columns` are those of the contract unless given."""

    def write(items: list[Row], *, columns: list[str] | None = None, name: str = "items.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns or COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(items)
        return path

    return write


async def take(db: Database, path: Path, now: Clock, *, dry_run: bool = False) -> Outcome:
    return await import_components(db, path, dry_run=dry_run, now=now)


@pytest.fixture
async def stocked(town: Town, write: Write, now: Clock) -> Town:
    """The town with the small catalogue."""
    await take(town.db, write(ITEMS), now)
    await town.hamkor.finder.refresh()
    return town


@pytest.fixture
async def finder(db: Database, write: Write, now: Clock) -> Finder:
    """The index of the small catalogue, on the bare database."""
    await take(db, write(ITEMS), now)
    finder = Finder(db)
    await finder.open()
    return finder


async def number_of(db: Database, code: str) -> int:
    """The id of an item."""
    async with db.read() as connection:
        row = await connection.one("SELECT id FROM components WHERE code = :code", code=code)
    assert row is not None
    return int(row["id"])
