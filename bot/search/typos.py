"""What a mistyped word may have meant: the nearest words of a dictionary, a confusion of like sounds counting half."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
_KEPT = 12

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
    """Words to correct towards, kept by length so that only those of like length are compared."""

    def __init__(self, words: Iterable[str]) -> None:
        known = sorted({word for word in words if len(word) >= SHORTEST - 1 and word.isalpha()}, key=lambda word: (len(word), word))
        self._words = known
        self._lengths = [len(word) for word in known]

    def guesses(self, asked: str) -> list[Guess]:
        """Return the words within the errors allowed for the length of `asked`, nearest first."""
        allowed = allowed_errors(asked)
        if not allowed:
            return []
        first = bisect_left(self._lengths, len(asked) - allowed)
        last = bisect_right(self._lengths, len(asked) + allowed)
        near = process.extract(
            asked, self._words[first:last], scorer=OSA.distance, score_cutoff=allowed, limit=_KEPT, processor=None
        )
        by_sound = sound(asked)
        guesses = [Guess(word, _closeness(asked, word, (distance + OSA.distance(by_sound, sound(word))) / 2)) for word, distance, _ in near]
        return sorted(guesses, key=lambda guess: (-guess.closeness, guess.word))


def allowed_errors(word: str) -> int:
    """Return how many errors a folded word of this length may have."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 1 if len(word) < 6 else 2


def _closeness(asked: str, word: str, errors: float) -> float:
    closeness = 1.0 - errors / max(len(asked), len(word))
    return closeness if asked[0] == word[0] else closeness * 0.9
