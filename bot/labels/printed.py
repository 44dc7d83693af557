"""What lines of print may say: numbers of parts, in pieces or whole, and words."""

import re
from collections.abc import Iterable, Iterator

_SIGNS = re.compile(r"[^\s:;,()\[\]|*#№=]+")
_SHORTEST, _LONGEST = 5, 24
_MOST_PIECES = 3  # a number written in groups: 8450 1008 018
_MOST = 40
_DATE = re.compile(r"\d{4}[-./]\d\d[-./]\d\d|\d\d[-./]\d\d[-./]\d{4}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 8


def numbers(lines: Iterable[str]) -> list[str]:
    """Give what may be the number of a part: five signs or more, a digit among them; in groups before alone.

    >>> numbers(["PART NO: 96535087-A", "QTY 100"])
    ['96535087-A']
    """
    split = [_SIGNS.findall(line) for line in lines]
    found = [run for size in range(_MOST_PIECES, 0, -1) for words in split for run in _runs(words, size)]
    return list(dict.fromkeys(found))[:_MOST]


def words(lines: Iterable[str]) -> str:
    """Give the words of a label, for the ordinary search."""
    found = [word for line in lines for word in _WORD.findall(line)]
    return " ".join(found[:_MOST_WORDS])


def _runs(words: list[str], size: int) -> Iterator[str]:
    for start in range(len(words) - size + 1):
        pieces = words[start : start + size]
        if size > 1 and not all(any(sign.isdigit() for sign in piece) for piece in pieces):
            continue
        run = " ".join(pieces).strip(".-/ ")
        told = _SHORTEST <= len(run) <= _LONGEST and any(sign.isdigit() for sign in run)
        if told and not _DATE.fullmatch(run):
            yield run
