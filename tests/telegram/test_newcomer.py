"""A newcomer in each of the four languages: leaves a form for a search and takes it up; ends signed up for a fair."""

import pytest

from bot.enterprises.models import KINDS
from bot.fairs import importing, signup_queries
from bot.i18n import LANGUAGES, _, p_, say, using
from bot.sandbox.people.actor import Actor
from bot.trade.vocabulary import FAIR_SECTORS
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.town import Town

GREETED = {
    "uz": "Assalomu alaykum!",
    "uz_Cyrl": "Ассалому алайкум!",
    "ru": "Здравствуйте!",
    "en": "Assalomu alaykum!",
}
HELLO = {"uz": "Assalomu alaykum", "uz_Cyrl": "Ассалому алайкум", "ru": "Здравствуйте", "en": "Hello"}
WHEN = {"uz": "yarmarka qachon", "uz_Cyrl": "ярмарка қачон", "ru": "когда ярмарка?", "en": "when is the fair"}
BEARING = {"uz": "podshipnik", "uz_Cyrl": "подшипник", "ru": "подшипник", "en": "bearing"}
FAIR = {
    "uz": "Jizzax sanoat yarmarkasi",
    "uz_Cyrl": "Жиззах саноат ярмаркаси",
    "ru": "Джизакская промышленная ярмарка",
    "en": "Jizzakh industrial fair",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_form_left_for_a_search_is_taken_up_where_it_stopped(stocked: Town, language: str) -> None:
    lola = stocked.person("Lola", language=language.replace("_", "-"))
    with using(language):
        on = p_("form", "▶️ Continue: question {place} of {total}", place=2, total=14)
        await stocked.say(lola, "/register")
        await stocked.press(lola, p_("consent", "✅ I agree"))
        asked = await stocked.say(lola, "309876543")
        await stocked.say(lola, "/browse")
        found = await stocked.say(lola, BEARING[language])
        assert on in found.labels
        assert "1." in found.text
        opened = await stocked.say(lola, "1")
        assert "BRG-01" in opened.text
        assert (await stocked.press(lola, on)).text == asked.text
        after = await stocked.say(lola, "Namuna Quyma")
        assert after.text.splitlines()[0] == _("Question {place} of {total}", place=3, total=14)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_greets_and_asks_for_the_fair_is_signed_up_at_the_end(
    stocked: Town, now: Clock, language: str
) -> None:
    await importing.load(stocked.db, [ROW], now)
    lola = stocked.person("Lola", language=language.replace("_", "-"))
    with using(language):
        assert (await stocked.say(lola, HELLO[language])).text.startswith(GREETED[language])
        season = await stocked.say(lola, WHEN[language])
        card = await stocked.press(lola, season.labels[0])
        assert FAIR[language] in card.text
        await stocked.press(lola, p_("fair", "Come as an exhibitor"))
        await stocked.press(lola, p_("fair", "Register the enterprise"))
        await stocked.press(lola, p_("consent", "✅ I agree"))
        await _told_about(stocked, lola)
        ended = await stocked.press(lola, p_("form", "✅ All right, save"))
    assert ended.file is not None, ended.text
    async with stocked.db.read() as connection:
        own = await signup_queries.own(connection, "JI-2027", person_id=lola.id)
    assert own is not None
    assert (own.state, own.role) == ("confirmed", "exhibitor")


async def _told_about(stocked: Town, lola: Actor) -> None:
    """Answer the questions about a buyer, which are the fewest; in the language in force."""
    for said in ("309876543", "Namuna Quyma", say(KINDS["buyer"]), "UZ-JI", "Zomin", say(FAIR_SECTORS["automotive"])):
        await stocked.say(lola, said)
    await stocked.press(lola, p_("form", "Next"))
    await stocked.press(lola, p_("form", "Skip"))
    await stocked.press(lola, p_("form", "Skip"))
    await stocked.say(lola, "+998901112233")
