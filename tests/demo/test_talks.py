"""The fair of March 2022 goes on in figures that are exactly these; the coming one has asks, agreements and a plan."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import clock
from bot.database import Database
from bot.demo import coming_talks, held_talks, talk_queries, talks
from bot.errors import Refusal
from bot.fairs import importing
from bot.memoranda import counting, service, watching
from bot.memoranda.models import Kind, Terms
from bot.results import reporting
from bot.statistics import service as statistics
from bot.statistics.models import Ask
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.idle_jobs import IdleJobs

MAKERS, BUYERS = range(1, 143), range(201, 213)


async def people_of(db: Database, now: Clock, fair_id: str, first: str, last: str) -> None:
    """A fair with 142 makers signed up, and twelve plants; each firm has one person, of the firm's number."""
    await importing.load(db, [{**ROW, "id": fair_id, "starts_on": first, "ends_on": last}], now)
    firms = [*MAKERS, *BUYERS]
    async with db.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'uz', 'Namuna', :moment)",
            [{"id": firm, "moment": now()} for firm in firms],
        )
        await connection.many(
            """INSERT INTO enterprises (id, stir, name, region, kind, created_at, updated_at)
               VALUES (:id, :stir, 'Namuna', 'UZ-TK', :kind, :moment, :moment)""",
            [
                {"id": firm, "stir": f"{300000000 + firm}", "kind": "buyer" if firm > 200 else "manufacturer"}
                | {"moment": now()}
                for firm in firms
            ],
        )
        await connection.many(
            """INSERT INTO enterprise_members (enterprise_id, person_id, role, since)
               VALUES (:id, :id, 'owner', :moment)""",
            [{"id": firm, "moment": now()} for firm in firms],
        )
        await connection.many(
            """INSERT INTO signups (id, fair_id, person_id, enterprise_id, role, state, takes_place, token, code,
                                    queued_as, signed_at)
               VALUES (:id, :fair, :id, :id, 'exhibitor', 'confirmed', 1, :token, :token, :id, :moment)""",
            [{"id": firm, "fair": fair_id, "token": f"T{firm}", "moment": now()} for firm in MAKERS],
        )


async def figures(db: Database, now: Clock) -> dict[str, Any]:
    """The same figures by three ways: the fair's report, /stats, and the counting itself."""
    async with db.read() as connection:
        report = await reporting.report(connection, "JI-2022", moment=now())
        counted = await counting.figures(connection, moment=now(), fair_id="JI-2022")
    assert report.agreed == counted
    answer = await statistics.figures(db, Ask(topic="memoranda", fair_id="JI-2022"), now=now)
    told = {measure.code: answer.own(measure) for measure in answer.topic.measures}
    names = ("memoranda", "alive", "silent", "grown", "contracts")
    found = {name: getattr(counted, name) for name in names}
    assert {name: told[name] for name in names} == found
    met = await statistics.figures(db, Ask(topic="meetings", fair_id="JI-2022"), now=now)
    held = {measure.code: met.own(measure) for measure in met.topic.measures}["meetings_held"]
    assert held == report.talks.held
    return {"held": held, **found, "claimed": told["claimed"]}


WHAT_BECAME = {"memoranda": 14, "alive": 10, "silent": 2, "grown": 5, "contracts": 30, "claimed": 0}


async def test_the_demo_keeps_what_became_of_the_documents_fair(db: Database, now: Clock) -> None:
    await held_talks.fill(db)
    await people_of(db, now, "JI-2022", "2022-03-03", "2022-03-03")
    await held_talks.fill(db)
    assert await figures(db, now) == {"held": 120, **WHAT_BECAME}


async def _met(db: Database) -> list[dict[str, Any]]:
    starts = datetime(2022, 3, 3, 5, tzinfo=UTC)
    pairs = talks.pairs([*MAKERS], [*BUYERS], held_talks.MEETINGS)
    rows = [
        talks.meeting(
            "JI-2022",
            pair,
            "placed",
            asked_at=starts,
            starts_at=starts + timedelta(minutes=30 * (place // 12)),
            table_code=f"A{place % 12}",
        )
        for place, pair in enumerate(pairs)
    ]
    async with db.write() as connection:
        await talk_queries.keep_meetings(connection, rows)
    return rows


async def test_followed_for_ninety_days_of_test_time_the_figures_are_the_same(db: Database, now: Clock) -> None:
    now.time = datetime(2022, 3, 1, tzinfo=UTC)
    await people_of(db, now, "JI-2022", "2022-03-03", "2022-03-03")
    met = await _met(db)
    now.time = datetime(2022, 3, 3, 12, tzinfo=UTC)
    jobs = IdleJobs()
    signed = []
    for place, one in enumerate(met):
        kind: Kind = "memorandum" if place < 14 else "contract" if place < 39 else "nothing"
        async with db.write() as connection:
            said = await service.after_meeting(
                connection, one["id"], kind, Terms(topic="Vtulka"), person_id=one["asker_id"], moment=now()
            )
            if kind == "nothing":
                await service.after_meeting(
                    connection, one["id"], kind, Terms(), person_id=one["asked_id"], moment=now()
                )
            else:
                await service.answer(connection, said.id, confirms=True, person_id=one["asked_id"], moment=now())
        signed.append((said.id, one))
    for turn, days in enumerate((2, 30, 60, 90)):
        now.time = datetime(2022, 3, 3, 12, tzinfo=UTC) + timedelta(days=days)
        while await watching.work(db, now, jobs):
            pass
        for (number, one), (state, answers) in zip(signed, held_talks.FATES, strict=False):
            given = answers[turn] if turn < len(answers) else None
            async with db.write() as connection:
                for firm in (one["asker_id"], one["asked_id"]) if given else ():
                    await _answer(connection, number, days, str(given), firm, now)
                if state == "grown" and turn == 1:
                    contract = await service.contract_of(
                        connection, number, Terms(), person_id=one["asked_id"], moment=now()
                    )
                    await service.answer(
                        connection, contract.id, confirms=True, person_id=one["asker_id"], moment=now()
                    )
    assert await figures(db, now) == {"held": 120, **WHAT_BECAME}


async def _answer(connection: Any, number: int, days: int, given: str, firm: int, now: Clock) -> None:
    try:
        await watching.answer(connection, number, days=days, given=given, blocker="", person_id=firm, moment=now())
    except Refusal:
        pytest.fail(f"{number} was not asked after {days} days")


async def test_the_coming_fair_has_asks_agreements_and_a_plan(db: Database, now: Clock) -> None:
    await coming_talks.fill(db, now=now)
    await people_of(db, now, "JI-2027", "2027-03-16", "2027-03-18")
    await coming_talks.fill(db, now=now)
    async with db.read() as connection:
        rows = await connection.all("SELECT state, count(*) AS count FROM meetings GROUP BY state")
        plans = await connection.all("SELECT state FROM meeting_plans")
    assert {row["state"]: row["count"] for row in rows} == {"asked": 12, "declined": 6, "placed": 60}
    assert [row["state"] for row in plans] == ["released"]
    assert clock.today(now()).year == 2026
