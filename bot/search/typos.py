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
_OTHER_FIRST_LETTER, _LEAST_CLOSENESS = 0.9, 0.65

# Sounds that Uzbek, Russian and their typists confuse: voiced and voiceless, unstressed vowels, h and k.
_SOUND = str.maketrans("bdgzvjouaei", "ptksfsaaaii")


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the dictionary and how near it is: 1.0 the same, towards 0 farther."""

    word: str
    closeness: float


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a folded word by its sounds, like ones made one: "podshibnik" and "podshipnik" give the same."""
    return word.translate(_SOUND).replace("h", "")


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
        guesses = [Guess(word, _closeness(asked, word, errors)) for word, errors, _ in found]
        near_enough = [guess for guess in guesses if guess.closeness >= _LEAST_CLOSENESS]
        return sorted(near_enough, key=lambda guess: (-guess.closeness, guess.word))


def allowed_errors(word: str) -> int:
    """Return how many errors a folded word of this length may have."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return 0
    return 1 if len(word) < 6 else 2


def _closeness(asked: str, word: str, errors: float) -> float:
    by_sound = OSA.distance(sound(asked), sound(word))
    closeness = 1.0 - (errors + by_sound) / 2 / max(len(asked), len(word))
    return closeness if asked[0] == word[0] else closeness * _OTHER_FIRST_LETTER


def _letters(words: list[str], lengths: NDArray[np.int32]) -> NDArray[np.uint32]:
    """Return for each word of a-z the set of its letters as bits."""
    if not words:
        return np.empty(0, dtype=np.uint32)
    each = np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8).astype(np.uint32) - ord("a")
    starts = np.cumsum(lengths) - lengths
    return np.bitwise_or.reduceat(np.uint32(1) << each, starts)
