"""A hundred thousand rows in, out and undone: time, memory, what others wait meanwhile; beside bare SQLite."""

import asyncio
import csv
import itertools
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from bot import clock, logs, migrating
from bot.database import Database
from bot.demo.loading import DATA
from bot.tables import exporting
from bot.tables.importing import import_components
from bot.tables.undoing import service as undoing

ROWS = 100_000
PAUSE = 0.005


class Others:
    """Somebody who looks at the clock, and somebody who writes, all the while."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.lags: list[float] = []
        self.writes: list[float] = []

    async def look(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(PAUSE)
            self.lags.append(time.perf_counter() - began - PAUSE)

    async def write(self) -> None:
        while True:
            began = time.perf_counter()
            async with self._db.write() as connection:
                await connection.run("UPDATE uploads SET state = 'new' WHERE id = 0")
            self.writes.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)

    async def during(self, name: str, work: Awaitable[Any]) -> Any:
        """Do a work; print how long it took, what it left in memory, and what the others waited."""
        self.lags, self.writes, memory, began = [], [], resident(), time.perf_counter()
        done = await work
        took = time.perf_counter() - began
        print(
            f"{name:<24}{took:>7.1f} s {ROWS / took:>9,.0f} rows/s {resident() - memory:>+6.0f} MB"
            f"   loop {median(self.lags):>5.1f} / {last_hundredth(self.lags):>5.1f} ms"
            f"   a write {median(self.writes):>5.1f} / {last_hundredth(self.writes):>5.1f} ms",
            flush=True,
        )
        return done


def resident() -> float:
    """Megabytes this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def median(seconds: list[float]) -> float:
    return 1000 * statistics.median(seconds)


def last_hundredth(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[int(0.99 * len(seconds))]


def make(path: Path) -> None:
    """The demo's items again and again under other codes; the quantity of every hundredth is no number."""
    with (DATA / "components.csv").open(encoding="utf-8", newline="") as source:
        items = list(csv.DictReader(source))
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, items[0])
        writer.writeheader()
        for number, item in zip(range(ROWS), itertools.cycle(items), strict=False):
            wrong = {"annual_quantity": "few"} if number % 100 == 99 else {}
            writer.writerow({**item, "code": f"L-{number:06}", "name_ru": f"{item['name_ru']}, {number}", **wrong})


def bare(source: Path, target: Path) -> float:
    """Seconds that SQLite alone takes for the same rows in the same batches, unjudged."""
    began = time.perf_counter()
    with closing(sqlite3.connect(target)) as connection, source.open(encoding="utf-8", newline="") as file:
        connection.execute("PRAGMA journal_mode=WAL")
        reader = csv.reader(file)
        names = next(reader)
        connection.execute(f"CREATE TABLE items ({', '.join(names)}, PRIMARY KEY (code))")
        marks = ", ".join("?" * len(names))
        while batch := list(itertools.islice(reader, 400)):
            connection.executemany(f"INSERT INTO items VALUES ({marks})", batch)
            connection.commit()
    return time.perf_counter() - began


async def measure(folder: Path) -> None:
    source, database = folder / "items.csv", folder / "hamkor.db"
    make(source)
    migrating.migrate(database)
    db = Database(database)
    await db.open()
    others = Others(db)
    tasks = [asyncio.create_task(others.look()), asyncio.create_task(others.write())]
    try:
        await others.during("look (dry run)", import_components(db, source, dry_run=True, now=clock.now))
        taken = await others.during("import", import_components(db, source, dry_run=False, now=clock.now))
        await others.during("import again, unchanged", import_components(db, source, dry_run=False, now=clock.now))
        await others.during("export as XLSX", exporting.save(db, folder / "all.xlsx"))
        undone, _staying = await others.during("undo", undoing.undo_last(db, now=clock.now))
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await db.close()
    print(f"{taken.added:,} added, {taken.rejected:,} rejected with their reasons, {undone.removed:,} vanished again")
    print(f"XLSX {(folder / 'all.xlsx').stat().st_size / 1e6:.1f} MB, database {database.stat().st_size / 1e6:.0f} MB")
    print(f"bare SQLite, the same rows: {bare(source, folder / 'bare.db'):.1f} s")


def main() -> None:
    """Measure in a folder of its own; waits are median / 99th percentile."""
    logs.configure()
    with tempfile.TemporaryDirectory(prefix="hamkor-bench-") as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
