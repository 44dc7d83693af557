"""What one asked word may mean: each sense is a list of entries with weights, and how it was come by."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.search.analysis import HEAD, NAME
from bot.search.postings import Docs, Impacts

_PART, _SURELY = "#part:", 0.85
_UNKNOWN = 0.65  # how rare a word is that no entry has: between a usual one and one that a single entry has


@dataclass(slots=True)
class Sense:
    """Entries in ascending order, their impacts, the trust in this sense (0 to 1) and a HOW code.

    `found` is the stem or the glossary's key that the entries have; `read` the stem the asked word was read as;
    `alone` tells of a meaning that the word has by itself.
    """

    docs: Docs
    impacts: Impacts
    weight: float
    how: str
    found: str
    read: str = ""
    alone: bool = False


@dataclass(slots=True)
class Slot:
    """One asked word (or number written in several), all its senses, and its share in the score.

    `chatter` says nothing of the thing; `beside` says what it is for, where or which one, not what it is; `named` is a
    vehicle or plant, known or not; `ability` is how a thing is made or of what.
    """

    asked: str
    read_as: str = ""
    senses: list[Sense] = field(default_factory=list)
    importance: float = 1.0
    mass: float = 0.0
    chatter: bool = False
    beside: bool = False
    named: bool = False
    ability: bool = False

    @property
    def is_thing(self) -> bool:
        """Whether the glossary knows the word as what some entry is called."""
        return any(sense.found.startswith(_PART) and sense.weight >= _SURELY for sense in self.senses)

    def weigh(self, entries: int) -> None:
        """Set the share: rare words more than common ones, doubtful readings less; a word nobody knows is rare."""
        if not self.senses:
            self.mass = float(np.log1p(entries) * _UNKNOWN) * self.importance
            return
        best = max(sense.weight for sense in self.senses)
        common = max(len(sense.docs) for sense in self.senses if sense.weight >= 0.8 * best)
        self.mass = float(np.log1p(entries / common)) * self.importance * best**0.5


def all_alike(docs: Docs) -> Impacts:
    """Return the impacts of entries matched by a number: as heavy as what a name is of."""
    return np.full(len(docs), NAME + HEAD, dtype=np.uint8)


def both(first: tuple[Docs, Impacts], second: tuple[Docs, Impacts]) -> tuple[Docs, Impacts]:
    """Return the entries that have both of two terms, with the lesser impact."""
    docs, left, right = np.intersect1d(first[0], second[0], assume_unique=True, return_indices=True)
    lesser: NDArray[np.uint8] = np.minimum(first[1][left], second[1][right])
    return docs, lesser
