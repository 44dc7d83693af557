"""One skeleton for every writing."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.search import fold

_AMBIGUOUS = frozenset(["sh", "ch", "ts", "kh", "gh", "ph", "th", "dj", "zh", "ya", "yu", "yo", "ye"])
_DIGRAPHS = {"sh": "ш", "ch": "ч", "oʻ": "ў", "gʻ": "ғ", "yu": "ю", "ya": "я"}
_LETTERS = dict(zip("abdefghijklmnopqrstuvxyz", "абдэфгҳижклмнопқрстувхйз", strict=True))

uzbek_words = st.lists(
    st.sampled_from([*"abdefghijklmnopqrstuvxyz", "sh", "ch", "oʻ", "gʻ", "yu", "ya"]), min_size=1, max_size=12
)


@pytest.mark.parametrize(
    "writings",
    [
        "Oʻzbekiston Ўзбекистон O'ZBEKISTON Özbekiston O‘zbekiston O`zbekiston Ozbekiston",
        "yoqilgʻi ёқилғи yoqilg'i yoqilği yoqilgi",
        "podshipnik подшипник ПОДШИПНИК",
        "Nexia Нексия neksiya",
        "silindr цилиндр tsilindr",
        "shesteryonka шестерёнка шестеренка",
        "kimyo кимё",
        "şam sham шам",
        "çiroq chiroq чироқ",
        "zajiganie зажигание zazhiganie",
        "boks бокс box",
        "indeks индекс index",
        "Jizzax Жиззах",
    ],
)
def test_all_writings_of_a_word_give_one_skeleton(writings: str) -> None:
    assert len({fold.fold(word) for word in writings.split()}) == 1


def test_english_plurals_are_not_taken_for_x() -> None:
    assert fold.fold("locks") == fold.fold("lock")
    assert fold.fold("hooks") == fold.fold("hook")


@pytest.mark.parametrize("mixed", ["тoрмoз", "Cоbаlt", "пoдшипник", "рaдиaтор"])
def test_look_alike_letters_of_the_other_alphabet_change_nothing(mixed: str) -> None:
    pure = {"тoрмoз": "тормоз", "Cоbаlt": "Cobalt", "пoдшипник": "подшипник", "рaдиaтор": "радиатор"}[mixed]
    assert mixed != pure
    assert fold.fold(mixed) == fold.fold(pure)


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold.fold(text)
    assert fold.fold(once) == once


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_a_skeleton_is_small_ascii_letters_and_digits(text: str) -> None:
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in fold.words(text))


@given(uzbek_words)
@settings(max_examples=200)
def test_uzbek_in_both_alphabets_folds_alike(letters: list[str]) -> None:
    latin = "".join(letters)
    cyrillic = "".join(_DIGRAPHS.get(letter) or _LETTERS[letter] for letter in letters)
    # Two letters that look together like a digraph are written otherwise in each alphabet.
    assume(not any("".join(pair)[-2:] in _AMBIGUOUS for pair in pairwise(letters)))
    assert fold.fold(latin) == fold.fold(cyrillic)


def test_words_are_split_at_spaces_and_signs_but_not_at_apostrophes() -> None:
    assert fold.words("moy/havo filtri (yog‘)") == ["moi", "havo", "filtri", "iog"]


def test_a_letter_before_a_hyphen_belongs_to_the_word() -> None:
    assert fold.words("V-belt O-ring") == ["vbelt", "oring"]


def test_only_the_first_4096_characters_count() -> None:
    assert fold.words("a " * 4096) == ["a"] * 2048


def test_places_give_back_the_written_words() -> None:
    text = "Gʻildirak podshipnigi (old), o'ng"
    assert [text[start:end] for start, end in fold.places(text)] == ["Gʻildirak", "podshipnigi", "old", "o'ng"]
