"""The search index of several workers: made by one, read by the others, right whatever happens on the way."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.clock import now
from bot.database import Database
from bot.enterprises import service as enterprises
from bot.enterprises.finding.firms import Firms
from bot.enterprises.models import Facts
from bot.lists import indexing
from bot.lists.finding import Finder
from bot.tables.importing import import_components
from bot.workers import queries
from bot.workers.shelf import Shelf
from tests import postgres

HEAD = "code,sector,kind,name_uz,name_ru,name_en,hs_code,part_number,annual_value_usd\n"


@pytest.fixture
async def url() -> AsyncIterator[str]:
    with postgres.database() as address:
        yield address


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await database.open()
    async with database.write() as connection:
        for name in ("w1", "w2", "w3"):
            await queries.arrive(connection, name, moment=now())
    yield database
    await database.close()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(tmp_path, "one", monkeypatch)


def at(folder: Path, machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what comes now happen on another machine, which has files of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / machine))


async def stock(db: Database, folder: Path, *items: str) -> None:
    """Import items by name."""
    path = folder / "items.csv"
    rows = (f"{name.upper()}-1,automotive,component,{name},{name},{name},848210,,1000" for name in items)
    path.write_text(HEAD + "\n".join(rows), "utf-8")
    await import_components(db, path, dry_run=False, now=now)


def found(finder: Finder, text: str) -> int:
    return finder.search(text, language="en").total


def made(logs: Sequence[Mapping[str, object]]) -> int:
    return sum(entry["event"] == "file_made" for entry in logs)


async def test_one_makes_it_and_all_find_by_it_on_this_machine_and_another(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stock(db, tmp_path, "podshipnik", "radiator")
    with capture_logs() as logs:
        here = [Finder(db, Shelf(db, name)) for name in ("w1", "w2")]
        await asyncio.gather(*(finder.open() for finder in here))
        at(tmp_path, "two", monkeypatch)
        there = Finder(db, Shelf(db, "w3"))
        await there.open()
    assert made(logs) == 1
    assert [entry["event"] for entry in logs].count("file_fetched") == 1, "the files of one machine are one"
    assert [found(finder, "radiator") for finder in (*here, there)] == [1, 1, 1]


async def test_a_change_is_followed_without_another_being_made(db: Database, tmp_path: Path) -> None:
    await stock(db, tmp_path, "podshipnik")
    finders = [Finder(db, Shelf(db, name)) for name in ("w1", "w2")]
    for finder in finders:
        await finder.open()
    await stock(db, tmp_path, "gofra")
    with capture_logs() as logs:
        for finder in finders:
            assert await finder.refresh()
        late = Finder(db, Shelf(db, "w3"))
        await late.open()
    assert made(logs) == 0
    assert [found(finder, "gofra") for finder in (*finders, late)] == [1, 1, 1]


async def test_the_first_items_of_an_empty_catalogue_are_found(db: Database, tmp_path: Path) -> None:
    first, second = (Finder(db, Shelf(db, name)) for name in ("w1", "w2"))
    await first.open()
    await second.open()
    await stock(db, tmp_path, "kapot")
    with capture_logs() as logs:
        await first.refresh()
        await second.refresh()
    assert made(logs) == 1
    assert [found(finder, "kapot") for finder in (first, second)] == [1, 1]


@pytest.mark.parametrize("torn", [b"", b"PK\x03\x04 half of it", None])
async def test_a_torn_file_is_never_read(db: Database, tmp_path: Path, torn: bytes | None) -> None:
    await stock(db, tmp_path, "podshipnik")
    await Finder(db, Shelf(db, "w1")).open()
    [path] = (tmp_path / "one").rglob("*.index")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if torn is None else torn)
    finder = Finder(db, Shelf(db, "w2"))
    await finder.open()
    assert found(finder, "podshipnik") == 1
    assert path.read_bytes() == whole


async def test_pieces_that_do_not_fit_together_are_left(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another takes its place while it is fetched: what came first is thrown away."""
    await stock(db, tmp_path, "podshipnik")
    await Finder(db, Shelf(db, "w1")).open()
    at(tmp_path, "two", monkeypatch)
    async with db.write() as connection:
        await connection.run("UPDATE kept_pieces SET file = 1")
    finder = Finder(db, Shelf(db, "w2"))
    opening = asyncio.create_task(finder.open())
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(opening), 0.6)
    assert not opening.done()
    assert not [*(tmp_path / "two").rglob("*.index")]
    async with db.write() as connection:
        await connection.run("UPDATE kept_pieces SET file = (SELECT file FROM kept_files WHERE name = 'catalogue')")
    await asyncio.wait_for(opening, 10)
    assert found(finder, "podshipnik") == 1


async def test_another_makes_it_when_the_maker_is_taken_for_dead(db: Database, tmp_path: Path) -> None:
    await stock(db, tmp_path, "podshipnik")
    async with db.write() as connection:
        await connection.run("INSERT INTO kept_files (name, maker) VALUES ('catalogue', 'w1')")
    finder = Finder(db, Shelf(db, "w2"))
    opening = asyncio.create_task(finder.open())
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(opening), 0.6)
    assert not opening.done(), "two never make it at once"
    async with db.write() as connection:
        await queries.leave(connection, "w1")
    await asyncio.wait_for(opening, 10)
    assert found(finder, "podshipnik") == 1


async def test_a_maker_that_fails_or_was_buried_keeps_nothing(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stock(db, tmp_path, "podshipnik")
    whole = indexing.whole

    async def fails(*given: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(indexing, "whole", fails)
    with pytest.raises(OSError, match="no room"):
        await Finder(db, Shelf(db, "w1")).open()

    async def buried(*given: Any) -> object:
        built = await whole(*given)
        async with db.write() as connection:
            await queries.leave(connection, "w1")
        return built

    monkeypatch.setattr(indexing, "whole", buried)
    await Finder(db, Shelf(db, "w1")).open()
    async with db.read() as connection:
        row = await connection.one("SELECT maker, file FROM kept_files WHERE name = 'catalogue'")
        assert await connection.all("SELECT file FROM kept_pieces") == []
    assert row is not None
    assert (row["maker"], row["file"]) == (None, None)


async def test_firms_are_indexed_once_and_followed(db: Database, tmp_path: Path) -> None:
    person = {"id": 7, "moment": now()}
    async with db.write() as connection:
        await connection.run("INSERT INTO people (id, language, created_at) VALUES (:id, 'uz', :moment)", **person)
    facts = Facts(stir="301234567", name="Yulduzcha", region="UZ-JI", processes=("stamping",), materials=("steel",))
    gone = await enterprises.register(db, facts, person_id=7, moment=now())
    first, second = Firms(db, Shelf(db, "w1")), Firms(db, Shelf(db, "w2"))
    await first.refresh()
    facts = facts.model_copy(update={"stir": "302345678", "name": "Oydinlik"})
    await enterprises.register(db, facts, person_id=7, moment=now())
    async with db.write() as connection:
        for table, column in (("enterprise_members", "enterprise_id"), ("enterprise_abilities", "enterprise_id")):
            await connection.run(f"DELETE FROM {table} WHERE {column} = :id", id=gone.id)
        await connection.run("DELETE FROM enterprises WHERE id = :id", id=gone.id)
    with capture_logs() as logs:
        await second.refresh()
        await first.refresh()
    assert made(logs) == 0
    for firms in (first, second):
        assert [firms.search(name, limit=5).total for name in ("Oydinlik", "Yulduzcha")] == [1, 0]
