"""A day at the door and the report of it, in each of the four languages."""

import pytest

from bot.i18n import LANGUAGES, p_, using
from tests.conftest import Clock
from tests.doors.conftest import Fair, Stand, Visit
from tests.town import Town

CAME = {
    "uz": "Kirdi: 09:45.",
    "uz_Cyrl": "Кирди: 09:45.",
    "ru": "Вход: 09:45.",
    "en": "Came in at 09:45.",
}
INSIDE = {
    "uz": "Allaqachon ichkarida: 09:45, 1-eshik, kiritgan: Qobil Eshikov. Qayta sanalmadi.",
    "uz_Cyrl": "Аллақачон ичкарида: 09:45, 1-эшик, киритган: Qobil Eshikov. Қайта саналмади.",
    "ru": "Уже внутри: 09:45, вход 1, кто впустил: Qobil Eshikov. Повторно не учтено.",
    "en": "Already in since 09:45, gate 1, let in by Qobil Eshikov. Not counted again.",
}
REPORT = {
    "uz": "Roʻyxatsiz: 1. Jami kelgan: 2",
    "uz_Cyrl": "Рўйхатсиз: 1. Жами келган: 2",
    "ru": "Без записи: 1. Всего пришли: 2",
    "en": "Without a sign-up: 1. Came in all: 2",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_day_at_the_door(town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand, language: str) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand(language=language.replace("_", "-"), role="organizer")
    assert (await town.say(keeper, ticket.code)).text.splitlines()[2] == CAME[language]
    assert (await town.say(keeper, ticket.code)).text.splitlines()[2] == INSIDE[language]
    await town.say(keeper, "Ravshan Testov; 90 123 45 67")
    await town.say(keeper, "Notanish Odam")
    with using(language):
        door, dashboard, report = p_("door", "🚪 Door"), p_("fair", "📊 Dashboard"), p_("fair", "📈 Report")
    await town.press(keeper, door)
    await town.press(keeper, dashboard)
    shown = await town.press(keeper, report)
    assert REPORT[language] in shown.text.splitlines()
    assert all(len(seen.text.splitlines()) <= 12 for seen in keeper.messages())
