"""A code typed with Cyrillic letters that look like Latin ones is the code it looks like, wherever a code is meant."""

from datetime import date

import pytest

from bot.catalogue import rows
from bot.fairs.season import rows as season
from bot.fairs.tickets import making
from bot.geography.finding import find_region
from bot.matching import listing
from bot.spreadsheets import values
from bot.spreadsheets.values import Wrong
from bot.statistics import asking
from tests.conftest import Clock
from tests.town import Town

DAY = date(2027, 3, 1)


def test_codes_in_tables() -> None:
    assert rows.code("ВRG-О1/х") == "BRG-O1/x"
    with pytest.raises(Wrong):
        rows.code("Ш-20")
    assert season._identity()("SАМ-2027") == "SAM-2027"
    assert values.code({"sample"})("sаmрlе") == "sample"


@pytest.mark.parametrize(
    ("parse", "typed", "meant"),
    [
        (values.digits(9), "3О1234567", "301234567"),
        (values.digits(9), "301 234 56О", "301234560"),
        (values.hs_code, "8482 1О", "848210"),
        (values.hs_code, "84821O1000", "8482101000"),
    ],
)
def test_the_letter_o_in_a_number_is_a_nought(parse: values.Parser, typed: str, meant: str) -> None:
    assert parse(typed) == meant


def test_words_are_no_numbers() -> None:
    with pytest.raises(Wrong):
        values.digits(2)("ОО")


def test_codes_in_the_chat() -> None:
    assert making.read_code("АСЕ-346") == "ACE346"
    region = find_region("UZ-ТО")
    assert region is not None
    assert region.iso == "UZ-TO"
    asked = asking.parse("SА-2027", today=DAY)
    assert asked.fair_id == "SA-2027"


async def test_an_items_code_typed_on_the_other_keyboard(stocked: Town, now: Clock) -> None:
    lola = stocked.person("Lola")
    await stocked.grant(lola, "lab")
    assert "BRG-01" in (await stocked.say(lola, "/edit ВRG-01")).text
    assert (await stocked.say(lola, "ВRG-01")).text.startswith("Hub bearing\nBRG-01")
    assert await listing.for_component(stocked.db, "ВRG-01", limit=3, now=now) is not None
