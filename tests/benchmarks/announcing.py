"""How long 10,000 new items among 100,000 take to find whose 5,000 saved searches they fit, and how the loop fares.

`python -m tests.benchmarks.announcing` (about a minute, most of it filling the database).
"""

import asyncio
import contextlib
import tempfile
import time
from pathlib import Path
from typing import Any

from bot import clock, migrating
from bot.catalogue import queries as catalogue_queries
from bot.database import Database
from bot.lists.finding import Finder
from bot.lists.saved import announcing, queries
from bot.lists.trails import Trail, key_of
from bot.search.entry import Entry
from tests.benchmarks import catalogue

OLD, NEW, PEOPLE, EACH = 90_000, 10_000, 2_500, 2
_TICK = 0.002


def _row(entry: Entry) -> dict[str, Any]:
    return {
        **dict.fromkeys(catalogue_queries.COLUMNS, ""),
        "id": entry.id,
        "code": entry.code,
        "sector": entry.sector or "automotive",
        "kind": entry.kind or "component",
        "status": entry.status or "open",
        "hs_code": entry.hs_code,
        "figures": "reported",
        "annual_quantity": None,
        "annual_value_usd": entry.value,
        "max_mass_kg": None,
        "buyers": entry.buyers,
        "fits": entry.fits,
        **{f"name_{language}": entry.names.get(language) for language in ("uz", "ru", "en")},
    }


async def _fill(db: Database, entries: list[Entry]) -> None:
    async with db.write() as connection:
        await catalogue_queries.keep(connection, [_row(entry) for entry in entries], moment=clock.now())
        await catalogue_queries.grow_version(connection)


async def _save(db: Database, entries: list[Entry]) -> None:
    """Let people save what the first words of old items' names find."""
    texts = [" ".join(next(iter(entry.names.values())).split()[:2]) for entry in entries[:: len(entries) // PEOPLE]]
    async with db.write() as connection:
        for person in range(1, PEOPLE + 1):
            await connection.run(
                "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'uz', 'Sinov', :moment)",
                id=person,
                moment=clock.now(),
            )
            for number in range(EACH):
                trail = Trail(text=texts[(person * (number + 1)) % len(texts)])
                conditions, key = trail.conditions, key_of(trail.text)
                await queries.save(
                    connection,
                    person,
                    key=key,
                    text=trail.text,
                    conditions=conditions,
                    most=20,
                    moment=clock.now(),
                )


async def _pauses(longest: list[float]) -> None:
    while True:
        started = time.perf_counter()
        await asyncio.sleep(_TICK)
        longest.append((time.perf_counter() - started - _TICK) * 1000)


async def _measure(db: Database, entries: list[Entry]) -> None:
    finder = Finder(db)
    await _fill(db, entries[:OLD])
    await announcing.announce(db, finder, moment=clock.now())
    await _save(db, entries[:OLD])
    await asyncio.sleep(0.01)
    await _fill(db, entries[OLD:])
    await finder.refresh()
    pauses: list[float] = []
    watching = asyncio.create_task(_pauses(pauses))
    started = time.perf_counter()
    looked = await announcing.announce(db, finder, moment=clock.now())
    spent = time.perf_counter() - started
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching
    async with db.read() as connection:
        told = await connection.all("SELECT id FROM outbox")
    pauses.sort()
    print(f"{NEW:,} new items among {OLD + NEW:,}, {looked:,} saved searches: {spent:.1f} s, {len(told):,} notices")
    print(f"pauses of the loop meanwhile, ms: median {pauses[len(pauses) // 2]:.1f}, ", end="")
    print(f"p99 {pauses[int(len(pauses) * 0.99)]:.1f}, longest {pauses[-1]:.1f}")


async def main() -> None:
    """Fill, announce, print."""
    entries = [row.entry for row in catalogue.rows(OLD + NEW)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hamkor.db"
        migrating.migrate(path)
        db = Database(path)
        await db.open()
        try:
            await _measure(db, entries)
        finally:
            await db.close()


if __name__ == "__main__":
    asyncio.run(main())
