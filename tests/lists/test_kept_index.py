"""The index kept in a file belongs to one database: another one put in its place is not searched by it."""

import resource
from pathlib import Path

from bot.catalogue import queries
from bot.database import Database
from bot.lists.finding import Finder
from tests.conftest import Clock
from tests.stock import ITEMS, Write, take


async def answers(db: Database) -> tuple[int, int]:
    """How many bearings a fresh process finds, and how many of them there really are."""
    finder = Finder(db)
    await finder.open()
    hits = finder.search("bearing", language="en").hits
    async with db.read() as connection:
        return len(hits), len(await queries.by_ids(connection, [hit.id for hit in hits]))


async def test_another_database_of_the_same_version_is_not_searched_by_the_old_index(
    db: Database, database_path: Path, migrated: Path, write: Write, now: Clock
) -> None:
    await take(db, write(ITEMS), now)
    assert await answers(db) == (8, 8)
    assert Path(f"{database_path}.index").exists()
    # The same catalogue imported anew: the same version, other ids.
    async with db.write() as connection:
        await connection.run("DELETE FROM components")
        await connection.run("UPDATE catalogue_version SET version = 0")
    await take(db, write(ITEMS), now)
    assert await answers(db) == (8, 8)


async def test_half_an_index_does_not_stay_on_a_disk_that_is_full(
    db: Database, database_path: Path, write: Write, now: Clock
) -> None:
    await take(db, write(ITEMS), now)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        assert await answers(db) == (8, 8)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file.name for file in database_path.parent.iterdir() if ".index" in file.name] == []
