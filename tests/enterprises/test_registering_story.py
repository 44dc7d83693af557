"""An entrepreneur registers the enterprise: wrong answers are told what to do, nothing is lost, proposals follow."""

from pathlib import Path
from typing import Any

import pytest

from bot.database import Database
from bot.sandbox.people.actor import Actor
from bot.tables.importing import import_components
from tests.conftest import Clock
from tests.sandbox.pictures import picture
from tests.town import Town, complaint

pytestmark = pytest.mark.both


COMPONENTS = """code,sector,name_uz,name_ru,name_en,processes,materials,certificates,annual_value_usd,buyers
DISC,automotive,Tormoz diski,Тормозной диск,Brake disc,casting;machining,cast_iron,iatf_16949,900000,UzAuto Motors
PIPE,automotive,Trubka,Трубка,Pipe,extrusion,plastic_pa,,500000,UzAuto Motors
"""


async def stock(town: Town, folder: Path, now: Clock) -> None:
    """Put two components into the catalogue."""
    file = folder / "components.csv"
    file.write_text(COMPONENTS, "utf-8")
    await import_components(town.db, file, dry_run=False, now=now)
    await town.hamkor.finder.refresh()
    town.hamkor.jobs.wake("matching")


async def walk(town: Town, actor: Actor, *steps: str) -> str:
    """Say or press ("!") each step and give the words of the last answer."""
    words = ""
    for step in steps:
        seen = await (town.press(actor, step[1:]) if step.startswith("!") else town.say(actor, step))
        words = seen.text
    return words


TO_NAME = ("/register", "!✅ I agree", "301 234 567")
TO_KIND = (*TO_NAME, "Namuna Quyma Demo")
TO_REGION = (*TO_KIND, "!Manufacturer")
TO_DISTRICT = (*TO_REGION, "!Jizzakh")
TO_SECTORS = (*TO_DISTRICT, "zomin")
TO_PROCESSES = (*TO_SECTORS, "!Automotive industry", "!Next")
TO_MATERIALS = (*TO_PROCESSES, "!Casting", "!Machining", "!Next")
TO_CAPACITY = (*TO_MATERIALS, "!Cast iron", "!Next", "!Skip")
TO_UNTIL = (*TO_CAPACITY, "40")
TO_STAFF = (*TO_UNTIL, "!Skip")
TO_PRODUCTS = (*TO_STAFF, "50")
TO_PHONE = (*TO_PRODUCTS, "brake discs, flywheels")
TO_SUMMARY = (*TO_PHONE, "+998 90 000 01 01")


async def kept(db: Database, sql: str) -> list[dict[str, Any]]:
    async with db.read() as connection:
        return [{name: row[name] for name in row.keys()} for row in await connection.all(sql)]  # noqa: SIM118


@pytest.mark.parametrize(
    ("way", "wrong", "told"),
    [
        (TO_NAME[:2], "abc", "A STIR has 9 digits, and “abc” is not that."),
        (TO_NAME[:2], "12345678", "A STIR has 9 digits, and “12345678” is not that."),
        (TO_NAME, "x", "Please type the firm's name as in its documents"),
        (TO_NAME, "y" * 300, "Please type the firm's name as in its documents"),
        (TO_KIND, "dance", "“dance” is not in the list."),
        (TO_REGION, "atlantis", "“atlantis” is not in the list."),
        (TO_DISTRICT, "nowhere", "“nowhere” is not in the list."),
        (TO_PROCESSES, "fly", "“fly” is not in the list."),
        (TO_MATERIALS, "water", "“water” is not in the list."),
        (TO_CAPACITY, "150", "“150” is not a percentage."),
        (TO_CAPACITY, "abc", "“abc” is not a percentage."),
        (TO_UNTIL, "yesterday", "“yesterday” is not a day we can use."),
        (TO_UNTIL, "01.01.2020", "That day has passed."),
        (TO_STAFF, "many", "“many” is not a number of people."),
        (TO_STAFF, "-5", "“-5” is not a number of people."),
        (TO_PHONE, "123", "“123” is not a telephone number we can call."),
        (TO_NAME[:2], "🙂", "A STIR has 9 digits, and “🙂” is not that."),
        (TO_NAME[:2], "9" * 60, "A STIR has 9 digits, and “"),
        (TO_NAME[:2], "<b>301234567</b>", "A STIR has 9 digits, and “<b>301234567</b>” is not that."),
        (TO_NAME, "🙂🙂🙂", "Please type the firm's name as in its documents"),
        (TO_NAME, "12345", "Please type the firm's name as in its documents"),
        (TO_KIND, "🙂", "“🙂” is not in the list."),
        (TO_REGION, "atlantis" * 30, "“atlantis"),
        (TO_DISTRICT, "🙂", "“🙂” is not in the list."),
        (TO_SECTORS, "space travel", "“space travel” is not in the list."),
        (TO_PROCESSES, "casting, magic", "“magic” is not in the list."),
        (TO_CAPACITY, "-1", "“-1” is not a percentage."),
        (TO_CAPACITY, "forty", "“forty” is not a percentage."),
        (TO_UNTIL, "31.02.2027", "“31.02.2027” is not a day we can use."),
        (TO_UNTIL, "01.01.2099", "That is too far ahead"),
        (TO_STAFF, "12.5", "“12.5” is not a number of people."),
        (TO_STAFF, "999999999", "“999999999” is not a number of people."),
        (TO_PRODUCTS, "p" * 100, "Please type up to 30 products, at most 80 characters each"),
        (TO_PRODUCTS, ", ".join(f"product {number}" for number in range(40)), "Please type up to 30 products"),
        (TO_PHONE, "call me", "“call me” is not a telephone number we can call."),
    ],
)
async def test_a_wrong_answer_is_told_what_to_do_and_the_question_stays(
    town: Town, way: tuple[str, ...], wrong: str, told: str
) -> None:
    madina = town.person("Madina")
    await walk(town, madina, *way)
    before = await kept(town.db, "SELECT step, answers FROM conversations")
    assert complaint(await walk(town, madina, wrong)).startswith(told)
    assert await kept(town.db, "SELECT step, answers FROM conversations") == before
    assert await kept(town.db, "SELECT * FROM enterprises") == []


