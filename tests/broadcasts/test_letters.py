"""What staff type arrives as they meant it, or is refused with a word; nothing they type becomes markup by accident."""

import pytest
from aiogram.types import MessageEntity
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.broadcasts import letters
from bot.broadcasts.models import Letter
from bot.errors import Refusal
from bot.i18n import using
from bot.sandbox.testing import Telegram
from bot.telegram.api import Api


def entity(kind: str, offset: int, length: int, **more: str) -> MessageEntity:
    return MessageEntity(type=kind, offset=offset, length=length, **more)  # type: ignore[arg-type]


def test_what_looks_like_markup_stays_text() -> None:
    typed = 'Salom <b>Anvar</b> & "dost" </blockquote> &lt;'
    assert letters.plain(letters.formatted(typed, None)) == typed
    assert "<b>" not in letters.formatted(typed, None)


def test_formatting_made_in_telegram_is_kept() -> None:
    typed = "🎉 Muhim: ochilish soat 10:00"
    written = letters.formatted(typed, [entity("bold", 0, 9), entity("italic", 10, 8)])
    assert written == "<b>🎉 Muhim:</b> <i>ochilish</i> soat 10:00"


@pytest.mark.parametrize(
    "dropped",
    [
        entity("custom_emoji", 0, 5, custom_emoji_id="5368324170671202286"),
        entity("text_link", 0, 5, url="javascript:alert(1)"),
        entity("text_link", 0, 5, url="tg://user?id=42"),
        entity("mention", 0, 5),
        entity("url", 0, 5),
    ],
)
def test_what_a_bot_may_not_say_loses_its_formatting_and_keeps_its_words(dropped: MessageEntity) -> None:
    assert letters.formatted("Salom hammaga", [dropped]) == "Salom hammaga"


def test_a_link_is_kept() -> None:
    link = entity("text_link", 0, 5, url='https://example.uz/?a=1&b="2"')
    assert letters.formatted("Sayt.", [link]) == '<a href="https://example.uz/?a=1&amp;b=&quot;2&quot;">Sayt.</a>'


def test_cyrillic_is_derived_and_keeps_the_formatting() -> None:
    written = letters.formatted("Yarmarka ertaga", [entity("bold", 0, 8)])
    with using("uz_Cyrl"):
        assert Letter(text_uz=written).text == "<b>Ярмарка</b> эртага"


@pytest.mark.parametrize(
    ("letter", "refusal"),
    [
        (Letter(), letters.NothingWritten),
        (Letter(text_ru="я" * 4097), letters.TooLong),
        (Letter(text_uz="sh" * 2049), letters.TooLong),
        (Letter(text_en="🎉" * 2049), letters.TooLong),
        (Letter(text_uz="a" * 1025, file_id="x", file_kind="photo"), letters.TooLongWithFile),
    ],
)
def test_what_does_not_fit_is_refused_with_the_figures(letter: Letter, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        letters.check(letter)
    assert not refused.value.values or str(refused.value.values["limit"]) in refused.value.text()


def test_what_just_fits_is_taken() -> None:
    letters.check(Letter(text_ru="я" * 4096))
    letters.check(Letter(text_uz="&amp;" * 1024, file_id="x", file_kind="photo"))


@settings(max_examples=300, deadline=None)
@given(
    st.text(min_size=1, max_size=200),
    st.lists(st.tuples(st.sampled_from(sorted(letters._KEPT)), st.integers(0, 50), st.integers(1, 50)), max_size=4),
)
def test_no_text_and_no_formatting_breaks_the_writing(text: str, marks: list[tuple[str, int, int]]) -> None:
    entities = [
        entity(kind, offset, length, **({"url": "https://example.uz"} if kind == "text_link" else {}))
        for kind, offset, length in marks
    ]
    letters.formatted(text, entities)


async def test_telegram_takes_and_shows_every_formatted_text() -> None:
    texts = [
        ("<b>", []),
        ("a < b > c & d", [entity("bold", 0, 5)]),
        ("Bold italic code", [entity("bold", 0, 11), entity("italic", 5, 6), entity("code", 12, 4)]),
        ("Sayt", [entity("text_link", 0, 4, url='https://example.uz/?a="><b>&c')]),
        ("print(1)", [entity("pre", 0, 8, language='x"><b>')]),
        ("quote\nsecond", [entity("blockquote", 0, 12)]),
        ("‮right to left ​ zero", [entity("spoiler", 0, 6)]),
        ("👩‍👩‍👧 family 🇺🇿", [entity("underline", 0, 8)]),
    ]
    async with Telegram(strict=True) as telegram:
        anvar = telegram.person("Anvar")
        await anvar.start()
        api = Api(telegram.token, telegram.url)
        for text, entities in texts:
            values = {"chat_id": anvar.id, "text": letters.formatted(text, entities), "parse_mode": "HTML"}
            await api.call("sendMessage", values)
            assert {each["type"] for each in anvar.last().entities} == {each.type for each in entities}
        await api.close()
        assert telegram.refusals == []
