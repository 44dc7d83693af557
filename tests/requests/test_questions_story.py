"""Somebody writes to a person of the centre in their own words and is answered: once, in their own chat."""

import pytest

from bot.requests.questions.buttons import AnswerQuestion, OpenQuestion, ShowQuestions
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.both

REFUSED = "This is not open to you."


async def specialist(town: Town, name: str) -> Actor:
    actor = town.person(name)
    await town.grant(actor, "lab")
    return actor


async def number(town: Town) -> int:
    async with town.db.read() as connection:
        row = await connection.one("SELECT max(id) AS id FROM questions")
    assert row is not None
    return int(row["id"])


async def asked(town: Town, actor: Actor, words: str = "Bu zavod kimniki?") -> None:
    await town.say(actor, "/ask")
    await town.say(actor, words)


@pytest.mark.parametrize(
    ("language", "word", "button", "sent", "answered"),
    [
        ("uz", "operator kerak", "✍️ Xodimga yozish", "✅ Savolingiz markazga yetdi.", "📬 Markaz Sizga javob berdi."),
        ("uz-Cyrl", "оператор керак", "✍️ Ходимга ёзиш", "✅ Саволингиз марказга етди.", "📬 Марказ Сизга жавоб берди."),
        ("ru", "оператор", "✍️ Написать человеку", "✅ Ваш вопрос у центра.", "📬 Центр ответил Вам."),
        ("en", "operator", "✍️ Write to a person", "✅ Your question is with the centre.", "📬 The centre answers you."),
    ],
)
async def test_from_the_word_operator_to_an_answer(
    town: Town, language: str, word: str, button: str, sent: str, answered: str
) -> None:
    rustam, lola = town.person("Rustam", language=language), await specialist(town, "Lola")
    await town.say(rustam, word)
    await town.press(rustam, button)
    assert (await town.say(rustam, "5 < 6 & <b>?")).text.startswith(sent)
    await town.told()
    shown = (await town.answered(lola)).text.splitlines()
    assert shown[0] == "❓ A question to the centre"
    assert shown[1].startswith("Rustam, 21.11.2026 11:00. Language: ")
    assert shown[3] == "5 < 6 & <b>?"
    await town.press(lola, "✍️ Answer")
    assert (await town.say(lola, "Oʻzbekiston <zavodi>")).text == "✅ The answer goes to Rustam now."
    await town.told()
    told = (await town.answered(rustam)).text.splitlines()
    assert told[0] == answered
    assert "5 < 6 & <b>?" in told[1]
    assert told[-1] == "Oʻzbekiston <zavodi>"


async def test_the_first_answer_counts_and_the_asker_is_told_once(town: Town) -> None:
    rustam, lola, aziza = town.person("Rustam"), await specialist(town, "Lola"), await specialist(town, "Aziza")
    await asked(town, rustam)
    await town.told()
    for actor in (lola, aziza):
        await town.answered(actor)
        await town.press(actor, "✍️ Answer")
    await town.say(lola, "Davlatniki")
    late = await town.say(aziza, "Xususiy")
    assert "answered already" in late.text
    await town.told()
    answers = [seen.text for seen in rustam.messages() if seen.text.startswith("📬")]
    assert len(answers) == 1
    assert "Davlatniki" in answers[0]
    assert "answered already" in await town.forge(aziza, AnswerQuestion(question=await number(town)).pack())


async def test_who_waits_is_listed_longest_first_and_no_longer_once_answered(town: Town, now: Clock) -> None:
    lola, rustam, karim = await specialist(town, "Lola"), town.person("Rustam"), town.person("Karim")
    assert (await town.say(lola, "/requests")).text
    assert (await town.press(lola, "❓ Questions")).text == "Nobody waits for an answer."
    await asked(town, rustam, "Birinchi")
    now.move(minutes=1)
    await asked(town, karim, "Ikkinchi")
    await town.told()
    await town.say(lola, "/requests")
    listed = (await town.press(lola, "❓ Questions")).text.splitlines()
    assert [line.split(": ")[-1] for line in listed[2:]] == ["Birinchi", "Ikkinchi"]
    await town.press(lola, "1")
    await town.press(lola, "✍️ Answer")
    await town.say(lola, "Javob")
    again = await town.press(lola, "‹ Questions")
    assert "Birinchi" not in again.text
    assert "Ikkinchi" in again.text


