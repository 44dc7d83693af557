"""Which entries have which term, and how weightily: flat arrays sorted by term, then by entry."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.search.ragged import Labels

Docs = NDArray[np.int32]
Impacts = NDArray[np.uint8]


@dataclass(frozen=True)
class Postings:
    """`docs[starts[t]:starts[t + 1]]` are the entries that have term t, ascending; `impacts` say how weightily."""

    labels: Labels
    starts: NDArray[np.int64]
    docs: Docs
    impacts: Impacts

    @property
    def terms(self) -> list[str]:
        """All terms by their number."""
        return self.labels.texts

    def slice(self, term: int) -> tuple[Docs, Impacts]:
        """Return the entries of a term and its weight in each, from 0 to 255."""
        first, last = self.starts[term], self.starts[term + 1]
        return self.docs[first:last], self.impacts[first:last]

    def frequency(self, term: int) -> int:
        """Return how many entries have a term."""
        return int(self.starts[term + 1] - self.starts[term])

    def changed(self, renumbered: Docs, rows: Iterable[Mapping[str, int]]) -> "Postings":
        """Return the postings with entries renumbered (-1 drops one) and those of new rows numbered after them."""
        labels = Labels(self.terms)
        first = int(renumbered.max(initial=-1)) + 1
        terms, docs, impacts = _flat(rows, labels, first)
        moved = renumbered[self.docs]
        stays = moved >= 0
        old_terms = np.repeat(np.arange(len(self.terms), dtype=np.int32), np.diff(self.starts))[stays]
        return _sorted(
            labels,
            np.concatenate([old_terms, terms]),
            np.concatenate([moved[stays], docs]),
            np.concatenate([self.impacts[stays], impacts]),
        )


def build(rows: Iterable[Mapping[str, int]]) -> Postings:
    """Build from one mapping of term to weight (0 to 255) an entry; entries are numbered as they come."""
    labels = Labels()
    return _sorted(labels, *_flat(rows, labels, 0))


def _flat(rows: Iterable[Mapping[str, int]], labels: Labels, first: int) -> tuple[Docs, Docs, Impacts]:
    terms, docs, impacts = array("i"), array("i"), bytearray()
    for doc, row in enumerate(rows, first):
        terms.extend(labels.numbers(row))
        docs.extend([doc] * len(row))
        impacts.extend(row.values())
    return np.frombuffer(terms, np.int32), np.frombuffer(docs, np.int32), np.frombuffer(impacts, np.uint8)


def _sorted(labels: Labels, terms: Docs, docs: Docs, impacts: Impacts) -> Postings:
    # Entries come in ascending order, so a stable sort by term leaves them ascending within each term.
    order = np.argsort(terms, kind="stable")
    starts = np.zeros(len(labels.texts) + 1, dtype=np.int64)
    np.cumsum(np.bincount(terms, minlength=len(labels.texts)), out=starts[1:])
    return Postings(labels, starts, docs[order], impacts[order])
