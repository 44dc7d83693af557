"""Free capacity ends by itself: its owners are asked once before, whatever happens in between."""

import multiprocessing
import os
import random
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.database import Connection, Database
from bot.enterprises import service
from bot.enterprises.capacity import asking
from bot.enterprises.capacity.asking import by_daylight
from bot.enterprises.members import owing
from bot.matching.engine import retrieval
from bot.queues.working import PAUSES
from bot.tables.importing import import_components
from tests.conftest import Clock
from tests.enterprises.acting import facts, joined, kept, registered, told, walk
from tests.town import Town

QUESTION = "🔋 Namuna Quyma Demo\nYou told us: 40% of the capacity is free until December 10, 2026"
COMPONENT = """code,sector,name_en,processes,materials
DISC,automotive,Brake disc,casting;machining,cast_iron
"""


async def asked(town: Town) -> None:
    """The job's turn, as often as it wants to go on."""
    while await asking.ask_owners(town.db, town.hamkor.now):
        pass


async def test_the_owner_is_asked_a_week_before_and_only_once(town: Town, now: Clock) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    await asked(town)
    assert await told(town, madina) == []
    now.move(days=12)  # 3 December
    await asked(town)
    (question,) = await told(town, madina)
    assert question.startswith(QUESTION)
    for _ in range(3):
        await town.restart()
        now.move(days=1)
        await asked(town)
        assert await told(town, madina) == []


async def test_yes_is_one_press_and_the_next_end_is_asked_about_again(town: Town, now: Clock) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    now.move(days=12)
    await asked(town)
    assert len(await told(town, madina)) == 1
    assert "Free capacity: 40%, until January 10, 2027" in await walk(town, madina, "!✅ Yes, for a month")
    now.move(days=33)  # 5 January
    await asked(town)
    assert len(await told(town, madina)) == 1
    assert "until April 10, 2027" in await walk(town, madina, "!✅ Yes, for three months")


async def test_none_left_and_another_number(town: Town, now: Clock) -> None:
    madina = town.person("Madina")
    enterprise = await registered(town, madina)
    now.move(days=12)
    await asked(town)
    await told(town, madina)
    assert "How much of its capacity is free" in await walk(town, madina, "!✏️ It has changed")
    assert "Free capacity: 25%, until January 3, 2027" in await walk(town, madina, "25", "!for 1 month")
    # The question of long ago: what it asked about is over, the answer changes nothing.
    answer = await town.forge(madina, f"eq:{enterprise.id}:2026-12-10:none")
    assert answer.startswith("The free capacity has been told anew already")
    now.move(days=28)
    await asked(town)
    await told(town, madina)
    assert "Free capacity: 0%" in await walk(town, madina, "!None left")
    now.move(days=60)
    await asked(town)
    assert await told(town, madina) == []


async def test_one_of_two_owners_answers_and_a_stranger_cannot(town: Town, now: Clock) -> None:
    madina, karim, thief = town.person("Madina"), town.person("Karim"), town.person("Thief")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await town.say(thief, "/start")
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprise_members SET role = 'owner'")
    now.move(days=12)
    await asked(town)
    assert len(await told(town, madina)) + len(karim.heard()) == 2
    forged = f"eq:{enterprise.id}:2026-12-10:none"
    assert (await town.forge(thief, forged)).startswith("This is not open to you.")
    assert (await town.forge(thief, f"eq:{enterprise.id}:yesterday:none")).startswith("This is no longer available.")
    await walk(town, karim, "!✅ Yes, for a month")
    assert (await madina.press("None left"))["text"].startswith("The free capacity has been told anew already")
    assert await kept(town.db, "SELECT free_capacity_percent, free_until FROM enterprises") == [
        {"free_capacity_percent": 40, "free_until": "2027-01-10"}
    ]


async def test_what_nobody_answered_is_over_by_itself_and_never_counts(town: Town, now: Clock, tmp_path: Path) -> None:
    file = tmp_path / "components.csv"
    file.write_text(COMPONENT, "utf-8")
    await import_components(town.db, file, dry_run=False, now=now)
    madina = town.person("Madina")
    enterprise = await registered(town, madina)
    while await town.hamkor.jobs._jobs["matching"]._work():
        pass
    now.move(days=20)  # 11 December
    today = clock.today(now())
    assert retrieval.maker_of(enterprise, today=today).free is None
    assert "Free capacity: out of date, please tell it anew" in await walk(town, madina, "/enterprise")
    stranger = town.person("Stranger")
    assert "Free capacity" not in await walk(town, stranger, "Namuna Quyma", "!1")