@pytest.mark.parametrize(
    "way",
    [TO_NAME[:2], TO_NAME, TO_KIND, TO_REGION, TO_DISTRICT, TO_SECTORS, TO_CAPACITY, TO_UNTIL, TO_PRODUCTS, TO_PHONE],
)
async def test_a_file_a_picture_or_a_place_is_no_answer(town: Town, way: tuple[str, ...]) -> None:
    madina = town.person("Madina")
    await walk(town, madina, *way)
    before = await kept(town.db, "SELECT step, answers FROM conversations")
    await madina.send_file("answer.pdf", b"%PDF-1.4")
    assert complaint(await town.answered(madina)) == "Please answer with words or press one of the buttons."
    await madina.send_photo(picture())
    assert complaint(await town.answered(madina)) == "Please answer with words or press one of the buttons."
    await madina.share_location(latitude=40.1, longitude=67.8)
    assert complaint(await town.answered(madina)) == "Please answer with words or press one of the buttons."
    assert await kept(town.db, "SELECT step, answers FROM conversations") == before


@pytest.mark.parametrize("at", [TO_SECTORS, TO_PROCESSES, TO_MATERIALS])
async def test_a_needed_choice_left_empty_is_asked_for(town: Town, at: tuple[str, ...]) -> None:
    madina = town.person("Madina")
    await walk(town, madina, *at)
    answer = await madina.press("Next")
    assert answer["text"] == "Please choose at least one, then press “Next”."


async def test_everything_is_kept_as_given_and_proposals_follow_with_reasons(
    town: Town, tmp_path: Path, now: Clock
) -> None:
    await stock(town, tmp_path, now)
    madina = town.person("Madina")
    summary = await walk(town, madina, *TO_SUMMARY)
    assert summary.splitlines()[0] == "Your enterprise"
    proposals = await walk(town, madina, "!✅ All right, save")
    assert "1. Brake disc: $900 thousand a year" in proposals.replace("\u00a0", " ")
    (row,) = await kept(town.db, "SELECT stir, name, region, district, processes, phone FROM enterprises")
    assert row == {
        "stir": "301234567",
        "name": "Namuna Quyma Demo",
        "region": "UZ-JI",
        "district": "1708218",
        "processes": "casting;machining",
        "phone": "+998900000101",
    }
    card = await walk(town, madina, "!1")
    assert "✅ Has: casting, machining, cast iron" in card
    assert "❗️ Lacks: IATF 16949" in card
    await walk(town, madina, "!👍 Interested")
    assert await kept(town.db, "SELECT state FROM proposals WHERE state <> 'open'") == [{"state": "interested"}]


async def test_back_cancel_and_resume_after_a_restart(town: Town) -> None:
    madina = town.person("Madina")
    await walk(town, madina, *TO_REGION)
    assert "What does the enterprise do?" in await walk(town, madina, "!Back")
    assert "In which region" in await walk(town, madina, "!✓ Manufacturer")
    await town.restart()
    assert "In which district" in await walk(town, madina, "!Jizzakh")
    await walk(town, madina, "/fairs")
    assert "stopped at question 5 of 14" in await walk(town, madina, "/register")
    assert "In which district" in await walk(town, madina, "!▶️ Continue")
    await walk(town, madina, "!Cancel")
    assert "Question" not in await walk(town, madina, "zomin"), "what is typed now is a search"
    assert await kept(town.db, "SELECT * FROM enterprises") == []


async def test_a_second_registration_of_one_stir_is_led_to_its_owner(town: Town) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    await walk(town, madina, *TO_SUMMARY, "!✅ All right, save")
    shown = await walk(town, karim, *TO_NAME)
    assert shown.startswith("This STIR is registered already: Namuna Quyma Demo, Jizzakh.")
    assert "Ask to join" in " ".join(karim.labels())
    assert len(await kept(town.db, "SELECT * FROM enterprises")) == 1


@pytest.mark.parametrize(
    ("language", "agree", "asked", "refused"),
    [
        ("uz", "✅ Roziman", "14 ta savoldan 1-savol", "STIR 9 ta raqamdan iborat"),
        ("uz-Cyrl", "✅ Розиман", "14 та саволдан 1-савол", "СТИР 9 та рақамдан иборат"),
        ("ru", "✅ Согласен (согласна)", "Вопрос 1 из 14", "ИНН состоит из 9 цифр"),
        ("en", "✅ I agree", "Question 1 of 14", "A STIR has 9 digits"),
    ],
)
async def test_the_form_speaks_each_language(town: Town, language: str, agree: str, asked: str, refused: str) -> None:
    person = town.person("Madina", language=language)
    await town.say(person, "/register")
    assert (await town.press(person, agree)).text.splitlines()[0] == asked
    assert complaint(await town.say(person, "12")).startswith(refused)


async def test_who_is_forgotten_leaves_no_enterprise_nobody_acts_for(town: Town) -> None:
    madina = town.person("Madina")
    await walk(town, madina, *TO_SUMMARY, "!✅ All right, save")
    await walk(town, madina, "/forget", "!Yes, delete everything")
    assert await kept(town.db, "SELECT * FROM enterprises") == []
    assert await kept(town.db, "SELECT * FROM people") == []
