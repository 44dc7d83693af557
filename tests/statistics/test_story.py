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
    assert answer.file_name == "hamkor-league-UZ-2026-11-21.xlsx"
    assert answer.file is not None
    assert answer.file.startswith(b"PK")


async def test_a_forged_district_and_a_forged_sector_show_nothing_of_others(town: Town) -> None:
    jasur = town.person("Jasur")
    await town.grant(jasur, "khokimiyat", region="UZ-JI")
    before = await town.say(jasur, "/stats")
    assert "Fergana region" in await town.forge(jasur, "st:e::1730218:::::0")  # Quva of Fergana, no region
    assert "is not in Jizzakh region" in await town.forge(jasur, "st:e:JI:1730218:::::0")
    assert "Fergana region" in await town.forge(jasur, "st:e:FA::::::0")
    assert await town.forge(jasur, "st:e:JI:99:::::0") == await town.forge(jasur, "st:e:JI::xyz::::0") != ""
    assert (await town.answered(jasur)).text == before.text
    assert "Fergana region" in (await town.say(jasur, "/stats Quva tumani")).text
    assert "is not in Jizzakh region" in (await town.say(jasur, "/stats UZ-JI Quva tumani")).text


async def test_anothers_fair_is_refused_as_such_and_a_strange_one_is_named(town: Town) -> None:
    jasur, dilnoza = town.person("Jasur"), town.person("Dilnoza")
    async with town.db.write() as connection:
        for fair, region in (("JI-2027", "UZ-JI"), ("FA-2027", "UZ-FA")):
            await connection.run(
                """INSERT INTO fairs (id, region, starts_on, ends_on, created_at, updated_at)
                   VALUES (:fair, :region, '2027-03-16', '2027-03-18', :moment, :moment)""",
                fair=fair,
                region=region,
                moment=town.hamkor.now(),
            )
    await town.grant(jasur, "khokimiyat", region="UZ-JI")
    assert (await town.say(jasur, "/stats FA-2027")).text.startswith(
        "The fair FA-2027 is another region's (Fergana region)."
    )
    assert (await town.say(jasur, "/stats XX-2027")).text == "There is no fair XX-2027. See all of them: /fairs"
    own = (await town.say(jasur, "/stats fairs")).text
    assert "JI-2027" in own
    assert "FA-2027" not in own
    # An organizer bound to one fair sees that fair, the country's totals, and no region.
    await town.grant(dilnoza, "organizer", fair_id="FA-2027")
    seen = (await town.say(dilnoza, "/stats fairs")).text
    assert "FA-2027" in seen
    assert "JI-2027" not in seen
    assert (await town.say(dilnoza, "/stats FA-2027")).text.splitlines()[0] == "Fairs: FA-2027"
    assert (await town.say(dilnoza, "/stats UZ-FA")).text.startswith("The details of Fergana region are open to")
    assert "JI-2027" in await town.forge(dilnoza, "st:f::::JI-2027:::0")
    assert "1. " not in (await town.say(dilnoza, "/stats league")).text


async def test_a_strange_word_is_named_with_what_can_be_asked(town: Town) -> None:
    malika = town.person("Malika")
    await town.grant(malika, "lab")
    answer = await town.say(malika, "/stats <b>weather")
    assert answer.text.startswith("“<b>weather” was not understood.")
