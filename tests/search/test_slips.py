"""Slips of the fingers, and of the keyboard's layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import layout
from bot.search.typos import Dictionary, allowed_errors

WORDS = Dictionary(["podshipnik", "kolodk", "tormoz", "amortizator", "filtr", "forsunk", "forsaj"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("podshibnik", "podshipnik"),
        ("padshipnk", "podshipnik"),
        ("tormzo", "tormoz"),
        ("amartizatr", "amortizator"),
        ("fltr", "filtr"),
        ("kalotk", "kolodk"),
        ("forsumk", "forsunk"),
    ],
)
def test_the_nearest_word_is_guessed_first(typed: str, meant: str) -> None:
    assert WORDS.guesses(typed)[0].word == meant


def test_a_confusion_of_like_sounds_is_nearer_than_another_error() -> None:
    words = Dictionary(["podshipnik", "podshilnik"])
    assert [guess.word for guess in words.guesses("podshibnik")] == ["podshipnik", "podshilnik"]


@pytest.mark.parametrize(("word", "errors"), [("val", 0), ("fara", 1), ("filtr", 1), ("tormoz", 2), ("10w40", 0)])
def test_longer_words_may_have_more_errors(word: str, errors: int) -> None:
    assert allowed_errors(word) == errors


@given(st.text(max_size=30))
def test_guessing_never_fails(text: str) -> None:
    assert all(0 < guess.closeness <= 1 for guess in WORDS.guesses(text))


def test_an_empty_dictionary_guesses_nothing() -> None:
    assert Dictionary([]).guesses("tormoz") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gjlibgybr", "подшипник"),
        ("rjkjlrf", "колодка"),
        (",fvgth", "бампер"),
        ("зщвыршзтшл", "podshipnik"),
        ("ещкьщя", "tormoz"),
        ("o'qituvchi", "щэйшегмсрш"),
    ],
)
def test_the_same_keys_on_the_other_layout(typed: str, meant: str) -> None:
    assert meant in layout.swapped(typed)


def test_uzbek_letters_lie_where_russian_has_others() -> None:
    assert "қўл" in layout.swapped("sok")
