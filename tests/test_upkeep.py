"""Copies while writing, putting back, and one bot at a time."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import faults, migrating, upkeep
from bot.database import Database

pytestmark = pytest.mark.slow


async def write_on(db: Database, stop: asyncio.Event) -> int:
    """Write pairs of rows until told to stop; give how many."""
    number = 0
    while not stop.is_set():
        async with db.write() as connection:
            for half in (0, 1):
                await connection.run(
                    "INSERT INTO audit (id, at, action, object) VALUES (:id, '', 'pair', '')", id=2 * number + half
                )
        number += 1
    return number


async def test_a_copy_taken_while_writing_is_whole(db: Database, tmp_path: Path) -> None:
    stop = asyncio.Event()
    writing = asyncio.create_task(write_on(db, stop))
    copies = []
    for number in range(5):
        copy = tmp_path / f"copy{number}.db"
        await asyncio.to_thread(upkeep.backup, db.path, copy)
        copies.append(copy)
    stop.set()
    assert await writing > 0
    for copy in copies:
        assert upkeep.integrity(copy) == []
        assert sqlite3.connect(copy).execute("SELECT count(*) % 2 FROM audit").fetchone() == (0,)


async def test_what_is_put_back_equals_what_was_copied(db: Database, tmp_path: Path) -> None:
    async with db.write() as connection:
        await connection.run("INSERT INTO audit (id, at, action, object) VALUES (1, '', 'kept', '')")
    copy = tmp_path / "copy.db"
    upkeep.backup(db.path, copy)
    async with db.write() as connection:
        await connection.run("INSERT INTO audit (id, at, action, object) VALUES (2, '', 'later', '')")
    await db.close()
    upkeep.restore(copy, db.path)
    assert sqlite3.connect(db.path).execute("SELECT action FROM audit").fetchall() == [("kept",)]
    before = db.path.with_name(f"{db.path.name}.before-restore")
    assert sqlite3.connect(before).execute("SELECT action FROM audit ORDER BY id").fetchall() == [("kept",), ("later",)]


def test_nothing_is_put_back_over_a_running_bot(database_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    upkeep.backup(database_path, copy)
    with upkeep.only_one(database_path), pytest.raises(upkeep.Running):
        upkeep.restore(copy, database_path)


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 100])
def test_only_a_sound_copy_is_put_back(database_path: Path, tmp_path: Path, content: bytes) -> None:
    before = database_path.read_bytes()
    broken = tmp_path / "broken.db"
    broken.write_bytes(content)
    with pytest.raises(upkeep.NotABackup):
        upkeep.restore(broken, database_path)
    assert database_path.read_bytes() == before


def test_a_second_bot_on_the_same_database_is_refused(database_path: Path) -> None:
    with upkeep.only_one(database_path), pytest.raises(upkeep.Running), upkeep.only_one(database_path):
        pass


def test_no_earlier_database_is_lost_by_putting_copies_back(database_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    upkeep.backup(database_path, copy)
    for number in (1, 2, 3):
        with closing(sqlite3.connect(database_path)) as connection:
            connection.execute("INSERT INTO audit (id, at, action, object) VALUES (?, '', 'before', '')", (number,))
            connection.commit()
        upkeep.restore(copy, database_path)
    for number, ending in ((1, ""), (2, ".2"), (3, ".3")):
        with closing(sqlite3.connect(f"{database_path}.before-restore{ending}")) as connection:
            assert connection.execute("SELECT id FROM audit").fetchall() == [(number,)]


def test_rows_that_only_the_log_holds_are_kept_with_a_damaged_database(database_path: Path, tmp_path: Path) -> None:
    copy, log = tmp_path / "copy.db", Path(f"{database_path}-wal")
    upkeep.backup(database_path, copy)
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute("INSERT INTO audit (id, at, action, object) VALUES (1, '', 'newest', '')")
        connection.commit()
        written = log.read_bytes()
    log.write_bytes(written)
    database_path.write_bytes(b"\xff" * 4096 + database_path.read_bytes()[4096:])
    upkeep.restore(copy, database_path)
    assert upkeep.examine(database_path).problems == []
    assert Path(f"{database_path}.before-restore-wal").read_bytes() == written
    assert not log.exists()


def test_a_search_index_of_the_database_before_does_not_stay(database_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    upkeep.backup(database_path, copy)
    index = Path(f"{database_path}.index")
    index.write_bytes(b"of other items")
    upkeep.restore(copy, database_path)
    assert not index.exists()


def test_a_full_database_is_called_full(database_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(faults.Unusable, match=r"^no: the disk is full$"), faults.named("no", database_path):
            connection.execute("CREATE TABLE more AS SELECT hex(randomblob(100000)) AS text")


def test_a_mistake_of_our_own_stays_an_error(database_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection, faults.named("no", database_path):
        with pytest.raises(sqlite3.IntegrityError), faults.named("no", database_path):
            connection.execute("INSERT INTO audit (id) VALUES (1)")
        with pytest.raises(ValueError, match="ours"), faults.named("no", database_path):
            raise ValueError("ours")


# The schema


def test_a_sound_database_differs_in_nothing(database_path: Path) -> None:
    found = upkeep.examine(database_path)
    assert (found.revision, found.pending, found.problems) == (migrating.head(), [], [])


def test_a_database_that_only_lacks_migrations_has_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "earlier.db"
    migrating.migrate(path, to="0008")
    found = upkeep.examine(path)
    assert (found.revision, found.problems) == ("0008", [])
    assert found.pending == [one for one in migrating.known() if one > "0008"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DROP TABLE wishes", "table wishes is missing"),
        ("CREATE TABLE second (id INTEGER)", "table second is not Hamkor's"),
        ("CREATE VIEW seen AS SELECT 1 AS one", "view seen is not Hamkor's"),
        ("ALTER TABLE people DROP COLUMN phone", "column phone of people is missing"),
        ("ALTER TABLE people ADD COLUMN age INTEGER", "column age of people is not Hamkor's"),
        ("DROP INDEX audit_at", "index audit_at of audit is missing"),
        ("CREATE INDEX more ON people (phone)", "index more of people is not Hamkor's"),
    ],
)
def test_what_a_planted_schema_has_otherwise_is_named(database_path: Path, change: str, named: str) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute(change)
    assert upkeep.examine(database_path).problems == [named]


def test_the_same_name_made_otherwise_is_named(database_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        connection.executescript("DROP INDEX audit_at; CREATE UNIQUE INDEX audit_at ON audit (id)")
        connection.executescript("DROP TABLE wishes; CREATE TABLE wishes (id BIGINT NOT NULL PRIMARY KEY, text TEXT)")
    problems = upkeep.examine(database_path).problems
    assert "index audit_at of audit is “unique id” instead of “at”" in problems
    assert "column folded of wishes is missing" in problems
    assert "reference person_id of wishes is missing" in problems
    assert "column text of wishes is “TEXT” instead of “TEXT not null”" in problems
