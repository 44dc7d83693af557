"""HS codes and part numbers, however they are written."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import numbers

HS = numbers.HsCodes(np.array([8482109008, -1, 8708301000, 8482200009, 8708309900], dtype=np.int64))
KEYS = numbers.Keys.of([("96535062", 0), ("BK4127", 1), ("96535077", 2), ("BK4127", 3), ("62052RS", 4)])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("96 535-062", "96535062"),
        ("96.535.062", "96535062"),
        ("bk-4127", "BK4127"),
        ("ВК 4127", "BK4127"),
        ("вк4127", "BK4127"),
        ("PO-10I", "P0101"),
        ("РО-1OI", "P0101"),
        ("—", ""),
    ],
)
def test_a_key_forgets_separators_case_and_look_alike_letters(written: str, key: str) -> None:
    assert numbers.key(written) == key


@given(st.text(max_size=60))
def test_any_text_has_a_short_ascii_key(text: str) -> None:
    key = numbers.key(text)
    assert key.isascii()
    assert len(key) <= numbers.LONGEST_KEY


@pytest.mark.parametrize(
    ("digits", "docs"), [("8482", [0, 3]), ("848210", [0]), ("8708301000", [2]), ("87", [2, 4]), ("9999", [])]
)
def test_hs_codes_are_found_by_their_beginning(digits: str, docs: list[int]) -> None:
    assert HS.starting(digits).tolist() == docs


@pytest.mark.parametrize(
    ("code", "number"), [("8482 10 900 8", 8482109008), ("8482", 8482000000), ("", -1), ("none", -1), ("84", -1)]
)
def test_hs_codes_are_padded_to_ten_digits(code: str, number: int) -> None:
    assert numbers.hs_number(code) == number


def test_part_numbers_are_found_whole_by_their_ends_and_alike() -> None:
    assert KEYS.whole("BK4127").tolist() == [1, 3]
    assert KEYS.starting("965350").tolist() == [0, 2]
    assert KEYS.ending("5077").tolist() == [2]
    assert KEYS.similar("96535063")[0] == "96535062"
    assert KEYS.similar("11111111")[0] == ""
    assert KEYS.whole("NONE").tolist() == []
