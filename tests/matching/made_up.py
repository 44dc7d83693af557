"""Made-up enterprises and components in any number, the same each time: real trades, real recipes, invented names."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bot.database import Database
from bot.enterprises import abilities, queries
from bot.enterprises.models import Facts
from bot.geography import places
from tests.benchmarks import catalogue

RECIPES = Path(__file__).parents[2] / "bot" / "demo" / "data" / "components.csv"
MOMENT = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)
T = TypeVar("T")
_BATCH = 2_000
_CERTIFICATES = (("iso_9001", 0.4), ("iatf_16949", 0.18), ("uzdst", 0.25), ("iso_14001", 0.1), ("emark", 0.04))


class Trade(NamedTuple):
    """A kind of firm: how common it is, what it always does, may do, and works."""

    share: int
    does: str
    may: str
    works: str
    sectors: str


TRADES = (
    Trade(5, "casting", "machining heat_treatment painting", "cast_iron aluminium steel", "automotive agricultural"),
    Trade(3, "forging", "machining heat_treatment surface_coating", "steel brass", "automotive agricultural"),
    Trade(8, "stamping", "welding bending painting surface_coating", "steel aluminium", "automotive electrical"),
    Trade(14, "machining", "heat_treatment surface_coating assembly welding", "steel brass aluminium", "agricultural"),
    Trade(12, "welding", "bending painting assembly machining", "steel", "agricultural mechanical_engineering"),
    Trade(11, "injection_moulding", "assembly painting blow_moulding surface_coating",
          "plastic_pp plastic_abs plastic_pa", "automotive electrical"),
    Trade(4, "rubber_moulding", "extrusion stamping assembly", "rubber_nr rubber_epdm rubber_nbr", "automotive"),
    Trade(5, "extrusion", "injection_moulding assembly", "plastic_pvc plastic_pe aluminium", "building_materials"),
    Trade(10, "sewing", "foaming assembly welding", "textile leather pu_foam steel", "light_industry automotive"),
    Trade(3, "wire_harness", "electronics_assembly assembly winding", "copper electronics", "electrical automotive"),
    Trade(4, "electronics_assembly", "assembly winding injection_moulding", "electronics copper", "electrical"),
    Trade(8, "chemical_blending filling", "chemical_synthesis", "oil solvent resin", "chemical"),
    Trade(2, "glass_forming", "assembly", "glass", "building_materials automotive"),
    Trade(5, "assembly", "painting machining printing", "steel plastic_pp", "mechanical_engineering"),
    Trade(4, "heat_treatment surface_coating", "painting", "steel", "mechanical_engineering"),
)  # fmt: skip


def enterprises(size: int, *, seed: int = 1) -> Iterator[Facts]:
    """Make enterprises of all trades and regions; some have no free capacity, some had it until yesterday."""
    luck = random.Random(seed)
    regions = [region.iso for region in places.regions()]
    weights = [3 if iso in ("UZ-TK", "UZ-TO", "UZ-FA", "UZ-AN", "UZ-SA") else 1 for iso in regions]
    named = _products()
    for number in range(size):
        trade = luck.choices(TRADES, [trade.share for trade in TRADES])[0]
        sectors = [code for code in trade.sectors.split() if luck.random() < 0.7]
        does = [*trade.does.split(), *(code for code in trade.may.split() if luck.random() < 0.35)]
        stock = [word for sector in sectors for word in named[sector]] or named["automotive"]
        yield Facts(
            stir=f"{400_000_000 + number}",
            name=f"Namuna {number:05d}",
            kind="service_company" if luck.random() < 0.1 else "manufacturer",
            region=luck.choices(regions, weights)[0],
            sectors=tuple(sectors),
            processes=tuple(does),
            materials=tuple(code for code in trade.works.split() if luck.random() < 0.6),
            certificates=tuple(code for code, share in _CERTIFICATES if luck.random() < share),
            free_capacity_percent=luck.choice((None, 0, 10, 25, 40, 60, 80)),
            free_until=luck.choice((None, date(2027, 12, 31), date(2026, 10, 31))),
            employees=luck.randrange(3, 400),
            max_mass_kg=luck.choice((None, None, 1.0, 5.0, 20.0, 150.0)),
            annual_capacity_usd=luck.choice((None, 50_000, 300_000, 1_000_000, 5_000_000)),
            products=tuple(luck.sample(stock, luck.randrange(4))),
        )


def components(size: int, *, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Make components: types on vehicles and customs phrases, each type made as some real item of its sector is."""
    luck = random.Random(seed)
    recipes, made_as = _recipes(), dict[str, dict[str, str]]()
    for row in catalogue.rows(size, seed=seed):
        entry = row.entry
        sector = entry.sector or luck.choice(("automotive", "agricultural", "electrical"))
        kind = row.type or f"phrase {luck.randrange(400)}"
        recipe = made_as.setdefault(kind + sector, luck.choice(recipes[sector]))
        mass = float(recipe["max_mass_kg"] or 0) * luck.choice((0.5, 1.0, 1.0, 2.0))
        yield {
            "id": (entry.id << 20) + luck.randrange(1 << 20),
            "code": entry.code,
            "sector": sector,
            **{f"name_{language}": entry.names.get(language) for language in ("uz", "ru", "en")},
            "annual_value_usd": entry.value or None,
            "buyers": ";".join(entry.buyers) if luck.random() < 0.9 else "",
            "processes": recipe["processes"],
            "materials": recipe["materials"],
            "certificates": recipe["certificates"] if luck.random() < 0.8 else luck.choice(("", "uzdst", "iso_9001")),
            "max_mass_kg": round(mass, 2) or None,
            "status": entry.status or "open",
        }


async def keep_enterprises(db: Database, size: int, *, seed: int = 1) -> None:
    """Keep so many enterprises as an import would; they wait to be matched."""
    firms = [(number << 20, facts) for number, facts in enumerate(enterprises(size, seed=seed), 1)]
    for batch in _batches(firms):
        async with db.write() as connection:
            await queries.upsert(connection, batch, moment=MOMENT)
            rows = [(number, kind, code) for number, facts in batch for kind, code in abilities.rows(facts)]
            await queries.add_abilities(connection, rows)


async def keep_components(db: Database, size: int, *, seed: int = 1) -> None:
    """Keep so many components as an import would; they wait to be taken in."""
    for batch in _batches(list(components(size, seed=seed))):
        names = list(batch[0])
        async with db.write() as connection:
            await connection.many(
                f"""INSERT INTO components ({", ".join(names)}, created_at, updated_at)
                    VALUES ({", ".join(f":{name}" for name in names)}, :moment, :moment)""",
                [{**row, "moment": MOMENT} for row in batch],
            )
            await connection.run("UPDATE catalogue_version SET version = version + 1")


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for place in range(0, len(rows), _BATCH):
        yield rows[place : place + _BATCH]


@lru_cache
def _recipes() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    with RECIPES.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found[row["sector"]].append(row)
    return found


@lru_cache
def _products() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in catalogue.table("types.tsv"):
        found[row["sector"]] += [row["ru"], row["uz"]]
    for sector in ("building_materials", "light_industry", "mechanical_engineering"):
        found[sector] = found["automotive"]
    return found
