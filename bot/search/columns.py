"""What the index knows of each entry beside its words: id, code, value, facets and numbers, column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.search import numbers
from bot.search.entry import Entry, Facets, Sum
from bot.search.ragged import Labels, Ragged

Docs = NDArray[np.int32]

_BETWEEN = ";"
_UNKNOWN, _FAR = 99, 9_999.0
_FACETS: dict[str, Callable[[Entry], Sequence[str]]] = {
    "sector": lambda entry: (entry.sector,) if entry.sector else (),
    "kind": lambda entry: (entry.kind,) if entry.kind else (),
    "status": lambda entry: (entry.status,) if entry.status else (),
    "region": lambda entry: (entry.region,) if entry.region else (),
    "group": lambda entry: (entry.group,) if entry.group else (),
    "concept": lambda entry: (entry.concept,) if entry.concept else (),
    # All that is needed together is one value: thousands of entries share a few hundred of them.
    "needs": lambda entry: (_BETWEEN.join(sorted(entry.needs)),) if entry.needs else (),
    "plant": lambda entry: entry.buyers,
    "vehicle": lambda entry: entry.fits,
}
FACETS = tuple(_FACETS)
_COUNTED = ("sector", "kind", "status", "group", "plant", "vehicle")


@dataclass(frozen=True)
class Facet:
    """The values of one facet: which numbers of `labels` each entry has."""

    labels: Labels
    lists: Ragged

    def counted(self, docs: Docs) -> dict[str, int]:
        """Return how many of these entries have each value, most frequent first."""
        texts, alone = self._texts, self._alone
        if alone is None:
            counts = np.bincount(self.lists.gathered(docs), minlength=len(texts))
        else:
            counts = np.bincount(alone[docs], minlength=len(texts) + 1)[1:]
        order = np.argsort(-counts, kind="stable").tolist()
        return {texts[label]: int(counts[label]) for label in order if counts[label]}

    @cached_property
    def _texts(self) -> list[str]:
        return self.labels.texts

    @property
    def alone(self) -> Docs | None:
        """Each entry's label plus one, 0 where it has none; None when an entry has several."""
        return self._alone

    @cached_property
    def _alone(self) -> Docs | None:
        """Each entry's label plus one, 0 where it has none; None when an entry has several."""
        lengths = np.diff(self.lists.starts)
        if lengths.max(initial=0) > 1:
            return None
        alone = np.zeros(len(lengths), dtype=np.int32)
        alone[lengths > 0] = self.lists.values + 1
        return alone

    def having(self, chosen: set[int]) -> NDArray[np.bool_]:
        """Return for every entry whether it has one of these labels."""
        rows = np.repeat(np.arange(len(self.lists.starts) - 1), np.diff(self.lists.starts))
        having = np.zeros(len(self.lists.starts) - 1, dtype=np.bool_)
        having[rows[np.isin(self.lists.values, list(chosen))]] = True
        return having


