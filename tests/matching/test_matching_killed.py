"""A process killed in the middle leaves chains, answers and news as they were, and the next one goes on."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.database import Database
from bot.matching import proposing
from bot.matching.chaining import asking
from bot.matching.introductions import finding
from bot.matching.news import digests
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town

# Does one piece of work in its transaction, says so, and waits there to be killed.
CHILD = """
import asyncio, sys
from datetime import datetime
from bot.database import Database
from bot.matching import proposing
from bot.matching.chaining import asking, queries
from bot.matching.introductions import finding
from bot.matching.news import digests

async def main(path, moment, what):
    db = Database(path)
    await db.open()
    moment = datetime.fromisoformat(moment)
    async with db.unit():
        if what == "chain":
            async with db.write() as connection:
                for chain in await queries.due(connection, moment=moment, limit=9):
                    await asking.settle(connection, chain, moment=moment)
        if what == "interest":
            await finding.work(db, lambda: moment)
        if what == "news":
            await digests.owe_digests(db, lambda: moment)
        print("done", flush=True)
        await asyncio.sleep(60)

asyncio.run(main(*sys.argv[1:]))
"""


async def killed(path: Path, now: Clock, what: str) -> None:
    """Let another process do this work up to its commit, and kill it there."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, str(path), now().isoformat(), what, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert child.stdout is not None
        async with asyncio.timeout(30):
            assert await child.stdout.readline() == b"done\n"
    finally:
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()


async def held(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything matching keeps."""
    tables = ("chains", "chain_links", "introductions", "proposals", "digests", "outbox")
    async with db.read() as connection:
        return {name: sorted(tuple(row) for row in await connection.all(f"SELECT * FROM {name}")) for name in tables}


@pytest.mark.parametrize("what", ["chain", "interest", "news"])
async def test_a_kill_before_the_commit_leaves_nothing_and_the_next_process_does_it_once(
    town: Town, tmp_path: Path, now: Clock, database_path: Path, what: str
) -> None:
    await firms.stock(town, tmp_path, now)
    maker, buyer = await firms.person(town, "Maker"), await firms.person(town, "Buyer")
    steel = {"materials": ("steel", "cast_iron"), "free_capacity_percent": 60}
    await firms.firm(town, maker, now, 1, processes=("stamping", "casting"), **steel)
    await firms.firm(town, buyer, now, 2, kind="buyer", name="UzAuto Motors")
    for number, process in ((3, "machining"), (4, "painting")):
        await firms.firm(town, await firms.person(town, process), now, number, processes=(process,), **steel)
    await town.hamkor.jobs.stop()
    now.move(minutes=1)
    while await proposing.propose_to_enterprises(town.db, now):
        pass
    while await proposing.propose_components(town.db, now):
        pass
    if what == "interest":
        await town.say(maker, "/proposals")
        await town.press(maker, "1")
        await town.press(maker, "👍 Interested")
    if what == "news":
        await asking.work(town.db, now)
    now.move(minutes=5)
    before = await held(town.db)
    await killed(database_path, now, what)
    assert await held(town.db) == before
    work = {"chain": asking.work, "interest": finding.work, "news": digests.owe_digests}[what]
    await work(town.db, now)
    after = await held(town.db)
    assert after != before
    await work(town.db, now)
    assert await held(town.db) == after
    await town.restart()
    await firms.tell(town)
    told = [seen.text for seen in buyer.messages() if seen.text.startswith("💡")]
    assert len(told) == (1 if what == "news" else 0)
