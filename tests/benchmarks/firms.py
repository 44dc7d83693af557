"""Finding firms at 322 and 50,000 of them: how often a right one is among the first five, how long, how fresh.

The questions are those of tests/enterprises/firm_queries.tsv; the many firms are those of the demo with other names,
numbers and districts. Beside them in the same run: LIKE over all that is told of a firm, on the same database.
"""

import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import clock, migrating
from bot.database import Database
from bot.demo import loading
from bot.enterprises import queries
from bot.enterprises.finding.firms import Firms
from bot.enterprises.importing import import_enterprises
from bot.enterprises.models import Enterprise, Facts
from bot.geography import atlas
from tests.enterprises.test_firms import is_right, labelled

MANY, ROUNDS, FIVE = 50_000, 3, 5
_SYLLABLES = [
    "ba",
    "do",
    "ri",
    "mu",
    "sha",
    "kor",
    "zil",
    "non",
    "yar",
    "tosh",
    "gul",
    "nur",
    "bek",
    "sar",
    "oq",
    "qo",
    "tem",
    "ir",
    "ota",
    "ko",
]

Ask = Callable[[str], Sequence[int]]


def main() -> None:
    """Print a table for each size."""
    asyncio.run(_measure())


async def _measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hamkor.db"
        migrating.migrate(path)
        db = Database(path)
        await db.open()
        await import_enterprises(db, loading.DATA / "enterprises.csv", dry_run=False, now=clock.now)
        await _report(db, path)
        await _grow(db)
        await _report(db, path)
        await db.close()


async def _grow(db: Database) -> None:
    """Bring the firms to MANY."""
    chance, districts = random.Random(1), list(atlas.districts().values())
    async with db.read() as connection:
        known = [queries.enterprise_of(row) for row in await connection.all("SELECT * FROM enterprises")]
    made = []
    for number in range(MANY - len(known)):
        like, district = chance.choice(known), chance.choice(districts)
        name = "".join(chance.sample(_SYLLABLES, 3)).title()
        changed = {"stir": str(400_000_000 + number), "region": district.region_iso, "district": district.soato}
        facts = {**queries.facts_of(like), **changed, "name": f"{name} {like.name.split(maxsplit=1)[1]}"}
        made.append((clock.new_id(), Facts.model_validate(facts)))
    async with db.write() as connection:
        await queries.upsert(connection, made, moment=clock.now())


async def _report(db: Database, path: Path) -> None:
    firms = Firms(db)
    started = time.perf_counter()
    await firms.refresh()
    built = time.perf_counter() - started
    async with db.read() as connection:
        rows = await connection.all("SELECT * FROM enterprises")
    known = {row["id"]: queries.enterprise_of(row) for row in rows}
    one = next(iter(known.values()))
    async with db.write() as connection:
        await queries.change(connection, one.id, one, moment=clock.now())
    started = time.perf_counter()
    await firms.refresh()
    print(
        f"{len(known):,} firms: built in {built:.1f} s, one change taken in after {time.perf_counter() - started:.2f} s"
    )
    _line("hamkor", known, lambda text: [hit.id for hit in firms.search(text, limit=FIVE).hits], ROUNDS)
    with sqlite3.connect(path) as plain:
        _line("LIKE", known, lambda text: _like(plain, text), 1)


def _line(name: str, known: dict[int, Enterprise], ask: Ask, rounds: int) -> None:
    right, times = 0, []
    queries_asked = labelled()
    for text, _writing, wanted in queries_asked:
        right += any(is_right(known[number], wanted) for number in ask(text))
    for _ in range(rounds):
        for text, _writing, _wanted in queries_asked:
            started = time.perf_counter()
            ask(text)
            times.append((time.perf_counter() - started) * 1000)
    times.sort()
    median, slowest = statistics.median(times), times[int(len(times) * 0.99)]
    print(
        f"  {name:8} right in five {right / len(queries_asked):.2f}   median {median:6.2f} ms   p99 {slowest:7.2f} ms"
    )


def _like(plain: sqlite3.Connection, text: str) -> list[int]:
    told = "name || ' ' || stir || ' ' || processes || ' ' || materials || ' ' || products || ' ' || region"
    words = [f"%{word}%" for word in text.split()]
    where = " AND ".join(f"({told}) LIKE ?" for _ in words)
    return [row[0] for row in plain.execute(f"SELECT id FROM enterprises WHERE {where} LIMIT {FIVE}", words)]


if __name__ == "__main__":
    main()
