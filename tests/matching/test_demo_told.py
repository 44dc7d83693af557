"""On the whole demo data: whatever is recommended says what it has, what it lacks, and what would close the gap."""

import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot import clock
from bot.database import Database
from bot.demo.loading import DATA
from bot.enterprises.importing import import_enterprises
from bot.enterprises.queries import COLUMNS, enterprise_of
from bot.matching import listing, wording
from bot.matching.engine import chains, queries, recipes, retrieval, scoring
from bot.matching.engine.models import Item, Maker, Verdict
from bot.tables.importing import import_components

pytestmark = pytest.mark.large

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
async def demo_path(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's components and enterprises, taken in."""
    path = Path(shutil.copy(migrated, tmp_path_factory.mktemp("demo") / "hamkor.db"))
    db = Database(path)
    await db.open()
    await import_components(db, DATA / "components.csv", dry_run=False, now=clock.now)
    await import_enterprises(db, DATA / "enterprises.csv", dry_run=False, now=clock.now)
    await recipes.refresh(db)
    await db.close()
    return path


@pytest.fixture
async def demo(demo_path: Path) -> AsyncIterator[Database]:
    db = Database(demo_path)
    await db.open()
    yield db
    await db.close()


def untold(maker: Maker, item: Item, verdict: Verdict) -> list[str]:
    """What the maker lacks of the must-haves and the verdict does not say."""
    told = {code for fact in verdict.lacks for code in fact.codes} | {fact.kind for fact in verdict.lacks}
    missing = [code for code in item.processes if code not in maker.processes]
    missing += [code for code in item.certificates if code not in maker.certificates]
    heavy = maker.max_mass_kg is not None and item.max_mass_kg is not None and item.max_mass_kg > maker.max_mass_kg
    missing += ["mass"] * heavy + ["undescribed"] * (not item.processes)
    silent = [name for name in missing if name not in told]
    # A certificate is a to-do; whatever else is missing leaves nobody able.
    must = [name for name in missing if name not in item.certificates]
    must += [] if scoring.does(maker, item) >= set(item.processes) else ["material"]
    return silent + ["able"] * (verdict.able == bool(must))


async def test_nothing_is_recommended_without_telling_what_is_missing(demo: Database) -> None:
    recommended = 0
    async with demo.read() as connection:
        rows = await connection.all(f"SELECT {COLUMNS} FROM enterprises e")
        for maker in [retrieval.maker_of(enterprise_of(row), today=TODAY) for row in rows]:
            matches = await retrieval.items_for(connection, maker, limit=60)
            matches += await retrieval.nearly_for(connection, maker, limit=10)
            recommended += len(matches)
            for item, verdict in matches:
                assert untold(maker, item, verdict) == []
                assert verdict.has != ()
                assert len(wording.closing(verdict.lacks)) == len(verdict.lacks)
    assert recommended > 1_000


async def test_every_item_has_a_maker_a_chain_or_nobody(demo: Database) -> None:
    """A chain is offered only where nobody does it alone, and does all that is asked."""
    alone = together = 0
    async with demo.read() as connection:
        rows = await connection.all("SELECT code FROM components WHERE id % 12 = 0")
        for row in rows:
            found = await queries.item_by_code(connection, row["code"])
            assert found is not None
            item = retrieval.item_of(found)
            makers = await retrieval.makers_for(connection, item, today=TODAY, limit=20)
            alone += bool(makers)
            assert [one for maker, verdict in makers for one in untold(maker, item, verdict)] == []
            if makers:
                continue
            best = await retrieval.chains_for(connection, item, today=TODAY, limit=1)
            together += bool(best)
            for chain in best:
                lacks = {fact.kind for fact in chains.judge(chain, item).lacks}
                assert "process" not in lacks
                assert {code for link in chain.links for code in link.processes} == set(item.processes)
    assert alone > 0
    assert together > 0


async def test_the_listing_says_why_and_sums_up_to_the_score(demo: Database) -> None:
    rows = await listing.for_enterprise(demo, "300000101", limit=10, now=clock.now)
    assert len(rows) == 10
    for row in rows:
        assert row["has"] != []
        assert row["score"] == pytest.approx(sum(row["parts"].values()), abs=0.005)
    scores = [row["score"] for row in rows if not row["chain"]]
    assert scores == sorted(scores, reverse=True)
