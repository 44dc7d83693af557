"""One file has the fair, my sessions and my firm's meetings; what moved moves in the calendar that has it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.fairs.test_own_part import exhibit
from tests.fairs.test_story import fair, own, visit
from tests.town import Town

pytestmark = pytest.mark.both
MEETING = datetime(2027, 3, 3, 6, 0, tzinfo=UTC)


async def events(town: Town, actor: Actor) -> dict[str, Component]:
    """What the file holds that somebody gets, by what it is called."""
    await town.forge(actor, "fc:JI-2027")
    data = actor.last().file
    assert data is not None
    read = Calendar.from_ical(BytesIO(data).getvalue())
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


async def meet(town: Town, one: int, other: int, at: datetime) -> None:
    """Two firms have their hour, or get another."""
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO meeting_slots (fair_id, starts_at, minutes) VALUES ('JI-2027', :at, 25)
               ON CONFLICT (fair_id, starts_at) DO NOTHING""",
            at=at,
        )
        await connection.run("DELETE FROM meetings")
        await connection.run(
            """INSERT INTO meetings (id, fair_id, asker_id, asked_id, low_id, high_id, weight, state, asked_at,
                                     starts_at, table_code)
               VALUES (9, 'JI-2027', :one, :other, :one, :other, 'must', 'placed', :at, :at, 'A-7')""",
            one=one,
            other=other,
            at=at,
        )


async def test_all_my_things_are_in_one_file_and_move(town: Town, now: Clock) -> None:
    await fair(town)
    anvar, botir = await exhibit(town), await exhibit(town, "Botir Testov", firm=2)
    stranger = await visit(town, "Dildora")
    await meet(town, 1, 2, MEETING)
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO sessions (id, fair_id, hall, starts_at, ends_at, title_uz, title_en, speakers)
               VALUES (5, 'JI-2027', 'B', :starts, :ends, 'Ochilish', 'Opening', '')""",
            starts=MEETING - timedelta(hours=2),
            ends=MEETING - timedelta(hours=1),
        )
        await connection.run(
            "INSERT INTO session_seats (person_id, session_id, taken_at) VALUES (:person, 5, :now)",
            person=anvar.id,
            now=now(),
        )
    before = await events(town, anvar)
    assert [*before] == ["Jizzakh industrial fair", "Opening", "Meeting: Namuna 2"]
    assert [*(await events(town, botir))] == ["Jizzakh industrial fair", "Meeting: Namuna 1"]
    assert [*(await events(town, stranger))] == ["Jizzakh industrial fair"]
    code = (await own(town, anvar)).code
    assert f"Door code: {code[:3]}-{code[3:]}" in str(before["Jizzakh industrial fair"]["description"])
    meeting = before["Meeting: Namuna 2"]
    assert (meeting.decoded("dtstart"), meeting.decoded("dtend")) == (MEETING, MEETING + timedelta(minutes=25))
    assert str(meeting["location"]) == "Olympic Reserve College, table A-7"
    assert str(before["Opening"]["location"]).endswith("hall B")
    assert len({str(event["uid"]) for event in before.values()}) == 3
    now.move(minutes=5)
    await meet(town, 1, 2, MEETING + timedelta(hours=3))
    moved = (await events(town, anvar))["Meeting: Namuna 2"]
    assert moved["uid"] == meeting["uid"]
    assert moved.decoded("sequence") > meeting.decoded("sequence")
    assert moved.decoded("dtstart") == MEETING + timedelta(hours=3)
