"""Long texts are cut where a reader would pause, and every piece is one that Telegram takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.rules import tdlib
from bot.telegram import pieces

SPACES = re.compile(r"\s+")


def read(text: str) -> str:
    """The words of an HTML text as the real TDLib reads them."""
    return tdlib.parse(text, mode="html")[0]


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces.split("<b>Salom</b>", 4096) == ["<b>Salom</b>"]


def test_it_is_cut_between_paragraphs_then_lines_then_sentences_then_words() -> None:
    paragraphs = "\n\n".join(f"{letter * 30}. {letter * 30}" for letter in "abcd")
    assert pieces.split(paragraphs, 130) == ["\n\n".join(paragraphs.split("\n\n")[:2]), paragraphs[128:]]
    lines = "\n".join(letter * 40 for letter in "abcdef")
    assert pieces.split(lines, 100) == [
        "a" * 40 + "\n" + "b" * 40,
        "c" * 40 + "\n" + "d" * 40,
        "e" * 40 + "\n" + "f" * 40,
    ]
    sentences = " ".join(letter * 40 + "." for letter in "abcd")
    assert pieces.split(sentences, 100) == ["a" * 40 + ". " + "b" * 40 + ".", "c" * 40 + ". " + "d" * 40 + "."]
    assert pieces.split("bir ikki uch", 8) == ["bir", "ikki uch"] or pieces.split("bir ikki uch", 8) == [
        "bir ikki",
        "uch",
    ]
    assert pieces.split("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_tags_are_closed_at_the_end_of_a_piece_and_opened_again() -> None:
    text = f'<b>{"a" * 9} <a href="https://t.me/x?a=1&amp;b=2">{"b" * 9} {"c" * 9}</a></b>'
    assert pieces.split(text, 20) == [
        f'<b>{"a" * 9} <a href="https://t.me/x?a=1&amp;b=2">{"b" * 9}</a></b>',
        f'<b><a href="https://t.me/x?a=1&amp;b=2">{"c" * 9}</a></b>',
    ]


def test_length_is_counted_in_utf_16_units_of_the_words() -> None:
    assert pieces.fits("<b>" + "&amp;" * 4096 + "</b>", 4096)
    assert not pieces.fits("&amp;" * 4097, 4096)
    assert pieces.fits("😀" * 2048, 4096)
    assert not pieces.fits("😀" * 2049, 4096)
    assert [pieces.units(piece) for piece in pieces.split("😀" * 2049, 4096)] == [4096, 2]
    assert not pieces.fits("<b>я</b>" * 4000, 4096), "Telegram also counts the bytes that come in"


@pytest.mark.parametrize("blank", ["\n" * 9000, " " * 5000, "<b>" + "\n" * 5000 + "</b>"])
def test_blank_pieces_are_left_out(blank: str) -> None:
    assert pieces.split(blank, 4096) == []
    assert pieces.split(f"a{blank}b", 4096) == ["a", "b"] or len(pieces.split(f"a{blank}b", 4096)) == 2


_LEAF = st.text(alphabet="ab .!?\n\n&<>\"'яʻ😀", max_size=30).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
)
_HTML = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5).map("".join),
        st.tuples(st.sampled_from(["b", "i", "u", "s", "code", "blockquote"]), inner).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
        ),
        inner.map(lambda text: f'<a href="https://t.me/a?b=1&amp;c=2">{text}</a>'),
    ),
    max_leaves=20,
)


@given(_HTML, st.integers(5, 60))
def test_every_piece_parses_fits_and_no_word_is_lost(text: str, limit: int) -> None:
    cut = pieces.split(text, limit)
    said = [read(piece) for piece in cut]
    assert all(pieces.units(words) <= limit for words in said)
    assert all(words.strip() for words in said)
    assert SPACES.sub("", "".join(said)) == SPACES.sub("", read(text))
    assert all(pieces.words(piece) == words for piece, words in zip(cut, said, strict=True))
