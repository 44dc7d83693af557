"""Every text in every language: complete, parsed by the real TDLib, in the right alphabet, with the right plurals."""

import html
import re
import string
from collections.abc import Iterator

import pytest

from bot import i18n, translating
from bot.i18n import LANGUAGES
from bot.sandbox.rules import texts

HOSTILE = '<b>&"ʻ‘\u202e{x}\u200b'
# Words that stay in Latin letters in every language: names, codes, commands, file kinds.
LATIN = re.compile(
    r"hamkor|telegram|cooperation|lab|uzauto|samauto|iso|iatf|qr|hs|pdf|xlsx|csv|excel|utf|windows|stir|eac|abs|epdm|nbr|nr|"
    r"pp|pa|pe|dst|o|z|xls|d-sub|e-mark|uz|ji|b2b|start|help|stats|fairs|invite|d|k|gps|kg|usd|botfather|mln|x|pmma|pom|pc|cip|ddp|namuna|mchj|a|c|v"
)

# What is no word of ours: examples, markup, placeholders, commands, links, codes of regions and stands.
KEPT = re.compile(
    r"<i>[^<]*</i>|<code>[^<]*</code>|<[^>]*>|\{[^}]*\}|&\w+;|/[a-z_]+|https?://\S+|@\w+|\b[A-Z]{2,3}-[A-Z0-9]+"
)


def messages(language: str) -> Iterator[tuple[str, str]]:
    """Give (id, text) for every text and every plural form of a language."""
    for message in translating.read(language):
        if message.id:
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield from ((str(ids[-1]), str(text)) for text in strings)


def filled(text: str) -> str:
    """Fill the placeholders the way i18n does, with what a hostile person may have typed."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return text.format_map({name: html.escape(HOSTILE, quote=False) for name in names})


def test_the_catalogues_are_complete_and_match_the_code() -> None:
    assert translating.problems() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_parsed_by_telegram_and_fits(language: str) -> None:
    for _, text in messages(language):
        parsed = texts.formatted(filled(text), parse_mode="HTML")
        assert len(parsed.text) <= 1024, text


@pytest.mark.parametrize("language", ["uz_Cyrl", "ru"])
def test_no_foreign_word_in_a_cyrillic_text(language: str) -> None:
    strange = []
    for _, text in messages(language):
        bare = KEPT.sub(" ", text)
        words = [word.strip("-") for word in re.findall(r"[A-Za-z][A-Za-z-]*", bare)]
        strange += [f"{word}: {text}" for word in words if not LATIN.fullmatch(word.lower())]
    assert strange == []


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_no_sentence_was_left_in_english(language: str) -> None:
    pairs = ((key, re.sub(r"\{[^}]*\}|<[^>]*>", "", text)) for key, text in messages(language) if key == text)
    assert [key for key, words in pairs if re.search(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}", words)] == []


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_no_ending_follows_a_placeholder(language: str) -> None:
    """A number may take its hyphen ("3-qator"); a name or a percentage takes nothing."""
    wrong = [text for _, text in messages(language) if re.search(r"\}[^\W\d_]|\}% (?:i|ni|ga|dan)\b", text)]
    assert wrong == []


def test_latin_uzbek_has_one_sign_for_each_apostrophe() -> None:
    wrong = [text for _, text in messages("uz") if re.search(r"[OoGg]['‘’`ʼ]|[A-Za-z]['‘’`][A-Za-z]", text)]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("ru", 1, "1 позиция"),
        ("ru", 2, "2 позиции"),
        ("ru", 5, "5 позиций"),
        ("ru", 21, "21 позиция"),
        ("uz", 1, "1 ta mahsulot"),
        ("uz", 5, "5 ta mahsulot"),
        ("en", 1, "1 item"),
        ("en", 5, "5 items"),
    ],
)
def test_plural_forms(language: str, count: int, words: str) -> None:
    with i18n.using(language):
        shown = i18n.n_("<b>{sector}</b>: {count} item", "<b>{sector}</b>: {count} items", count, sector="S")
    assert shown == f"<b>S</b>: {words}"


def test_what_people_type_cannot_become_markup() -> None:
    shown = i18n._("Now: <b>{value}</b>", value=HOSTILE)
    parsed = texts.formatted(shown, parse_mode="HTML")
    assert '<b>&"' in parsed.text
    assert [(one["type"], one["offset"]) for one in parsed.entities] == [("bold", 5)]
