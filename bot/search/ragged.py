"""Lists of different lengths in two flat arrays: the values, and where each list starts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Ragged:
    """`values[starts[i]:starts[i + 1]]` is the list of row i."""

    starts: Numbers
    values: Numbers

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "Ragged":
        """Build from one list of numbers a row."""
        starts = np.zeros(len(rows) + 1, dtype=np.int32)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        return cls(starts, np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(starts[-1])))

    def gathered(self, rows: Numbers) -> Numbers:
        """Return the values of these rows, one row after another."""
        counts = self.starts[rows + 1] - self.starts[rows]
        before = np.cumsum(counts) - counts
        places = np.arange(int(counts.sum())) + np.repeat(self.starts[rows] - before, counts)
        gathered: Numbers = self.values[places]
        return gathered

    def kept(self, rows: NDArray[np.bool_]) -> "Ragged":
        """Return only the marked rows."""
        numbers = np.flatnonzero(rows).astype(np.int32)
        starts = np.zeros(len(numbers) + 1, dtype=np.int32)
        np.cumsum(self.starts[numbers + 1] - self.starts[numbers], out=starts[1:])
        return Ragged(starts, self.gathered(numbers))

    def followed_by(self, other: "Ragged") -> "Ragged":
        """Return the rows of both, the other's after these."""
        starts = np.concatenate([self.starts, other.starts[1:] + self.starts[-1]])
        return Ragged(starts, np.concatenate([self.values, other.values]))


class Labels:
    """Texts numbered in the order they are met."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._number: defaultdict[str, int] = defaultdict()
        self._number.default_factory = self._number.__len__
        self.numbers(texts)

    @property
    def texts(self) -> list[str]:
        """All texts by their number."""
        return list(self._number)

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """Return the numbers of texts; a new text gets the next one."""
        return list(map(self._number.__getitem__, texts))
