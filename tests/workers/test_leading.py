"""One leads; one that stood still and wakes finds its number refused, in the transaction that would mark a send."""

import asyncio
import contextvars
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.clock import now
from bot.database import Database
from bot.workers import queries
from bot.workers.worker import Worker
from tests import postgres
from tests.workers.notes import notes_heard, owe, told_once
from tests.workers.towns import town, until


@pytest.fixture
async def db() -> AsyncIterator[Database]:
    with postgres.database() as url:
        database = Database(url)
        await database.open()
        yield database
        await database.close()


async def two(db: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[Worker, Worker]:
    """Two workers, the first of which leads."""
    made = []
    for name in ("w1", "w2"):
        monkeypatch.setenv("HAMKOR_WORKER", name)
        worker = Worker(db, now)
        async with db.write() as connection:
            await queries.arrive(connection, worker.name, moment=now())
        await worker._beat()
        made.append(worker)
    return made[0], made[1]


async def fence(db: Database, worker: Worker) -> bool:
    async with db.write() as connection:
        return await worker.fence(connection)


async def test_only_one_leads_and_the_next_one_only_when_it_is_gone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await two(db, monkeypatch)
    await second._beat()
    assert (first.number, second.number) == (1, None)
    assert [await fence(db, first), await fence(db, second)] == [True, False]
    lost: list[bool] = []
    first.lost = lambda: lost.append(True)
    async with db.write() as connection:
        await queries.leave(connection, first.name)
    await second._beat()
    assert second.number == 2
    assert [await fence(db, first), await fence(db, second)] == [False, True], "the old number is refused"
    await first._beat()
    assert lost == [True]
    assert not first.sure


async def test_nobody_takes_over_while_a_mark_is_being_written(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = await two(db, monkeypatch)
    async with db.write() as connection:
        await queries.leave(connection, first.name)
    async with db.unit() as unit:
        assert await first.fence(await unit.writer())
        # In a context of its own, or it would write as a part of this unit.
        waiting = asyncio.create_task(second._beat(), context=contextvars.Context())
        done, _ = await asyncio.wait({waiting}, timeout=0.3)
        assert not done
        assert second.number is None
        await unit.commit()
    await waiting
    assert second.number == 2


async def test_a_flood_heard_by_one_is_heard_by_all_once(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = await two(db, monkeypatch)
    heard: list[Any] = []
    second.flooded = lambda chat, seconds: heard.append((chat, round(seconds)))
    first.hear_flood(77, 30.0)
    await first._beat()
    await second._beat()
    await second._beat()
    assert heard == [(77, 30)]


@pytest.mark.faults
async def test_a_leader_that_stands_still_is_followed_and_sends_nothing_when_it_wakes() -> None:
    async with town(workers=2, rate=10) as (telegram, workers, own):
        await until(own, "SELECT count(*) FROM leaders WHERE number = 1", 1, seconds=60)
        people = [telegram.person(f"Person{number}", language="en") for number in range(4)]
        for actor in people:
            await actor.say("/start")
        await owe(own.url("postgres"), people, 8)
        await until(own, "SELECT count(*) > 5 FROM outbox WHERE state = 'sent'", True, seconds=60)
        ((leader,),) = own.ask("SELECT worker FROM leaders")
        workers.stand_still(leader)
        await until(own, "SELECT count(*) FROM leaders WHERE number = 2", 1, seconds=120)
        await until(own, "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'intent')", 0, seconds=60)
        heard = [notes_heard(actor) for actor in people]
        ended = asyncio.create_task(workers.ended(leader))
        workers.stand_still(leader, go_on=True)
        assert await ended == 75
        assert [notes_heard(actor) for actor in people] == heard
        assert told_once(own, people, 8)
        assert own.ask("SELECT number FROM leaders") == [(2,)]