async def test_nobody_but_the_centre_reads_or_answers(town: Town) -> None:
    rustam, officer, gone = town.person("Rustam"), town.person("Botir"), await specialist(town, "Gone")
    await town.grant(officer, "khokimiyat", region="UZ-JI")
    await asked(town, rustam)
    one = await number(town)
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = '2026-11-21' WHERE person_id = :id", id=gone.id)
    await town.told()
    for actor in (rustam, officer, gone):
        # An officer's own list holds complaints of the region, and no question to the centre.
        listing = () if actor is officer else (ShowQuestions(),)
        for wish in (*listing, OpenQuestion(question=one), AnswerQuestion(question=one)):
            assert (await town.forge(actor, wish.pack())).startswith(REFUSED)
    async with town.db.read() as connection:
        row = await connection.one("SELECT answer, answered_by FROM questions WHERE id = :id", id=one)
    assert row is not None
    assert row["answer"] is row["answered_by"] is None


async def test_a_right_that_ends_while_the_answer_is_written_sends_nothing(town: Town) -> None:
    rustam, lola = town.person("Rustam"), await specialist(town, "Lola")
    await asked(town, rustam)
    await town.told()
    await town.answered(lola)
    await town.press(lola, "✍️ Answer")
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = '2026-11-21' WHERE person_id = :id", id=lola.id)
    assert (await town.say(lola, "Javob")).text.startswith(REFUSED)
    await town.told()
    assert not [seen for seen in rustam.messages() if seen.text.startswith("📬")]


async def test_three_may_wait_and_an_answer_makes_room(town: Town) -> None:
    rustam, karim, lola = town.person("Rustam"), town.person("Karim"), await specialist(town, "Lola")
    for place in range(3):
        await asked(town, rustam, f"Savol {place}")
    await town.say(rustam, "/ask")
    refused = await town.say(rustam, "Toʻrtinchi")
    assert "3 questions of yours wait" in refused.text
    await asked(town, karim)
    assert karim.last().text.startswith("✅"), "what waits for one is nothing to another"
    await town.told()
    await town.say(lola, "/requests")
    await town.press(lola, "❓ Questions")
    await town.press(lola, "1")
    await town.press(lola, "✍️ Answer")
    await town.say(lola, "Javob")
    await asked(town, rustam, "Toʻrtinchi")
    assert rustam.last().text.startswith("✅")


async def test_what_is_too_long_or_empty_is_said_and_not_kept(town: Town) -> None:
    rustam = town.person("Rustam")
    await town.say(rustam, "/ask")
    assert "at most 1500 characters" in (await town.say(rustam, "x" * 1501)).text
    assert (await town.say(rustam, "x" * 1500)).text.startswith("✅")


async def test_without_a_specialist_administrators_are_told(town: Town) -> None:
    rustam, boss, bank = town.person("Rustam"), town.person("Boss"), town.person("Bank")
    await town.grant(boss, "administrator")
    await town.grant(bank, "bank")
    await asked(town, rustam)
    await town.told()
    assert (await town.answered(boss)).text.startswith("❓ A question to the centre")
    assert not [seen for seen in bank.messages() if seen.text.startswith("❓")]


async def test_a_forgotten_asker_leaves_no_question(town: Town) -> None:
    rustam, lola = town.person("Rustam"), await specialist(town, "Lola")
    await asked(town, rustam)
    one = await number(town)
    await town.say(rustam, "/forget")
    await town.press(rustam, "Yes, delete everything")
    assert "no longer" in await town.forge(lola, OpenQuestion(question=one).pack())


async def test_a_stranger_learns_not_even_which_questions_there_are(town: Town) -> None:
    rustam, begona = town.person("Rustam"), town.person("Begona")
    await asked(town, rustam)
    there = await number(town)
    await town.say(begona, "/start")
    for question in (there, there + 1):
        assert (await town.forge(begona, OpenQuestion(question=question).pack())).startswith(REFUSED)


async def test_an_answer_goes_out_at_once(town: Town) -> None:
    rustam, lola = town.person("Rustam"), await specialist(town, "Lola")
    await asked(town, rustam)
    await town.told()
    await town.forge(lola, AnswerQuestion(question=await number(town)).pack())
    sent = await town.say(lola, "Namuna zavodi.")
    assert "Namuna zavodi." not in sent.text
    assert "Namuna zavodi." in (await rustam.hears("📬")).text, "nobody waits for the next round of notices"
