"""One process on SQLite, one and two workers on PostgreSQL: updates a second, how long people wait, what it costs.

The command itself runs, behind its webhook; what asks and hears the answers is this process. Where other programs are
at work too, the milliseconds of CPU an update takes say more than the updates a second.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import clock, migrating
from bot.database import Database
from bot.demo import loading
from bot.tables import importing
from tests import postgres
from tests.benchmarks import crowd, processes

_WARM, _MOST, _SECONDS = 120, 4000, 5.0  # updates; updates, seconds of the crowded part
_PACE, _PACED = 25.0, 4.0  # updates a second, seconds
_STATEMENTS, _UNITS = 1000, 300


@dataclass(frozen=True, slots=True)
class Row:
    """What one way to run costs."""

    name: str
    rate: float
    bot: float
    server: float
    asker: float
    share: float
    median: float
    late: float


@contextmanager
def server() -> Iterator[postgres.Cluster]:
    """A server that keeps what it says it keeps."""
    own = postgres.Cluster(
        postgres.folder(), fsync="on", synchronous_commit="on", full_page_writes="on", autovacuum="on"
    )
    own.create()
    own.start()
    try:
        yield own
    finally:
        own.stop()


async def loaded(url: str) -> None:
    """Have the demo's catalogue in a database."""
    await asyncio.to_thread(migrating.migrate, url)
    db = Database(url)
    await db.open()
    try:
        await importing.import_components(
            db, loading.DATA / "components.csv", dry_run=False, now=clock.now, undoable=False
        )
    finally:
        await db.close()


async def run(name: str, url: str, *, workers: int, cluster: postgres.Cluster | None) -> Row:
    """Measure one way to run."""
    async with crowd.telegram() as asking, processes.running(url, asking.address, workers=workers) as (root, hook):
        await asking.crowd(hook, count=_WARM, seconds=30)
        served = [cluster.pid] if cluster else []
        bot, base, own = processes.spent([root]), processes.spent(served), time.process_time()
        began = time.perf_counter()
        count = await asking.crowd(hook, count=_MOST, seconds=_SECONDS)
        wall = time.perf_counter() - began
        own = time.process_time() - own
        bot, base = processes.spent([root]) - bot, processes.spent(served) - base
        waits = await asking.paced(hook, pace=_PACE, seconds=_PACED)
    each = 1000 / count
    share = own / (own + bot + base)
    late = statistics.quantiles(waits, n=100)[98]
    return Row(
        name, count / wall, bot * each, base * each, own * each, share, statistics.median(waits) * 1000, late * 1000
    )


async def statements(url: str) -> tuple[float, float]:
    """Give the milliseconds a read by key takes, and a unit that writes one row."""
    db = Database(url)
    await db.open()
    try:
        began = time.perf_counter()
        for _ in range(_STATEMENTS):
            async with db.read() as connection:
                await connection.one("SELECT id, code FROM components WHERE id = :id", id=1)
        read = (time.perf_counter() - began) * 1000 / _STATEMENTS
        began = time.perf_counter()
        for number in range(_UNITS):
            async with db.write() as connection:
                await connection.run(
                    "INSERT INTO audit (id, at, action, object) VALUES (:id, '', '', '')", id=10**12 + number
                )
        return read, (time.perf_counter() - began) * 1000 / _UNITS
    finally:
        await db.close()


async def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder, server() as cluster:
        file, url = f"sqlite:///{Path(folder) / 'bench.db'}", cluster.url("postgres")
        await loaded(file)
        await loaded(url)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the beginning", flush=True)
        print(f"{'':24} {'per second':>10} {'CPU ms: bot':>12} {'server':>7} {'asker':>7} {'its share':>10}", end="")
        print(f" {f'wait at {_PACE:.0f}/s, ms: median':>30} {'p99':>7}")
        shown(await run("1 process, SQLite", file, workers=1, cluster=None))
        one = shown(await run("1 worker, PostgreSQL", url, workers=1, cluster=cluster))
        two = shown(await run("2 workers, PostgreSQL", url, workers=2, cluster=cluster))
        print(f"two workers: {two.rate / one.rate:.2f} x one; an update costs {two.bot / one.bot:.2f} x the bot's CPU")
        for name, address in (("SQLite", file), ("PostgreSQL", url)):
            read, write = await statements(address)
            print(f"{name:12} a read by key {read:.2f} ms, a unit that writes one row {write:.2f} ms", flush=True)


def shown(row: Row) -> Row:
    """Print a row."""
    print(f"{row.name:24} {row.rate:10.0f} {row.bot:12.2f} {row.server:7.2f} {row.asker:7.2f}", end="")
    print(f" {row.share:9.0%} {row.median:31.1f} {row.late:7.1f}", flush=True)
    return row


if __name__ == "__main__":
    asyncio.run(main())
