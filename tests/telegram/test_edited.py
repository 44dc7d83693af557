"""Somebody corrects a message: a search is searched anew; an answer of a form is never taken for another's."""

import pytest

from tests.town import Town


async def test_a_corrected_search_is_searched_anew(stocked: Town) -> None:
    madina = stocked.person("Madina")
    await stocked.say(madina, "/start")
    said = await madina.say("zzzzqqq")
    nothing = await stocked.answered(madina)
    assert "Hub bearing" not in nothing.text
    await madina.edit(said, "BRG-01")
    assert "Hub bearing" in (await stocked.answered(madina)).text


async def test_a_corrected_command_is_heard(stocked: Town) -> None:
    madina = stocked.person("Madina")
    said = await madina.say("/hepl")
    assert "There is no command /hepl" in (await stocked.answered(madina)).text
    await madina.edit(said, "/help")
    assert (await stocked.answered(madina)).text.startswith("What you can do")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uz", "Tuzatilgan xabar berilgan javobni oʻzgartirmaydi"),
        ("uz-Cyrl", "Тузатилган хабар берилган жавобни ўзгартирмайди"),
        ("ru", "Исправленное сообщение не меняет данный ответ"),
        ("en", "A corrected message changes no answer given before"),
    ],
)
async def test_a_corrected_answer_is_no_answer_to_the_question_on_the_screen(
    town: Town, language: str, sentence: str
) -> None:
    madina = town.person("Madina", language=language)
    await town.say(madina, "/register")
    await madina.press(madina.labels()[0])
    await town.answered(madina)
    said = await madina.say("301234567")
    question = (await town.answered(madina)).text
    await madina.edit(said, "302222222")
    shown = (await town.answered(madina)).text
    assert shown.startswith(question)
    assert sentence in shown
    async with town.db.read() as connection:
        row = await connection.one("SELECT answers FROM conversations WHERE person_id = :id", id=madina.id)
    assert row is not None
    assert "301234567" in row["answers"]
    assert "302222222" not in row["answers"]


async def test_an_edit_in_a_group_is_not_answered_and_nothing_is_kept(town: Town) -> None:
    madina = town.person("Madina")
    group = town.telegram.group("Tadbirkorlar", madina, administrator=True)
    inside = madina.in_chat(group)
    said = await inside.say("salom")
    await inside.edit(said, "/start")
    await town.telegram.settled()
    assert inside.messages()[-1].text == "/start"
    async with town.db.read() as connection:
        row = await connection.one("SELECT count(*) AS people FROM people")
    assert row is not None
    assert row["people"] == 0


async def test_a_place_that_moves_is_not_answered_each_time(town: Town) -> None:
    madina = town.person("Madina")
    await town.say(madina, "/start")
    madina.heard()
    for number in (1, 2):
        raw = {
            "update_id": 900_000 + number,
            "edited_message": {
                "message_id": 5,
                "date": 1,
                "edit_date": 1 + number,
                "chat": {"id": madina.id, "type": "private", "first_name": "Madina"},
                "from": {"id": madina.id, "is_bot": False, "first_name": "Madina"},
                "location": {"latitude": 40.0, "longitude": 71.0, "live_period": 900},
            },
        }
        await town.hamkor.inbox.accept([raw])
    await town.telegram.settled()
    assert madina.heard() == []
