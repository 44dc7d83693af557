"""Somebody new arrives: the language of their Telegram, one tap to another."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.both


@pytest.mark.parametrize(
    ("telegram_speaks", "greeting"),
    [
        ("uz", "Hamkor: gʻoyadan peshtaxtagacha"),
        ("uz-Cyrl", "Hamkor: ғоядан пештахтагача"),
        ("ru", "Hamkor: от идеи до прилавка"),
        ("en-GB", "Hamkor: from the idea to the counter"),
        ("tr", "Hamkor: gʻoyadan peshtaxtagacha"),
    ],
)
async def test_the_first_screen_speaks_the_language_of_their_telegram(
    town: Town, telegram_speaks: str, greeting: str
) -> None:
    madina = town.person("Madina", language=telegram_speaks)
    screen = await town.say(madina, "/start")
    assert screen.text.splitlines()[0] == greeting


async def test_one_tap_changes_the_language(town: Town) -> None:
    karim = town.person("Karim", language="ru")
    before = await town.say(karim, "/start")
    screen = await town.press(karim, "Ўзбекча")
    assert screen.text.splitlines()[0] == "Hamkor: ғоядан пештахтагача"
    assert screen.id == before.id, "the screen changes in place"
