"""The index gives what judging everybody would give; it reads little, and goes through no large table."""

import random
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.database import Connection, Database, Row
from bot.database.sqlite import SqliteConnection
from bot.enterprises.queries import COLUMNS, enterprise_of
from bot.matching.engine import chains, likeness, queries, recipes, retrieval, scoring
from bot.matching.engine.models import Item, Maker
from tests.matching import made_up

pytestmark = pytest.mark.large

TODAY = date(2026, 11, 21)
FIRMS, PARTS, BEST = 1_500, 4_000, 20
# What must never be gone through from end to end: the large tables, by name and as the queries call them.
LARGE = re.compile(r"SCAN (components|enterprises|matched_components|component_words|enterprise_abilities|[bcemtwx])\b")


@pytest.fixture(scope="module")
async def world_path(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of many made-up firms and parts, taken in."""
    path = Path(shutil.copy(migrated, tmp_path_factory.mktemp("world") / "hamkor.db"))
    db = Database(path)
    await db.open()
    await made_up.keep_enterprises(db, FIRMS)
    await made_up.keep_components(db, PARTS)
    async with db.write() as connection:
        await connection.run("UPDATE enterprises SET verified_at = :now WHERE id % 3 = 0", now=made_up.MOMENT)
        await connection.run("UPDATE components SET processes = '' WHERE id % 50 = 0")
    await recipes.refresh(db)
    await db.close()
    return path


@pytest.fixture
async def world(world_path: Path) -> AsyncIterator[Database]:
    db = Database(world_path)
    await db.open()
    yield db
    await db.close()


async def all_makers(connection: Connection) -> list[Maker]:
    rows = await connection.all(f"SELECT {COLUMNS} FROM enterprises e")
    return [retrieval.maker_of(enterprise_of(row), today=TODAY) for row in rows]


async def all_items(connection: Connection) -> list[Item]:
    rows = await connection.all("SELECT c.*, NULL AS words FROM components c WHERE status <> 'localized'")
    return [retrieval.item_of(row) for row in rows]


def best_scores(pairs: list[tuple[Maker, Item]]) -> list[float]:
    """The best scores, by judging every pair in which the maker does all the processes."""
    able = (scoring.score(maker, item) for maker, item in pairs if scoring.whole(maker, item))
    return sorted((score for score in able if score > 0), reverse=True)[:BEST]


async def test_the_best_items_of_a_maker_are_those_of_judging_all(world: Database) -> None:
    luck = random.Random(3)
    async with world.read() as connection:
        makers, items = await all_makers(connection), await all_items(connection)
        for maker in luck.sample(makers, 60):
            alike = likeness.name_words(luck.choice(items).names)
            for seen in (
                maker,
                replace(maker, free=80, capacity_usd=luck.choice((1, 90_000, 2_000_000))),
                replace(maker, products=(alike, frozenset(sorted(alike)[:1]))),
            ):
                found = await retrieval.items_for(connection, seen, limit=BEST)
                assert [match.verdict.score for match in found] == best_scores([(seen, item) for item in items])
                assert len({match.item.id for match in found}) == len(found)


async def test_the_best_makers_of_an_item_are_those_of_judging_all(world: Database) -> None:
    luck = random.Random(4)
    async with world.read() as connection:
        makers, items = await all_makers(connection), await all_items(connection)
        for item in luck.sample(items, 100):
            found = await retrieval.makers_for(connection, item, today=TODAY, limit=BEST)
            assert [verdict.score for _maker, verdict in found] == best_scores([(maker, item) for maker in makers])


async def test_the_best_chain_is_that_of_all_firms(world: Database) -> None:
    luck = random.Random(5)
    async with world.read() as connection:
        makers, items = await all_makers(connection), await all_items(connection)
        several = [item for item in items if len(item.processes) in (2, 3)]
        for item in luck.sample(several, 12):
            found = await retrieval.chains_for(connection, item, today=TODAY, limit=3)
            best = chains.best(makers, item, limit=3)
            assert [(len(chain.links), chain.score) for chain in found] == [
                (len(chain.links), chain.score) for chain in best
            ]


async def plan(connection: Connection, sql: str, values: dict[str, object]) -> list[str]:
    rows = await connection.all(f"EXPLAIN QUERY PLAN {sql}", **values)
    return [str(row["detail"]) for row in rows]


async def test_nothing_goes_through_a_large_table(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    take = SqliteConnection.all

    async def listen(self: SqliteConnection, sql: str, **values: object) -> list[Row]:
        asked.append((sql, values))
        return await take(self, sql, **values)

    async with world.read() as connection:
        makers, items = await all_makers(connection), await all_items(connection)
        item = next(one for one in items if len(one.processes) == 2 and one.certificates and one.materials)
        monkeypatch.setattr(SqliteConnection, "all", listen)
        for maker in makers[:20]:
            await retrieval.items_for(connection, maker, limit=BEST)
            await retrieval.nearly_for(connection, maker, limit=BEST)
        await retrieval.makers_for(connection, item, today=TODAY, limit=BEST)
        await retrieval.makers_for(connection, replace(item, processes=()), today=TODAY, limit=BEST)
        await retrieval.chains_for(connection, item, today=TODAY, limit=BEST)
        await queries.item(connection, item.id)
        await queries.item_by_code(connection, item.code)
        monkeypatch.undo()
        plans = [line for sql, values in asked for line in await plan(connection, sql, values)]
    assert [line for line in plans if LARGE.search(line)] == []
    assert [line for line in plans if "SEARCH" in line] != []


async def test_a_tap_takes_one_statement_and_the_whole_answer_two(world: Database) -> None:
    async with world.read() as connection:
        makers, items = await all_makers(connection), await all_items(connection)
        busy = next(maker for maker in makers if maker.makes and maker.products and len(maker.processes) > 1)
        before = connection.statements
        quick = await retrieval.items_for(connection, busy, limit=5, thorough=False)
        assert connection.statements == before + 1
        whole = await retrieval.items_for(connection, busy, limit=5)
        assert connection.statements == before + 3
        assert quick[0].verdict.score <= whole[0].verdict.score
        more = 0
        for item in items[:200]:
            before = connection.statements
            await retrieval.makers_for(connection, item, today=TODAY, limit=BEST)
            assert connection.statements <= before + 2
            more += connection.statements - before == 2
        assert more < 20
