"""Before anybody presses Start Telegram says in their language what Hamkor is; the next start tells nothing anew."""

from bot.i18n import LANGUAGES, using
from bot.menu import describing
from tests.town import Town


def test_what_telegram_shows_fits_in_every_language() -> None:
    for language in LANGUAGES:
        with using(language):
            assert 0 < len(describing.whole()) <= 512
            assert 0 < len(describing.short()) <= 120
            assert "Ўзбекча" in describing.whole()


async def test_telegram_is_told_in_each_language_it_knows_and_only_what_changed(town: Town) -> None:
    (bot,) = town.telegram.world.bots.values()
    for code, language in (("", "uz"), ("uz", "uz"), ("ru", "ru"), ("en", "en")):
        with using(language):
            # What a language has no words of its own for, Telegram shows as for everybody.
            assert (bot.descriptions.get(code) or bot.descriptions[""]) == describing.whole()
            assert (bot.short_descriptions.get(code) or bot.short_descriptions[""]) == describing.short()
    told: list[str] = []
    call = town.hamkor.api.call

    async def counted(method: str, *rest: object, **more: object) -> object:
        told.append(method)
        return await call(method, *rest, **more)  # type: ignore[arg-type]

    town.hamkor.api.call = counted  # type: ignore[method-assign]
    await describing.describe(town.hamkor.api, (("", "uz"), ("ru", "ru")))
    assert [method for method in told if method.startswith("set")] == []
    bot.descriptions["ru"] = "Старое"
    await describing.describe(town.hamkor.api, (("", "uz"), ("ru", "ru")))
    assert [method for method in told if method.startswith("set")] == ["setMyDescription"]
