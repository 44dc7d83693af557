"""Only what changed is matched again: one enterprise, one component; counted in work, not in time."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from bot.database import Database
from bot.enterprises.importing import import_enterprises
from bot.matching.proposing import Proposing
from tests.conftest import Clock
from tests.enterprises import spreadsheet
from tests.matching import made_up

pytestmark = pytest.mark.both


FIRMS, PARTS = 60, 300
# What one step of the job takes at most, however many enterprises and components there are.
STEPS = 60


@pytest.fixture
async def proposing(db: Database, now: Clock, tmp_path: Path) -> Proposing:
    """A job that has matched everything there is."""
    await made_up.keep_components(db, PARTS)
    await bring_in(db, now, spreadsheet.write(tmp_path / "firms.csv", FIRMS))
    job = Proposing(db, now)
    await run(job)
    now.move(hours=1)
    return job


async def bring_in(db: Database, now: Clock, path: Path) -> None:
    await import_enterprises(db, path, dry_run=False, now=now)


async def run(job: Proposing) -> int:
    """Work until nothing waits; give how often something did."""
    rounds = 0
    while await job.work():
        rounds += 1
    return rounds


async def times(db: Database, table: str, column: str) -> dict[int, str]:
    async with db.read() as connection:
        key = "id" if table == "enterprises" else "component_id"
        return {row[key]: row[column] for row in await connection.all(f"SELECT {key}, {column} FROM {table}")}


def newer(before: dict[int, str], after: dict[int, str]) -> set[int]:
    return {number for number, moment in after.items() if before.get(number) != moment}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("certificates", "iso_9001;iatf_16949;emark;eac"),
        ("processes", "stamping;welding;painting;bending"),
        ("free_capacity_percent", "99"),
    ],
)
async def test_a_changed_enterprise_is_matched_alone(
    proposing: Proposing, db: Database, now: Clock, tmp_path: Path, column: str, value: str
) -> None:
    enterprises = await times(db, "enterprises", "matched_at")
    components = await times(db, "matched_components", "proposed_at")
    path = tmp_path / "firms.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[7][column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    await bring_in(db, now, path)

    before = db.statements
    assert await run(proposing) == 1
    assert db.statements - before <= STEPS
    async with db.read() as connection:
        row = await connection.one("SELECT id FROM enterprises WHERE stir = :stir", stir=rows[7]["stir"])
    assert row is not None
    assert newer(enterprises, await times(db, "enterprises", "matched_at")) == {row["id"]}
    assert newer(components, await times(db, "matched_components", "proposed_at")) == set()


async def test_a_changed_component_is_proposed_alone(proposing: Proposing, db: Database, now: Clock) -> None:
    enterprises = await times(db, "enterprises", "matched_at")
    components = await times(db, "matched_components", "proposed_at")
    chosen = sorted(components)[11]
    async with db.write() as connection:
        await connection.run(
            "UPDATE components SET annual_value_usd = 777000, updated_at = :now WHERE id = :id", id=chosen, now=now()
        )
        await connection.run("UPDATE catalogue_version SET version = version + 1")

    before = db.statements
    assert await run(proposing) == 1
    assert db.statements - before <= STEPS
    assert newer(enterprises, await times(db, "enterprises", "matched_at")) == set()
    assert newer(components, await times(db, "matched_components", "proposed_at")) == {chosen}


async def test_when_nothing_changed_nothing_is_matched(proposing: Proposing, db: Database) -> None:
    before = db.statements
    assert await run(proposing) == 0
    assert db.statements - before <= 8


async def test_ended_capacity_is_noticed_and_matched_once(proposing: Proposing, db: Database, now: Clock) -> None:
    async with db.read() as connection:
        rows = await connection.all(
            "SELECT id FROM enterprises WHERE free_until = '2027-12-31' AND free_capacity_percent > 0"
        )
    ending = {row["id"] for row in rows}
    assert ending
    enterprises = await times(db, "enterprises", "matched_at")
    now.move(days=(made_up.MOMENT + timedelta(days=500) - now()).days)
    await run(proposing)
    matched = newer(enterprises, await times(db, "enterprises", "matched_at"))
    assert ending <= matched < set(enterprises)
    assert await run(proposing) == 0
