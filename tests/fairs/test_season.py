"""A season: from a list in the chat, from a spreadsheet, from an empty database to the first published fair."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.database import Database
from bot.fairs import importing as loading
from bot.fairs import queries
from bot.fairs.season import importing, pasting
from tests.conftest import Clock
from tests.fairs.conftest import ROW, AddPeople
from tests.fairs.test_editing import staff
from tests.fairs.test_sign_up import sign_up
from tests.fairs.test_story import pressed
from tests.town import Town

LIST = """soat: 10:00-17:00
sign-up closes: -3 18:00
запись с: -60 09:00
exhibitors: 142
visitors: 633
Jizzax; 15-17.03.2027; Olimpiya zaxiralari kolleji
Самаркандская область; 05.04.2027; Экспоцентр; павильон 2
"""


def test_a_list_in_any_writing_becomes_rows_with_times_counted_from_each_fair() -> None:
    jizzakh, samarkand = pasting.read(LIST)
    assert (jizzakh["id"], jizzakh["starts_on"], jizzakh["ends_on"]) == ("JI-2027", "2027-03-15", "2027-03-17")
    assert (jizzakh["booking_closes"], samarkand["booking_closes"]) == (
        "2027-03-12T18:00:00+05:00",
        "2027-04-02T18:00:00+05:00",
    )
    assert samarkand["booking_opens"] == "2027-02-04T09:00:00+05:00"
    assert (samarkand["id"], samarkand["place_uz"], samarkand["visitor_places"]) == (
        "SA-2027",
        "Экспоцентр;павильон 2",
        633,
    )
    assert jizzakh["opens_at"] == samarkand["opens_at"] == "10:00"
    assert jizzakh["state"] == "draft"
    assert "Jizzax" in jizzakh["title_uz"]
    assert "2027" in samarkand["title_ru"]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Jizzax", pasting.ListUnreadable),
        ("Jizzax; ertaga", pasting.ListUnreadable),
        ("Atlantida; 15.03.2027; x", pasting.RegionUnknown),
        ("Jizzax; 15.03.2027\nJizzakh; 20.03.2027", pasting.Twice),
        ("exhibitors: 142", pasting.ListEmpty),
        ("exhibitors: many\nJizzax; 15.03.2027", pasting.ListUnreadable),
        ("Jizzax; 15.03.2027; x\n" * 31, pasting.ListEmpty),
    ],
)
def test_a_line_that_is_no_fair_is_named(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        pasting.read(text)


async def test_from_an_empty_database_to_the_first_published_fair(town: Town, now: Clock) -> None:
    organizer = await staff(town, "Tashkilotchi", region="UZ-JI")
    empty = await town.say(organizer, "/season")
    assert "There is none yet" in empty.text
    await town.press(organizer, "➕ New season from a list")
    shown = await town.say(
        organizer, "sign-up closes: -3 18:00\nexhibitors: 2\nvisitors: 3\nJizzax; 15-17.03.2027; Kollej"
    )
    assert "1 draft will be made:" in shown.text
    assert "2 / 3" in shown.text
    made = await town.press(organizer, "✅ Make the drafts")
    assert "✅ 1 draft is made." in made.text
    editor = await town.press(organizer, made.labels[0])
    assert "draft, only organizers see it" in editor.text
    assert "Still empty: Organizers, Contact, Sectors" in editor.text
    await town.press(organizer, "📍 Place and people")
    await town.press(organizer, "Contact")
    editor = await town.say(organizer, "Namuna Namunayev, +998 90 000 00 00")
    assert "✅ Changed." in editor.text
    published = await town.press(organizer, "✅ Publish")
    assert "published, sign-up is open" in published.text
    guest = town.person("Anvar Testov")
    await town.say(guest, "/fairs")
    card = await town.press(guest, guest.labels()[0])
    assert "Questions: Namuna Namunayev" in card.text
    ticket = await town.press(guest, "Come as a visitor")
    assert ticket.file is not None


async def test_a_list_never_makes_fairs_of_another_region_and_leaves_known_ones(town: Town, now: Clock) -> None:
    await loading.load(town.db, [ROW], now)
    organizer = await staff(town, "Tashkilotchi", region="UZ-JI")
    for text, word in (
        ("Samarqand; 15.03.2027", "not open to you"),
        ("Jizzax; 20.03.2027", "1 fair was there already and stays."),
    ):
        await town.say(organizer, "/season")
        await town.press(organizer, "➕ New season from a list")
        await town.say(organizer, text)
        said = await pressed(town, organizer, "✅ Make the drafts")
        assert word in (said["text"] or organizer.last().text)
    async with town.db.read() as connection:
        rows = await connection.all("SELECT id, starts_on FROM fairs")
    assert [(row["id"], row["starts_on"]) for row in rows] == [("JI-2027", "2027-03-03")]


async def test_a_spreadsheet_of_fairs_keeps_good_rows_and_names_bad_ones(
    db: Database, now: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "fairs.csv"
    file.write_text(
        "region;starts_on;ends_on;place_uz;exhibitor_places;booking_closes;state;colour\n"
        "Jizzax viloyati;15.03.2027;17.03.2027;Kollej;142;2027-03-12 18:00;published;red\n"
        "UZ-SA;2027-04-05;2027-04-01;Zal;10;;;\n"
        "Atlantida;2027-04-05;2027-04-06;Zal;10;;;\n",
        "utf-8",
    )
    outcome = await importing.import_fairs(db, file, dry_run=True, now=now)
    async with db.read() as connection:
        assert await queries.by_ids(connection, ["JI-2027"]) == []
    outcome = await importing.import_fairs(db, file, dry_run=False, now=now)
    assert (outcome.added, outcome.rejected, outcome.unknown) == (1, 2, ("colour",))
    assert [(fault.row, fault.column) for fault in outcome.faults] == [(3, "ends_on"), (4, "region")]
    async with db.read() as connection:
        (fair,) = await queries.by_ids(connection, ["JI-2027"])
    assert (fair.state, fair.booking_closes) == ("published", datetime(2027, 3, 12, 13, 0, tzinfo=UTC))
    again = await importing.import_fairs(db, file, dry_run=False, now=now)
    assert (again.added, again.changed, again.same) == (0, 0, 1)


async def test_a_known_fair_takes_new_days_its_places_stay_and_people_hear(
    db: Database, now: Clock, tmp_path: Path, add_people: AddPeople
) -> None:
    await loading.load(db, [ROW], now)
    (person,) = await add_people(1)
    await sign_up(db, now, person)
    file = tmp_path / "fairs.csv"
    file.write_text(
        "id,region,starts_on,ends_on,exhibitor_places,state\nJI-2027,UZ-JI,2027-03-10,2027-03-11,999,draft\n", "utf-8"
    )
    outcome = await importing.import_fairs(db, file, dry_run=False, now=now)
    assert (outcome.changed, outcome.changes[0].column) == (1, "starts_on")
    async with db.read() as connection:
        view = await queries.view(connection, "JI-2027", person_id=person)
        rows: list[Any] = await connection.all("SELECT field, old, new FROM fair_changes")
    assert view is not None
    assert (view.fair.state, view.exhibitor.places, view.fair.starts_on.day) == ("published", 2, 10)
    assert [(row["field"], json.loads(row["new"])["starts_on"]) for row in rows] == [("days", "2027-03-10")]
