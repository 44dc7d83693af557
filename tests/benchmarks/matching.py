"""How fast and how well matching finds: 50,000 enterprises, 100,000 components, beside judging everybody, in one run.

`python -m tests.benchmarks.matching` (about three minutes, most of it to fill the database). Each line is one question
as the bot asks it: candidates by index, the first 20 with their reasons. The peer answers the same question by going
through the whole table and judging every pair; its first 20 are also the proof that nothing was lost. CPU times beside
the wall times tell how much of those was the machine doing something else.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import migrating
from bot.database import Connection, Database
from bot.enterprises.queries import COLUMNS, enterprise_of
from bot.matching import proposing
from bot.matching.engine import chains, recipes, retrieval, scoring
from bot.matching.engine.models import Item, Maker
from tests.matching import judged_pairs, made_up, simple_rankings

ENTERPRISES, COMPONENTS = 50_000, 100_000
FIRST = 20
ASKED, JUDGED, CHAINED, KEPT = 200, 3, 40, 60
TODAY = date(2026, 11, 21)

Answer = Callable[[], Awaitable[list[float]]]


@dataclass
class Line:
    """One kind of question: milliseconds and statements each time it was asked, and the scores answered."""

    name: str
    wall: list[float]
    cpu: list[float]
    statements: list[int]
    scores: list[list[float]]

    def __str__(self) -> str:
        worst = sorted(self.wall)[min(int(len(self.wall) * 0.99), len(self.wall) - 1)]
        times = (
            f"{len(self.wall):5} {statistics.median(self.wall):9.1f} {worst:9.1f} {statistics.median(self.cpu):9.1f}"
        )
        return f"{self.name:52} {times} {statistics.mean(self.statements):6.2f} {max(self.statements):5}"


HEADER = f"{'milliseconds':52} {'asked':>5} {'median':>9} {'p99':>9} {'CPU':>9} {'statem':>6} {'most':>5}"


async def main() -> None:
    """Run everything and print the tables."""
    quality()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        before = _resident()
        db = await filled(path)
        print(f"database {path.stat().st_size / 1e6:.0f} MB, process grown by {_resident() - before:.0f} MB\n")
        try:
            await speed(db)
        finally:
            await db.close()


def quality() -> None:
    """Rank the judged set by our score and by two simple ones."""
    graded = judged_pairs.grades()
    pairs = sum(len(found) for found in graded.values())
    print(f"nDCG@10 on {pairs} judged pairs of {len(graded)} enterprises")
    for name, rank in (
        ("this score", scoring.score),
        ("overlap of vocabularies", simple_rankings.vocabulary_overlap),
        ("likeness of texts", simple_rankings.text_likeness),
    ):
        print(f"  {name:28} {judged_pairs.ndcg(rank):.3f}")
    print()


async def filled(path: Path) -> Database:
    """Fill a database and say how long taking the catalogue in took."""
    migrating.migrate(path)
    db = Database(path)
    await db.open()
    await made_up.keep_enterprises(db, ENTERPRISES)
    await made_up.keep_components(db, COMPONENTS)
    wall = time.perf_counter()
    await recipes.refresh(db)
    print(f"{ENTERPRISES:,} enterprises, {COMPONENTS:,} components; taken in within {time.perf_counter() - wall:.0f} s")
    return db


async def speed(db: Database) -> None:
    """Ask everything and print a line for each kind of question."""
    luck = random.Random(7)
    async with db.read() as connection:
        makers, items = await _makers_read(connection), await _items_read(connection)
        firms, parts = luck.sample(makers, ASKED), luck.sample(items, ASKED)
        several = [item for item in items if len(item.processes) > 1]
        print(HEADER)
        found_items = await ask("one enterprise: its first 20 components", [_items(connection, one) for one in firms])
        await ask("one enterprise: a first look", [_look(connection, one) for one in firms])
        found_makers = await ask("one component: its first 20 makers", [_makers(connection, one) for one in parts])
        wanted = luck.sample(several, CHAINED)
        await ask("one component: its 5 best chains", [_chains(connection, one) for one in wanted])
        for name, found, through in (
            ("one enterprise, through all components", found_items, [_all_items(connection, one) for one in firms]),
            ("one component, through all enterprises", found_makers, [_all_makers(connection, one) for one in parts]),
        ):
            peer = await ask(name, through[:JUDGED])
            same = sum(ours == theirs for ours, theirs in zip(found.scores, peer.scores, strict=False))
            faster = statistics.median(peer.wall) / statistics.median(found.wall)
            print(f"  the same first {FIRST} in {same} of {JUDGED}; the index is {faster:.0f} times as fast")
    await kept(db, luck.sample(makers, KEPT))


async def ask(name: str, answers: Sequence[tuple[Connection, Answer]]) -> Line:
    """Ask each question once and print the line."""
    line = Line(name, [], [], [], [])
    for connection, answer in answers:
        before, wall, cpu = connection.statements, time.perf_counter(), time.process_time()
        scores = await answer()
        line.wall.append((time.perf_counter() - wall) * 1e3)
        line.cpu.append((time.process_time() - cpu) * 1e3)
        line.statements.append(connection.statements - before)
        line.scores.append(scores)
    print(line, flush=True)
    return line


async def kept(db: Database, makers: Sequence[Maker]) -> None:
    """Match enterprises as the job does it: read, choose, keep the proposals."""
    line = Line("one enterprise matched by the job, proposals kept", [], [], [], [])
    for maker in makers:
        before, wall, cpu = db.statements, time.perf_counter(), time.process_time()
        await proposing.match_enterprise(db, maker.id, moment=made_up.MOMENT)
        line.wall.append((time.perf_counter() - wall) * 1e3)
        line.cpu.append((time.process_time() - cpu) * 1e3)
        line.statements.append(db.statements - before)
    print(line, flush=True)


def _items(connection: Connection, maker: Maker) -> tuple[Connection, Answer]:
    async def answer() -> list[float]:
        return [match.verdict.score for match in await retrieval.items_for(connection, maker, limit=FIRST)]

    return connection, answer


def _look(connection: Connection, maker: Maker) -> tuple[Connection, Answer]:
    async def answer() -> list[float]:
        found = await retrieval.items_for(connection, maker, limit=5, thorough=False)
        return [match.verdict.score for match in found]

    return connection, answer


def _makers(connection: Connection, item: Item) -> tuple[Connection, Answer]:
    async def answer() -> list[float]:
        found = await retrieval.makers_for(connection, item, today=TODAY, limit=FIRST)
        return [verdict.score for _maker, verdict in found]

    return connection, answer


def _chains(connection: Connection, item: Item) -> tuple[Connection, Answer]:
    async def answer() -> list[float]:
        found = await retrieval.chains_for(connection, item, today=TODAY, limit=5)
        return [chains.judge(chain, item).score for chain in found]

    return connection, answer


def _all_items(connection: Connection, maker: Maker) -> tuple[Connection, Answer]:
    async def answer() -> list[float]:
        return _first((maker, item) for item in await _items_read(connection))

    return connection, answer


def _all_makers(connection: Connection, item: Item) -> tuple[Connection, Answer]:
    async def answer() -> list[float]:
        return _first((maker, item) for maker in await _makers_read(connection))

    return connection, answer


def _first(pairs: Iterable[tuple[Maker, Item]]) -> list[float]:
    able = ((maker, item) for maker, item in pairs if scoring.whole(maker, item))
    best = sorted(able, key=lambda pair: -scoring.score(*pair))[:FIRST]
    return [verdict.score for pair in best if (verdict := scoring.judge(*pair)).score > 0]


async def _makers_read(connection: Connection) -> list[Maker]:
    rows = await connection.all(f"SELECT {COLUMNS} FROM enterprises e")
    return [retrieval.maker_of(enterprise_of(row), today=TODAY) for row in rows]


async def _items_read(connection: Connection) -> list[Item]:
    rows = await connection.all(
        """SELECT c.*, m.words FROM components c JOIN matched_components m ON m.component_id = c.id
           WHERE m.standing >= 0"""
    )
    return [retrieval.item_of(row) for row in rows]


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    asyncio.run(main())
