"""The index gives what judging everybody would give; it reads little, and goes through no large table."""

import random
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest

from bot.database import Connection, Database
from bot.enterprises.queries import COLUMNS, enterprise_of
from bot.matching import chains, queries, recipes, retrieval, scoring
from bot.matching.models import Item, Maker
from tests.matching import made_up

TODAY = date(2026, 11, 21)
FIRMS, PARTS, BEST = 1_500, 4_000, 20
# What a tap must never go through from end to end.
LARGE = re.compile(r"SCAN (components|enterprises|matched_components|component_words|enterprise_abilities|[cemwatx])\b")


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
    able = (scoring.score(maker, item) for maker, item in pairs if maker.processes.issuperset(item.processes))
    return sorted((score for score in able if score > 0), reverse=True)[:BEST]


async def test_the_best_items_of_a_maker_are_those_of_judging_all(world: Database) -> None:
    luck = random.Random(3)
    async with world.read() as connection:
        makers, items = await all_makers(connection), await all_items(connection)
        for maker in luck.sample(makers, 60):
            for seen in (maker, replace(maker, free=80, capacity_usd=luck.choice((1, 90_000, 2_000_000)))):
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
