"""A voice message, a video, a sticker: answered kindly, each as what it is, in the person's language."""

import pytest

from tests.sandbox.pictures import picture
from tests.town import Town

LISTENING = {
    "uz": "🎙 Rahmat, lekin biz hali tinglay olmaymiz.",
    "uz-Cyrl": "🎙 Раҳмат, лекин биз ҳали тинглай олмаймиз.",
    "ru": "🎙 Спасибо, но слушать мы пока не умеем.",
    "en": "🎙 Thank you, but we cannot listen yet.",
}
WATCHING = {
    "uz": "🎬 Rahmat, lekin biz video koʻra olmaymiz.",
    "uz-Cyrl": "🎬 Раҳмат, лекин биз видео кўра олмаймиз.",
    "ru": "🎬 Спасибо, но смотреть видео мы не умеем.",
    "en": "🎬 Thank you, but we cannot watch videos.",
}
SMILING = {"uz": "🙂 Rahmat!", "uz-Cyrl": "🙂 Раҳмат!", "ru": "🙂 Спасибо!", "en": "🙂 Thank you!"}
MENU = {"uz": "☰ Menyu", "uz-Cyrl": "☰ Меню", "ru": "☰ Меню", "en": "☰ Menu"}


@pytest.mark.parametrize("language", LISTENING)
async def test_each_is_answered_as_what_it_is(town: Town, language: str) -> None:
    madina = town.person("Madina", language=language)
    await madina.send_voice(b"OggS said", seconds=3)
    answer = await town.answered(madina)
    assert (answer.text.startswith(LISTENING[language]), answer.labels) == (True, [MENU[language]])
    await madina.send_video(b"moving")
    assert (await town.answered(madina)).text.startswith(WATCHING[language])
    await madina.send_sticker(picture(), emoji="👍")
    assert (await town.answered(madina)).text.startswith(SMILING[language])
    assert (await town.press(madina, MENU[language])).labels