async def test_who_was_not_asked_in_time_is_asked_late_but_not_for_ever(town: Town, now: Clock) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    await registered(town, madina)
    await registered(town, karim, stir="302222222", free_until="2026-11-01", name="Eski Demo")
    now.move(days=25)  # 16 December: the bot stood still
    await asked(town)
    (question,) = await told(town, madina)
    assert "was free until December 10, 2026" in question
    assert karim.heard() == []


async def test_nobody_is_woken_at_night() -> None:
    evening = datetime(2026, 12, 3, 18, 30, tzinfo=UTC)  # 23:30 in Tashkent
    assert by_daylight(evening) == datetime(2026, 12, 4, 4, 0, tzinfo=UTC)
    assert by_daylight(datetime(2026, 12, 3, 23, 0, tzinfo=UTC)) == datetime(2026, 12, 4, 4, 0, tzinfo=UTC)
    noon = datetime(2026, 12, 3, 7, 0, tzinfo=UTC)
    assert by_daylight(noon) == noon


@pytest.mark.parametrize(
    ("language", "month", "said"),
    [
        ("uz", "✅ Ha, yana bir oyga", "Boʻsh quvvat: 40%, muddati: 2027-yil 10-yanvar"),
        ("uz-Cyrl", "✅ Ҳа, яна бир ойга", "Бўш қувват: 40"),
        ("ru", "✅ Да, ещё на месяц", "Свободная мощность: 40\u00a0%, до 10 января 2027"),
        ("en", "✅ Yes, for a month", "Free capacity: 40%, until January 10, 2027"),
    ],
)
async def test_the_question_speaks_each_language(town: Town, now: Clock, language: str, month: str, said: str) -> None:
    madina = town.person("Madina", language=language)
    await registered(town, madina)
    now.move(days=12)
    await asked(town)
    (question,) = await told(town, madina)
    assert question.count("40") == 1
    assert said in await walk(town, madina, f"!{month}")


def asks_for_ever(path: str) -> None:
    """What the killed process does."""
    import asyncio

    async def ask() -> None:
        db = Database(path)
        await db.open()
        while True:
            await asking.ask_owners(db, _in_december)

    asyncio.run(ask())


def _in_december() -> datetime:
    return datetime(2026, 12, 4, 7, 0, tzinfo=UTC)


async def test_killed_again_and_again_everybody_is_asked_exactly_once(database_path: Path, now: Clock) -> None:
    db = Database(database_path)
    await db.open()
    owners = range(1, 61)
    async with db.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, created_at) VALUES (:id, 'en', :moment)",
            [{"id": owner, "moment": now()} for owner in owners],
        )
    for owner in owners:
        await service.register(db, facts(stir=str(300000000 + owner)), person_id=owner, moment=now())
    chance = random.Random(7)
    for _ in range(8):
        process = multiprocessing.get_context("fork").Process(target=asks_for_ever, args=(str(database_path),))
        process.start()
        time.sleep(chance.uniform(0.02, 0.12))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    while await asking.ask_owners(db, _in_december):
        pass
    found = await kept(db, "SELECT person_id, count(*) AS times FROM outbox GROUP BY person_id ORDER BY person_id")
    assert found == [{"person_id": owner, "times": 1} for owner in owners]
    await db.close()


async def test_one_that_cannot_be_asked_leaves_the_others_their_question(
    town: Town, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [town.person(name) for name in ("Madina", "Aziz")]
    for number, person in enumerate(people, 1):
        await town.say(person, "/start")
        await service.register(town.db, facts(stir=str(300000000 + number)), person_id=person.id, moment=now())
    real = owing.owe_owners
    first = (await kept(town.db, "SELECT min(id) AS id FROM enterprises"))[0]["id"]

    async def broken(connection: Connection, enterprise_id: int, **how: Any) -> None:
        if enterprise_id == first:
            raise KeyError("a firm")
        await real(connection, enterprise_id, **how)

    monkeypatch.setattr(asking, "owe_owners", broken)
    await town.hamkor.jobs.stop()
    assert not await asking.ask_owners(town.db, _in_december)
    assert await kept(town.db, "SELECT person_id FROM outbox") == [{"person_id": people[1].id}]
    monkeypatch.setattr(asking, "owe_owners", real)
    await asking.ask_owners(town.db, lambda: _in_december() + PAUSES[0])
    assert len(await kept(town.db, "SELECT person_id FROM outbox")) == 2
