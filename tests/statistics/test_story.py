"""A khokimiyat officer asks for figures in the chat; others are refused."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.both


@pytest.mark.parametrize(
    ("language", "heading", "refusal"),
    [
        ("uz", "Umumiy: Jizzax viloyati", "Batafsil maʼlumot (Fargʻona viloyati) faqat oʻz hokimiyatiga ochiq."),
        ("uz-Cyrl", "Умумий: Жиззах вилояти", "Батафсил маълумот (Фарғона вилояти) фақат ўз ҳокимиятига очиқ."),
        ("ru", "Обзор: Джизакская область", "Подробные данные (Ферганская область) открыты только своему хокимияту."),
        ("en", "Overview: Jizzakh region", "The details of Fergana region are open to its own khokimiyat."),
    ],
)
async def test_the_officer_sees_the_own_region_and_not_another(
    town: Town, language: str, heading: str, refusal: str
) -> None:
    jasur = town.person("Jasur", language=language)
    await town.grant(jasur, "khokimiyat", region="UZ-JI")
    assert (await town.say(jasur, "/stats")).text.splitlines()[0] == heading
    assert (await town.say(jasur, "/stats UZ-JI")).text.splitlines()[0] == heading
    assert (await town.say(jasur, "/stats UZ-FA")).text.startswith(refusal)


async def test_a_stranger_gets_nothing(town: Town) -> None:
    stranger = town.person("Stranger")
    answer = await town.say(stranger, "/stats")
    assert answer.text.startswith("This is not open to you.")


async def test_a_spreadsheet_comes_as_a_file(town: Town) -> None:
    malika = town.person("Malika")
    await town.grant(malika, "lab")
    await town.say(malika, "/stats league")
    answer = await town.press(malika, "Spreadsheet")
    assert answer.file_name == "hamkor-league.xlsx"
    assert answer.file is not None
    assert answer.file.startswith(b"PK")


async def test_a_strange_word_is_named_with_what_can_be_asked(town: Town) -> None:
    malika = town.person("Malika")
    await town.grant(malika, "lab")
    answer = await town.say(malika, "/stats <b>weather")
    assert answer.text.startswith("“<b>weather” was not understood.")
