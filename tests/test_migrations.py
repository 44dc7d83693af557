"""The schema grows by new files alone: landed ones never change, each climbs from the one before, data survives.

A new migration is free to change until it lands; then `make landed` adds it to `migrations/landed.sha256`.
"""

import hashlib
import lzma
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot import faults, migrating, schema, upkeep

pytestmark = pytest.mark.slow

OLD = sorted((Path(__file__).parent / "migrations").glob("at_*.db.xz"))
# What a step takes away or changes on purpose: its revision, and the tables whose rows are not the same after it.
CHANGED: dict[str, set[str]] = {
    "0012": {"notices"},  # they move into the outbox, whole
    "0027": {"procurement_rules"},  # the act gets a shorter name
    "0030": {"indicators"},  # they get a period and a series: published_figures
}


def test_a_new_file_reaches_the_newest_revision(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "hamkor.db"
    migrating.migrate(path)
    assert migrating.revision(path) == migrating.head()
    migrating.migrate(path)
    assert migrating.revision(path) == migrating.head()


def test_migrations_form_one_line() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    line = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(line)) == migrating.known()


def test_a_database_newer_than_the_code_is_left_alone(database_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(migrating.DatabaseNewer, match="9999"):
        migrating.migrate(database_path)
    assert migrating.revision(database_path) == "9999"


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(faults.Unusable, match=r"another program's tables, such as notes"):
        migrating.migrate(path)
    assert path.read_bytes() == before


# Landed files


def changed(migrations: Path) -> list[str]:
    """What is wrong with the landed files of a folder: changed, gone, or left out of the list though older."""
    listed = {}
    for line in (migrations / "landed.sha256").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        listed[name] = digest
    wrong = []
    for name, digest in listed.items():
        file = migrations / name
        if not file.is_file():
            wrong.append(f"{name} is gone")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            wrong.append(f"{name} is changed")
    there = {f"versions/{file.name}" for file in (migrations / "versions").glob("*.py")}
    return wrong + [f"{name} is not listed" for name in sorted(there - listed.keys()) if name < max(listed)]


def test_landed_migrations_are_as_they_landed() -> None:
    """Never change a landed file, however small the change: make a new one. Databases made by it exist."""
    assert changed(migrating.MIGRATIONS) == []
    assert "versions/0008_statistics.py" in (migrating.MIGRATIONS / "landed.sha256").read_text("utf-8")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(migrating.MIGRATIONS, tmp_path / "migrations"))


def test_one_byte_of_a_landed_migration_is_noticed(copied: Path) -> None:
    file = copied / "versions" / "0003_catalogue.py"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert changed(copied) == ["versions/0003_catalogue.py is changed"]


def test_a_landed_migration_that_is_gone_is_noticed(copied: Path) -> None:
    (copied / "versions" / "0002_staff.py").unlink()
    assert changed(copied) == ["versions/0002_staff.py is gone"]


def test_an_older_migration_left_out_of_the_list_is_noticed(copied: Path) -> None:
    listing = copied / "landed.sha256"
    lines = listing.read_text("utf-8").splitlines(keepends=True)
    listing.write_text("".join(line for line in lines if "0004" not in line), "utf-8")
    assert changed(copied) == ["versions/0004_enterprises.py is not listed"]


def test_a_new_migration_may_still_change(copied: Path) -> None:
    (copied / "versions" / "9998_new.py").write_text("revision = '9998'\n", "utf-8")
    assert changed(copied) == []


# The stairs


@pytest.fixture(params=[None, *OLD], ids=lambda file: file.name.split(".")[0] if file else "empty")
def lower(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database at the bottom of the stairs: none yet, or one of earlier days."""
    path = tmp_path / "hamkor.db"
    if request.param is not None:
        path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def test_the_stairs_are_climbed_one_by_one_and_every_row_comes_along(lower: Path) -> None:
    for step in [one for one in migrating.known() if one > (migrating.revision(lower) or "")]:
        before = rows(lower)
        migrating.migrate(lower, to=step)
        assert migrating.revision(lower) == step
        assert upkeep.integrity(lower) == []
        lost = missing(before, rows(lower))
        assert lost.keys() <= CHANGED.get(step, set()), f"{step} loses rows: {lost}"
    assert migrating.revision(lower) == migrating.head()
    assert schema.differences(lower) == []


def test_all_steps_at_once_lead_to_the_same_place(lower: Path, migrated: Path) -> None:
    before = rows(lower)
    migrating.migrate(lower)
    assert schema.parts(lower) == schema.parts(migrated)
    on_purpose = set().union(*CHANGED.values())
    assert missing(before, rows(lower)).keys() <= on_purpose


def rows(path: Path) -> dict[str, Any]:
    """Every row of every table, as pairs of column and value."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
            for table in tables
            if table != "alembic_version" and not table.startswith("sqlite_")
        }


def missing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, int]:
    """How many rows of each table are not there any more, going by the columns that both have."""
    lost = {}
    for table, held in before.items():
        kept = after.get(table, [])
        shared = sorted((held[0].keys() if held else set()) & (kept[0].keys() if kept else set()))
        gone = Counter(tuple(row[name] for name in shared) for row in held)
        gone.subtract(Counter(tuple(row[name] for name in shared) for row in kept))
        if number := sum(count for count in gone.values() if count > 0):
            lost[table] = number
        elif held and held[0].keys() - set(shared):
            lost[table] = len(held)
    return lost


def test_a_step_that_loses_something_is_noticed() -> None:
    held = {"people": [{"id": 1, "name": "Anvar"}, {"id": 2, "name": "Botir"}], "fairs": []}
    assert missing(held, {"people": [{"id": 1, "name": "Anvar", "new": None}], "fairs": []}) == {"people": 1}
    assert missing(held, {"people": [{"id": 1, "name": "?"}, {"id": 2, "name": "Botir"}]}) == {"people": 1}
    assert missing(held, {"people": [{"id": 1}, {"id": 2}]}) == {"people": 2}
    assert missing(held, {}) == {"people": 2}
    assert missing(held, held) == {}


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.name.split(".")[0])
def test_an_old_database_is_small_and_holds_something_in_every_table(file: Path, tmp_path: Path) -> None:
    assert file.stat().st_size < 1_000_000
    path = tmp_path / "old.db"
    path.write_bytes(lzma.decompress(file.read_bytes()))
    assert [table for table, held in rows(path).items() if not held] == []