@dataclass(frozen=True)
class Columns:
    """One row an entry in every column; `hs` is -1 where there is no code, `keys` and `key_docs` are pairs."""

    ids: NDArray[np.int64]
    codes: list[str]
    values: NDArray[np.int64]
    hs: NDArray[np.int64]
    facets: dict[str, Facet]
    keys: NDArray[np.bytes_]
    key_docs: Docs

    def __len__(self) -> int:
        return len(self.codes)

    def counted(self, docs: Docs) -> Facets:
        """Return the facets of these entries."""
        return Facets(**{name: self.facets[name].counted(docs) for name in _COUNTED})

    def having_ids(self, ids: frozenset[int]) -> NDArray[np.bool_]:
        """Return for every entry whether its id is one of these."""
        return np.isin(self.ids, np.fromiter(ids, dtype=np.int64, count=len(ids)))

    def beginning(self, hs: str) -> NDArray[np.bool_]:
        """Return for every entry whether its HS code begins with these digits."""
        scale = 10 ** (numbers.HS_DIGITS - len(hs))
        mask: NDArray[np.bool_] = self.hs // scale == int(hs)
        return mask

    def makeable(self, able: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
        """Return for every entry whether one of these sets holds all it needs; what needs nothing known is out."""
        facet = self.facets["needs"]
        needed = ((number, frozenset(label.split(_BETWEEN))) for number, label in enumerate(facet.labels.texts))
        return facet.having({number for number, codes in needed if any(codes <= one for one in able)})

    def lacking(self, able: Sequence[frozenset[str]]) -> NDArray[np.float64]:
        """Return how many of its needs each entry lacks at the set that has most of them; many if it names none."""
        facet = self.facets["needs"]
        needed = [frozenset(label.split(_BETWEEN)) for label in facet.labels.texts]
        lacks = [min((len(codes - one) for one in able), default=_UNKNOWN) for codes in needed]
        return self._least(facet, np.array(lacks, dtype=np.float64))

    def distances(self, kilometres: Callable[[str], int | None]) -> NDArray[np.float64]:
        """Return the way to the nearest plant that buys each entry; long where no plant's place is known."""
        facet = self.facets["plant"]
        known = [kilometres(label) for label in facet.labels.texts]
        return self._least(facet, np.array([_FAR if one is None else one for one in known], dtype=np.float64))

    def _least(self, facet: Facet, of_label: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the least of what is told of the labels each entry has."""
        least = np.full(len(self), _FAR, dtype=np.float64)
        rows = np.repeat(np.arange(len(self)), np.diff(facet.lists.starts))
        np.minimum.at(least, rows, of_label[facet.lists.values])
        return least

    def summed(self, name: str, docs: Docs) -> dict[str, Sum]:
        """Return the sums of these entries by a facet they have at most one value of, the most valuable first."""
        facet = self.facets[name]
        having = docs[np.diff(facet.lists.starts)[docs] == 1]
        return self._sums(facet.lists.gathered(having), having, facet.labels.texts)

    def summed_by_hs(self, digits: int, docs: Docs) -> dict[str, Sum]:
        """Return the sums of these entries by so many leading digits of their HS code, in the order of the codes."""
        coded = docs[self.hs[docs] >= 0]
        known, numbered = np.unique(self.hs[coded] // 10 ** (numbers.HS_DIGITS - digits), return_inverse=True)
        sums = self._sums(numbered, coded, [f"{number:0{digits}}" for number in known.tolist()])
        return dict(sorted(sums.items()))

    def _sums(self, numbered: NDArray[np.intp] | Docs, docs: Docs, labels: Sequence[str]) -> dict[str, Sum]:
        counts = np.bincount(numbered, minlength=len(labels)).tolist()
        values = np.bincount(numbered, weights=self.values[docs], minlength=len(labels)).tolist()
        # Written from the cheapest to the dearest, so that the dearest stays.
        dearest = np.zeros(len(labels), dtype=np.int64)
        rising = np.argsort(self.values[docs], kind="stable")
        dearest[numbered[rising]] = self.ids[docs[rising]]
        order = sorted((one for one in range(len(labels)) if counts[one]), key=lambda one: -values[one])
        return {labels[one]: Sum(counts[one], int(values[one]), int(dearest[one])) for one in order}

    def changed(self, stays: NDArray[np.bool_], entries: Sequence[Entry]) -> "Columns":
        """Return the columns with only the marked rows, and those of new entries after them."""
        renumbered = np.where(stays, np.cumsum(stays) - 1, -1).astype(np.int32)
        new = build(entries, {name: facet.labels for name, facet in self.facets.items()})
        kept_keys = stays[self.key_docs]
        return Columns(
            np.concatenate([self.ids[stays], new.ids]),
            [code for code, kept in zip(self.codes, stays.tolist(), strict=True) if kept] + new.codes,
            np.concatenate([self.values[stays], new.values]),
            np.concatenate([self.hs[stays], new.hs]),
            {
                name: Facet(new.facets[name].labels, facet.lists.kept(stays).followed_by(new.facets[name].lists))
                for name, facet in self.facets.items()
            },
            np.concatenate([self.keys[kept_keys], new.keys]),
            np.concatenate([renumbered[self.key_docs[kept_keys]], new.key_docs + np.int32(stays.sum())]),
        )


def build(entries: Sequence[Entry], labels: dict[str, Labels] | None = None) -> Columns:
    """Build the columns of these entries; facet values get the numbers of `labels` where it has them."""
    facets = {}
    for name, values_of in _FACETS.items():
        known = Labels(labels[name].texts) if labels else Labels()
        facets[name] = Facet(known, Ragged.of([known.numbers(values_of(entry)) for entry in entries]))
    pairs = [
        (key, doc)
        for doc, entry in enumerate(entries)
        for text in (*entry.part_numbers, entry.code)
        for key in numbers.keys(text)
    ]
    return Columns(
        np.array([entry.id for entry in entries], dtype=np.int64),
        [entry.code for entry in entries],
        np.array([entry.value for entry in entries], dtype=np.int64),
        np.array([numbers.hs_number(entry.hs_code) for entry in entries], dtype=np.int64),
        facets,
        np.array([key.encode("ascii") for key, _ in pairs], dtype=f"S{numbers.LONGEST_KEY}"),
        np.array([doc for _, doc in pairs], dtype=np.int32),
    )
