"""Four gates, 2,000 guests in half an hour, codes twice and late, no network for ten minutes: each enters once."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from bot.clock import TASHKENT
from bot.fairs import importing
from bot.fairs.tickets.making import ALPHABET, CODE_LENGTH
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.doors.conftest import FAIR, MORNING, Stand
from tests.fairs.conftest import ROW
from tests.town import Town

pytestmark = [pytest.mark.faults, pytest.mark.large]

GUESTS, GATES, MINUTES = 2_000, 4, 30
AWAY = range(10, 20)  # the minutes in which the second gate has no network and writes times down
A_MESSAGE = 8


async def _guests(town: Town, chance: random.Random) -> list[str]:
    """Sign 2,000 people up at once; their codes."""
    codes: set[str] = set()
    while len(codes) < GUESTS:
        codes.add("".join(chance.choices(ALPHABET, k=CODE_LENGTH)))
    ordered = sorted(codes)
    chance.shuffle(ordered)
    moment = town.hamkor.now()
    people = [{"id": 5_000 + place, "name": f"Guest {place}", "moment": moment} for place in range(GUESTS)]
    signups = [
        {"id": 9_000 + place, "fair": FAIR, "person": 5_000 + place, "place": place, "code": code, "moment": moment}
        for place, code in enumerate(ordered)
    ]
    async with town.db.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'uz', :name, :moment)", people
        )
        await connection.many(
            """INSERT INTO signups (id, fair_id, person_id, role, state, queued_as, code, token, signed_at)
               VALUES (:id, :fair, :person, 'visitor', 'confirmed', :place, :code, :code, :moment)""",
            signups,
        )
    return ordered


async def test_each_of_two_thousand_enters_exactly_once(town: Town, now: Clock, stand: Stand) -> None:
    chance = random.Random(20270303)
    now.time = MORNING - timedelta(hours=2)
    await importing.load(town.db, [{**ROW, "visitor_places": str(GUESTS)}], town.hamkor.now)
    codes = await _guests(town, chance)
    gates = [await stand(f"Qorovul {gate}", gate=gate) for gate in range(1, GATES + 1)]
    now.time = MORNING
    first: dict[str, str] = {}
    written: list[str] = []
    for minute in range(MINUTES):
        now.time = MORNING + timedelta(minutes=minute)
        clock = f"{now.time.astimezone(TASHKENT):%H%M}"
        coming = codes[minute * GUESTS // MINUTES : (minute + 1) * GUESTS // MINUTES]
        for code in coming:
            first[code] = f"{now.time.astimezone(TASHKENT):%H:%M}"
        # Some are typed at a second gate as well, some again a minute later.
        again = chance.sample(codes[: (minute + 1) * GUESTS // MINUTES], 6)
        typed: list[list[str]] = [coming[gate::GATES] + again[gate:2:GATES] for gate in range(GATES)]
        typed[-1] += again[2:]
        for gate, actor in enumerate(gates):
            if gate == 1 and minute in AWAY:
                written += [f"{clock} {code}" for code in typed[gate]]
                continue
            await _said(actor, typed[gate])
        if minute == AWAY.stop:
            await _said(gates[1], written)
        await town.telegram.settled()
    async with town.db.read() as connection:
        entries = await connection.all(
            "SELECT signup_id, kind, said_at FROM door_entries WHERE fair_id = :fair", fair=FAIR
        )
        came = await connection.one("SELECT count(*) AS count FROM signups WHERE checked_in_at IS NOT NULL")
    entered = Counter(row["signup_id"] for row in entries if row["kind"] == "in")
    assert [codes[signup - 9_000] for signup in range(9_000, 9_000 + GUESTS) if signup not in entered] == []
    assert set(entered.values()) == {1}
    assert came is not None
    assert came["count"] == GUESTS
    assert sum(row["kind"] == "again" for row in entries) == MINUTES * 6
    assert not town.telegram.refusals


async def _said(actor: Actor, lines: list[str]) -> None:
    for start in range(0, len(lines), A_MESSAGE):
        await actor.say("\n".join(lines[start : start + A_MESSAGE]))
