"""The whole registration in each of the four languages, every wrong answer told in the language of the form."""

from collections.abc import Iterator

import pytest

from bot.enterprises import fields
from bot.enterprises.models import KINDS
from bot.errors import Refusal
from bot.i18n import p_, say, using
from bot.telegram.form_steps import PickFromList, TypeText
from bot.trade.vocabulary import FAIR_SECTORS, MATERIALS, PROCESSES
from tests.enterprises.acting import kept, walk
from tests.town import Town, complaint

LANGUAGES = {"uz": "uz", "uz-Cyrl": "uz_Cyrl", "ru": "ru", "en": "en"}


def conversation() -> Iterator[tuple[str, Refusal | None]]:
    """What is said in turn, and the refusal a wrong answer is to hear; in the language in force."""
    yield "12", fields.StirWrong(typed="12")
    yield "🙂", fields.StirWrong(typed="🙂")
    yield "301 234 567", None
    yield "12345", fields.NameWrong(limit=fields.NAME_LIMIT)
    yield "n" * 300, fields.NameWrong(limit=fields.NAME_LIMIT)
    yield "Namuna Quyma Demo", None
    yield "???", PickFromList(typed="???")
    yield say(KINDS["manufacturer"]), None
    yield "Atlantida", PickFromList(typed="Atlantida")
    yield "Fargʻona", None
    yield "Atlantida", PickFromList(typed="Atlantida")
    yield "1730412", None
    yield "Atlantida", PickFromList(typed="Atlantida")
    yield say(FAIR_SECTORS["automotive"]), None
    yield p_("form", "Next"), None
    yield f"{say(PROCESSES['casting'])}, {say(PROCESSES['machining'])}", None
    yield p_("form", "Next"), None
    yield say(MATERIALS["cast_iron"]), None
    yield p_("form", "Next"), None
    yield p_("form", "Skip"), None
    yield "140", fields.PercentWrong(typed="140")
    yield "40", None
    yield "32.13.2027", fields.DateWrong(typed="32.13.2027")
    yield "01.01.2020", fields.DatePast(example="31.12.2027")
    yield "31.12.2027", None
    yield "??", fields.EmployeesWrong(typed="??")
    yield "57", None
    yield "p" * 100, fields.ProductsWrong(many=fields.PRODUCTS_LIMIT, long=fields.PRODUCT_LIMIT)
    yield "tormoz diski, maxovik", None
    yield "123", fields.PhoneWrong(typed="123")
    yield "+998 00 000 00 00", fields.PhoneWrong(typed="+998 00 000 00 00")
    yield "+998 90 123 45 67", None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_whole_form_with_every_wrong_answer(town: Town, language: str) -> None:
    madina = town.person("Madina", language=language)
    await town.say(madina, "/register")
    with using(LANGUAGES[language]):
        await town.press(madina, p_("consent", "✅ I agree"))
        for said, refusal in conversation():
            heard = await walk(town, madina, said)
            if refusal is not None:
                assert complaint(heard) == refusal.text().replace("&lt;", "<"), said
        await madina.send_file("answer.pdf", b"%PDF-1.4")
        assert (await town.answered(madina)).text != TypeText().text(), "the summary is shown again"
        await walk(town, madina, "!" + p_("form", "✅ All right, save"))
    assert await kept(town.db, "SELECT stir, district, processes, free_until, products, phone FROM enterprises") == [
        {
            "stir": "301234567",
            "district": "1730412",
            "processes": "casting;machining",
            "free_until": "2027-12-31",
            "products": "tormoz diski;maxovik",
            "phone": "+998901234567",
        }
    ]
