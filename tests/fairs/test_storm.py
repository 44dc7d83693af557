"""Whatever people do in whatever order: never more inside than places, nobody overtaken, every seat accounted for."""

import asyncio
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.database import Database, Unit
from bot.fairs import importing, queries, service, signup_queries
from bot.fairs.models import FairRole
from bot.fairs.tickets import making
from tests.conftest import Clock
from tests.fairs.conftest import ROW, AddPeople, LoadFair

PEOPLE = range(1001, 1009)


async def deed(db: Database, now: Clock, person_id: int, *, role: FairRole = "visitor") -> None:
    """What a tap does: who is signed up cancels, who is not signs up."""
    async with db.read() as connection:
        view = await service.fair_view(connection, "JI-2027", person_id=person_id)

    async def tap(unit: Unit) -> None:
        writer = await unit.writer("fair_quotas")
        if view.own is not None and view.own.active:
            await service.cancel(writer, view.own.id, person_id=person_id, moment=now())
            return
        await service.sign_up(
            writer, view, person_id=person_id, role=role, enterprise=None, token=making.new_token(), moment=now()
        )

    await db.settle(tap)


async def check(db: Database) -> None:
    """The books are right: seats, queue, order, and one notice for each promotion."""
    async with db.read() as connection:
        quota = await connection.one("SELECT places, claimed FROM fair_quotas WHERE role = 'visitor'")
        rows = await connection.all("SELECT id, state, queued_as, promoted_at FROM signups WHERE role = 'visitor'")
        promoted = await connection.all("SELECT subject FROM outbox WHERE kind = 'fair_promoted'")
    assert quota is not None
    confirmed = [row for row in rows if row["state"] in ("confirmed", "offered")]
    waiting = [row for row in rows if row["state"] == "waiting"]
    assert quota["claimed"] == len(confirmed) + len(waiting)
    assert not waiting or len(confirmed) >= quota["places"]
    newest = max((row["queued_as"] for row in confirmed), default=0)
    assert all(row["queued_as"] > newest for row in waiting)
    standing = {f"{row['id']}:{row['queued_as']}" for row in confirmed if row["promoted_at"]}
    assert standing <= {row["subject"] for row in promoted}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.integers(0, 4),
    actions=st.lists(st.one_of(st.sampled_from(list(PEOPLE)), st.integers(0, 6)), max_size=40),
)
def test_any_order_of_taps_and_changes_of_places(
    migrated: Path, tmp_path: Path, places: int, actions: list[int]
) -> None:
    path = Path(shutil.copy(migrated, tmp_path / "storm.db"))
    for rest in tmp_path.glob("storm.db-*"):
        rest.unlink()
    asyncio.run(_storm(path, places, actions))


async def _storm(path: Path, places: int, actions: list[int]) -> None:
    db, now = Database(path), Clock()
    await db.open()
    try:
        await importing.load(db, [{**ROW, "visitor_places": str(places)}], now)
        async with db.write() as connection:
            await connection.many(
                "INSERT INTO people (id, language, created_at) VALUES (:id, 'uz', :moment)",
                [{"id": person, "moment": now()} for person in PEOPLE],
            )
        most = places
        for action in actions:
            if action in PEOPLE:
                await deed(db, now, action)
            else:
                async with db.write() as connection:
                    await service.set_places(connection, "JI-2027", role="visitor", places=action, moment=now())
                most = max(most, action)
            await check(db)
            async with db.read() as connection:
                confirmed = await connection.all("SELECT 1 FROM signups WHERE state IN ('confirmed', 'offered')")
            assert len(confirmed) <= most
    finally:
        await db.close()


@pytest.mark.faults
async def test_two_thousand_deeds_of_fifty_people_at_once(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=10, exhibitors=1000)
    people = await add_people(50)
    chance = random.Random(20270303)
    for _ in range(20):
        # One person's taps come one after another, different people's all at once.
        taps = [chance.sample(people, 50), chance.sample(people, 50)]
        for round_ in taps:
            await asyncio.gather(*(deed(db, now, person) for person in round_))
            await check(db)
    async with db.read() as connection:
        rows = await connection.all("SELECT state FROM signups")
        view = await queries.view(connection, "JI-2027", person_id=people[0])
    assert sum(row["state"] in ("confirmed", "offered") for row in rows) == min(
        10, sum(row["state"] != "cancelled" for row in rows)
    )
    assert view is not None


@pytest.mark.both
async def test_two_processes_share_the_places(database_url: str, now: Clock) -> None:
    ours, theirs = Database(database_url), Database(database_url)
    await ours.open()
    await theirs.open()
    try:
        await importing.load(ours, [{**ROW, "visitor_places": "5"}], now)
        async with ours.write() as connection:
            await connection.many(
                "INSERT INTO people (id, language, created_at) VALUES (:id, 'uz', :moment)",
                [{"id": person, "moment": datetime(2026, 1, 1, tzinfo=UTC)} for person in range(1, 41)],
            )
        await asyncio.gather(*(deed((ours, theirs)[person % 2], now, person) for person in range(1, 41)))
        await check(ours)
        async with ours.read() as connection:
            own = [await signup_queries.own(connection, "JI-2027", person_id=person) for person in range(1, 41)]
        assert sum(each is not None and each.state in ("confirmed", "offered") for each in own) == 5
        assert sorted(each.queued_as for each in own if each) == list(range(1, 41))
    finally:
        await ours.close()
        await theirs.close()
