"""A form, a search and plain talk beside one another: nothing swallows what was meant for something else."""

import pytest

from bot.telegram.plain_talk import SMILE, PlainTalk
from tests.conftest import Clock
from tests.town import Town


async def test_another_screen_lets_the_form_go_and_one_tap_takes_it_up(stocked: Town) -> None:
    lola = stocked.person("Lola")
    await stocked.say(lola, "/register")
    await stocked.press(lola, "✅ I agree")
    await stocked.say(lola, "309876543")
    home = await stocked.say(lola, "/start")
    assert "▶️ Continue: question 2 of 14" in str(home.buttons)
    # What is typed now is a search, not the enterprise's name.
    found = await stocked.say(lola, "8482 10")
    assert "8 items" in found.text
    assert "▶️ Continue: question 2 of 14" in str(found.buttons)
    asked = await stocked.press(lola, "▶️ Continue: question 2 of 14")
    assert "What is the enterprise called?" in asked.text
    async with stocked.db.read() as connection:
        assert (await connection.all("SELECT form, step FROM conversations"))[0]["step"] == "name"


async def test_words_that_are_no_answer_but_name_a_part_are_searched(stocked: Town) -> None:
    lola = stocked.person("Lola")
    await stocked.say(lola, "/register")
    await stocked.press(lola, "✅ I agree")
    found = await stocked.say(lola, "podshipnik")
    assert "bearing" in found.text
    assert "▶️ Continue: question 1 of 14" in str(found.buttons)


async def test_a_wrong_answer_stands_under_its_question_with_its_buttons(stocked: Town) -> None:
    lola = stocked.person("Lola")
    await stocked.say(lola, "/register")
    await stocked.press(lola, "✅ I agree")
    asked = await stocked.say(lola, "12345")
    assert "Please type its 9 digits" in asked.text
    assert asked.text.splitlines()[-1].startswith("⚠️ A STIR has 9 digits")
    assert "Cancel" in str(asked.buttons)


async def test_cancel_is_heard_everywhere(stocked: Town) -> None:
    lola = stocked.person("Lola")
    assert (await stocked.say(lola, "/cancel")).text == "Nothing is open that could be cancelled."
    await stocked.say(lola, "/register")
    await stocked.press(lola, "✅ I agree")
    assert "kept" in (await stocked.say(lola, "/cancel")).text.lower()


async def test_a_form_that_waits_is_cancelled_too_and_offered_no_more(stocked: Town) -> None:
    lola = stocked.person("Lola")
    await stocked.say(lola, "/register")
    await stocked.press(lola, "✅ I agree")
    assert "▶️ Continue" in str((await stocked.say(lola, "podshipnik")).buttons)
    assert "kept" in (await stocked.say(lola, "/cancel")).text.lower()
    assert "▶️ Continue" not in str((await stocked.say(lola, "podshipnik")).buttons)
    assert (await stocked.say(lola, "/cancel")).text == "Nothing is open that could be cancelled."
    # Asked for, it goes on where it stopped, and is offered again.
    await stocked.say(lola, "/register")
    await stocked.press(lola, "▶️ Continue")
    assert "▶️ Continue: question 1 of 14" in str((await stocked.say(lola, "podshipnik")).buttons)


async def test_the_count_of_questions_never_changes(stocked: Town) -> None:
    lola = stocked.person("Lola")
    await stocked.say(lola, "/register")
    asked = await stocked.press(lola, "✅ I agree")
    assert asked.text.startswith("Question 1 of 14")
    for word in ("309876543", "Namuna"):
        asked = await stocked.say(lola, word)
    asked = await stocked.press(lola, "Buyer")
    assert asked.text.startswith("Question 4 of 14")


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        ("uz", "Assalomu alaykum", "Assalomu alaykum!"),
        ("uz-Cyrl", "Ассалому алайкум!", "Ассалому алайкум!"),
        ("ru", "Здравствуйте", "Здравствуйте!"),
        ("en", "hello", "Assalomu alaykum!"),
        ("uz", "rahmat", "🙂 Arzimaydi!"),
        ("uz-Cyrl", "катта раҳмат", "🙂 Арзимайди!"),
        ("ru", "спасибо большое", "🙂 Пожалуйста!"),
        ("uz", "🙂👍", "🙂 Arzimaydi!"),
        ("uz", "kredit kerak", "🏦"),
        ("ru", "субсидия", "🏦"),
        ("uz", "narxi qancha", "💵"),
        ("ru", "сколько стоит", "💵"),
        ("ru", "оператор", "👤"),
    ],
)
async def test_plain_talk_opens_screens(stocked: Town, language: str, said: str, heard: str) -> None:
    lola = stocked.person("Lola", language=language)
    assert (await stocked.say(lola, said)).text.startswith(heard)


@pytest.mark.parametrize(
    "said", ["yarmarka qachon", "ярмарка качон", "Когда ближайшая ярмарка?", "yarmarkaga", "fairs"]
)
async def test_a_question_about_fairs_shows_the_season(stocked: Town, said: str) -> None:
    lola = stocked.person("Lola")
    assert "fair" in (await stocked.say(lola, said)).text.lower()
    assert not (await stocked.say(lola, said)).text.startswith("🔎")


async def test_a_part_is_searched_whatever_everyday_words_stand_around_it(stocked: Town) -> None:
    lola = stocked.person("Lola")
    for said in ("podshipnik narxi qancha", "podshipnik kerak", "price of a bearing"):
        assert "bearing" in (await stocked.say(lola, said)).text


async def test_a_lone_number_opens_the_row_of_the_last_list(stocked: Town) -> None:
    lola = stocked.person("Lola")
    await stocked.say(lola, "bearing")
    listed = await stocked.press(lola, "›")
    name = next(line for line in listed.text.splitlines() if line.startswith("7."))
    opened = await stocked.say(lola, "7")
    assert opened.text.splitlines()[0] in name
    # Beyond the list it is a search again.
    assert not (await stocked.say(lola, "500")).text.startswith(opened.text[:20])


def test_two_meanings_for_one_word_are_a_mistake() -> None:
    talk = PlainTalk()
    talk.learn("thanks", (SMILE, "rahmat"))
    with pytest.raises(ValueError, match="both"):
        talk.learn("greet", ("рахмат",))
    assert talk.meant("👍") == "thanks"
    assert talk.meant("rahmatov brake pad") is None


async def test_registering_leads_back_to_where_it_was_begun(stocked: Town, now: Clock) -> None:
    lola = stocked.person("Lola")
    card = await stocked.say(lola, "BRG-01")
    assert "Hub bearing" in card.text
    await stocked.press(lola, "✅ I can make this")
    await stocked.press(lola, "📝 Register")
    await stocked.press(lola, "✅ I agree")
    for said in ("309876543", "Namuna Quyma"):
        await stocked.say(lola, said)
    await stocked.press(lola, "Buyer")
    for said in ("Jizzakh", "Zomin"):
        await stocked.say(lola, said)
    await stocked.press(lola, "Automotive industry")
    await stocked.press(lola, "Next")
    await stocked.press(lola, "Skip")
    await stocked.press(lola, "Skip")
    await stocked.say(lola, "+998901112233")
    shown = await stocked.press(lola, "✅ All right, save")
    assert "Hub bearing" in shown.text
