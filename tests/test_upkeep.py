"""Copies while writing, putting back, and one bot at a time."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot import upkeep
from bot.database import Database


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
