"""What a mistyped word may have meant: the nearest words of a dictionary, a confusion of like sounds counting half."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
_KEPT = 12
_LEAST_CLOSENESS = 0.7
_LONG = 12

_VOWELS = frozenset("aeiou")
_MOST_COST = 1.05  # of a short word: one slip of any kind, or two that are easily made
_COST_BY_LENGTH = 0.19
_VOWEL_LEFT_OUT, _OTHER_VOWEL, _LIKE_SOUND, _NEXT_KEY, _SWAPPED, _TWICE, _SILENT_H = 0.6, 0.5, 0.45, 0.7, 0.7, 0.3, 0.4
_FIRST_LETTER = 0.3
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "iukeng", "fivaprold", "hsmit")  # and Cyrillic rows as they fold
_NEXT = frozenset((row[at], row[at + 1]) for row in _ROWS for at in range(len(row) - 1))

# Sounds that Uzbek, Russian and their typists confuse: voiced and voiceless, unstressed vowels, h and k.
_SOUND = str.maketrans("bdgzvjouaei", "ptksfsaaaii")


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the dictionary and how near it is: 1.0 the same, towards 0 farther."""

    word: str
    closeness: float


class Dictionary:
    """Words to correct towards, by length, each with the set of its letters so that few need to be compared."""

    def __init__(self, words: Iterable[str]) -> None:
        known = {
            word for word in words if len(word) >= SHORTEST - 1 and word.isascii() and word.isalpha() and word.islower()
        }
        self._words = sorted(known, key=lambda word: (len(word), word))
        self._lengths = np.array([len(word) for word in self._words], dtype=np.int32)
        self._letters = _letters(self._words, self._lengths)

    def guesses(self, asked: str) -> list[Guess]:
        """Return the words within the errors allowed for the length of `asked`, nearest first."""
        allowed = allowed_errors(asked)
        if not allowed or not len(self._words):
            return []
        first, last = np.searchsorted(self._lengths, [len(asked) - allowed, len(asked) + allowed + 1])
        # One error changes at most two letters of the set: one goes, one comes.
        different = np.bitwise_count(self._letters[first:last] ^ _letters([asked], np.array([len(asked)]))[0])
        near = [self._words[at] for at in (np.flatnonzero(different <= 2 * allowed) + first).tolist()]
        found = process.extract(asked, near, scorer=OSA.distance, score_cutoff=allowed, limit=_KEPT, processor=None)
        most = max(_MOST_COST, _COST_BY_LENGTH * len(asked))
        costs = [(word, slip(asked, word)) for word, _errors, _ in found]
        guesses = [Guess(word, 1.0 - cost / max(len(asked), len(word))) for word, cost in costs if cost <= most]
        near_enough = [guess for guess in guesses if guess.closeness >= _LEAST_CLOSENESS]
        return sorted(near_enough, key=lambda guess: (-guess.closeness, guess.word))


def allowed_errors(word: str) -> int:
    """Return how many errors a folded word of this length may have."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return 0
    return 1 if len(word) < 6 else 2 if len(word) < _LONG else 3


@lru_cache(maxsize=65536)
def slip(asked: str, word: str) -> float:
    """Return what it costs to mistype a word as another: dropped vowels, like sounds, next keys are cheap."""
    before: list[float] = []
    row = [0.0]
    for letter_at, letter in enumerate(word):
        row.append(row[-1] + _lost(word, letter_at, letter))
    for at, typed in enumerate(asked):
        above, row = row, [row[0] + _lost(asked, at, typed)]
        for place, letter in enumerate(word):
            best = min(
                above[place] + _changed(typed, letter),
                above[place + 1] + _lost(asked, at, typed),
                row[place] + _lost(word, place, letter),
            )
            if at and place and typed == word[place - 1] and asked[at - 1] == letter and typed != letter:
                best = min(best, before[place - 1] + _SWAPPED)
            row.append(best)
        before = above
    return row[-1] + (_FIRST_LETTER if asked[0] != word[0] else 0.0)


def _changed(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if typed.translate(_SOUND) == meant.translate(_SOUND):
        return _LIKE_SOUND
    if typed in _VOWELS and meant in _VOWELS:
        return _OTHER_VOWEL
    return _NEXT_KEY if (typed, meant) in _NEXT or (meant, typed) in _NEXT else 1.0


def _lost(word: str, at: int, letter: str) -> float:
    """Return what it costs to leave out a letter of a word, or to type one too many."""
    if letter == word[at - 1 : at]:
        return _TWICE
    return _SILENT_H if letter == "h" else _VOWEL_LEFT_OUT if letter in _VOWELS else 1.0


def _letters(words: list[str], lengths: NDArray[np.int32]) -> NDArray[np.uint32]:
    """Return for each word of a-z the set of its letters as bits."""
    if not words:
        return np.empty(0, dtype=np.uint32)
    each = np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8).astype(np.uint32) - ord("a")
    starts = np.cumsum(lengths) - lengths
    return np.bitwise_or.reduceat(np.uint32(1) << each, starts)
