"""Units of work: all or nothing, one writer, own writes seen."""

import asyncio

import pytest

from bot.database import Database

pytestmark = pytest.mark.both


async def count(db: Database) -> int:
    async with db.read() as connection:
        row = await connection.one("SELECT count(*) AS n FROM audit")
    assert row is not None
    return int(row["n"])


async def write(db: Database, number: int) -> None:
    async with db.write() as connection:
        await connection.run("INSERT INTO audit (id, at, action, object) VALUES (:id, '', '', '')", id=number)


async def test_a_unit_commits_as_a_whole(db: Database) -> None:
    async with db.unit() as unit:
        await write(db, 1)
        await write(db, 2)
        assert await count(db) == 2  # its own writes are seen inside
        await unit.commit()
    assert await count(db) == 2


async def test_a_unit_that_is_not_committed_leaves_nothing(db: Database) -> None:
    async def broken() -> None:
        async with db.unit():
            await write(db, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await broken()
    assert await count(db) == 0


async def test_after_commit_happens_after_and_only_then(db: Database) -> None:
    seen: list[str] = []
    async with db.unit():
        await write(db, 1)
        db.after_commit(lambda: seen.append("undone"))
    async with db.unit() as unit:
        await write(db, 1)
        db.after_commit(lambda: seen.append("done"))
        assert seen == []
        await unit.commit()
    assert seen == ["done"]


async def test_a_unit_that_only_reads_takes_no_writer(db: Database) -> None:
    async with db.unit() as unit:
        assert await count(db) == 0
        assert not unit.wrote


async def test_many_writers_wait_for_each_other(db: Database) -> None:
    async def increase() -> None:
        async with db.write() as connection:
            row = await connection.one("SELECT count(*) AS n FROM audit")
            assert row is not None
            await asyncio.sleep(0)
            await connection.run("INSERT INTO audit (id, at, action, object) VALUES (:id, '', '', '')", id=row["n"] + 1)

    await asyncio.gather(*(increase() for _ in range(50)))
    assert await count(db) == 50


async def test_readers_cannot_write(db: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        async with db.read() as connection:
            await connection.run("DELETE FROM audit")


async def test_a_writer_cancelled_at_any_moment_leaves_the_next_one_free(db: Database) -> None:
    for pause in range(40):
        task = asyncio.create_task(write(db, 1000 + pause))
        for _ in range(pause % 8):
            await asyncio.sleep(0.0001)
        task.cancel()
        await asyncio.wait((task,))
        await write(db, 2000 + pause)
    assert await count(db) >= 40
