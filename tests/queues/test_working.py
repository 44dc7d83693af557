"""What raises in a queue of work is tried again later, set aside and told; the others never notice."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot.database import Connection, Database
from bot.jobs import Job, Jobs, UnknownJob
from bot.matching import proposing
from bot.matching.news import digests
from bot.queues.working import PAUSES, TRIES, work_off
from bot.tables.uploads import queries as uploads
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town


class Work:
    """Numbers that wait to be done; some of them raise."""

    def __init__(self, db: Database, now: Clock, count: int, *bad: int) -> None:
        self.db = db
        self.now = now
        self.waiting = list(range(count))
        self.bad = set(bad)
        self.tried: Counter[int] = Counter()

    async def claim(self, _connection: Connection, *, limit: int) -> list[int]:
        return self.waiting[:limit]

    async def do(self, number: int) -> None:
        self.tried[number] += 1
        if number in self.bad:
            raise ZeroDivisionError(number)
        self.waiting.remove(number)

    async def all(self) -> int:
        """Work as a job does, until nothing is ready."""
        done = 0
        while some := await work_off("test", self.claim, self.do, db=self.db, now=self.now, batch=2):
            done += some
        return done


async def test_the_bad_ones_at_the_head_stop_nobody(db: Database, now: Clock) -> None:
    work = Work(db, now, 30, 0, 1, 2, 17)
    assert await work.all() == 30
    assert work.waiting == [0, 1, 2, 17]
    assert max(work.tried.values()) == 1


async def test_it_is_tried_again_after_growing_pauses_and_set_aside(db: Database, now: Clock) -> None:
    counted = REGISTRY.get_sample_value("hamkor_given_up_total", {"what": "test", "how": "aside"}) or 0
    work = Work(db, now, 2, 0)
    await work.all()
    for tries, pause in enumerate(PAUSES, 1):
        now.time += pause - timedelta(seconds=1)
        await work.all()
        assert work.tried[0] == tries
        now.time += timedelta(seconds=1)
        await work.all()
    now.move(days=5)
    await work.all()
    assert work.tried[0] == TRIES
    assert REGISTRY.get_sample_value("hamkor_given_up_total", {"what": "test", "how": "aside"}) == counted + 1


async def test_what_is_mended_is_done_and_forgotten(db: Database, now: Clock) -> None:
    work = Work(db, now, 1, 0)
    await work.all()
    work.bad.clear()
    now.time += PAUSES[0]
    await work.all()
    assert work.waiting == []
    async with db.read() as connection:
        assert await connection.all("SELECT * FROM troubles") == []


async def test_a_firm_that_cannot_be_matched_leaves_the_others_theirs_and_administrators_hear_of_it(
    town: Town, tmp_path: Path, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await firms.stock(town, tmp_path, now)
    boss = town.person("Boshliq")
    await town.grant(boss, "administrator")
    await town.hamkor.jobs.stop()
    owners = [await firms.person(town, name) for name in ("Birinchi", "Ikkinchi", "Uchinchi")]
    for number, owner in enumerate(owners, 1):
        await firms.firm(town, owner, now, number, processes=("casting",), materials=("cast_iron",))
    real = proposing.match_enterprise

    async def broken(db: Database, enterprise_id: int, **how: object) -> None:
        if enterprise_id == first:
            raise KeyError("a firm")
        await real(db, enterprise_id, **how)  # type: ignore[arg-type]

    rows = await firms.rows(town, "SELECT id FROM enterprises ORDER BY id")
    first = rows[0][0]
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET matched_at = NULL")
    monkeypatch.setattr(proposing, "match_enterprise", broken)
    for _ in range(TRIES):
        while await proposing.propose_to_enterprises(town.db, now):
            pass
        now.time += PAUSES[-1]
    assert await firms.rows(town, "SELECT id FROM enterprises WHERE matched_at IS NULL") == [(first,)]
    boss.heard()
    await town.restart()
    told = await boss.hears("set aside")
    assert "matching" in told.text
    assert "KeyError" in told.text


async def test_an_upload_that_breaks_the_reader_leaves_the_next_one_its_turn(
    town: Town, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    async with town.db.write() as connection:
        for name in ("poison.xlsx", "good.csv"):
            await uploads.keep(connection, lola.id, file_id="none", name=name, moment=now())
    real = town.hamkor.api.download

    async def download(file_id: str, *, limit: int) -> bytes:
        monkeypatch.setattr(town.hamkor.api, "download", real)
        raise RecursionError("poison")

    monkeypatch.setattr(town.hamkor.api, "download", download)
    town.hamkor.jobs.wake("uploads")
    assert "good.csv" in (await lola.hears("good.csv")).text
    town.telegram.forget_calls()


async def test_a_job_nobody_knows_is_not_woken_in_silence() -> None:
    jobs = Jobs()
    jobs.add(Job("known", lambda: digests.owe_digests(None, None), seconds=9))  # type: ignore[arg-type]
    jobs.wake("known")
    with pytest.raises(UnknownJob):
        jobs.wake("knwon")
