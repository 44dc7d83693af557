"""Which entries match best: every slot adds its share, entries that match all slots come first."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.search.postings import Docs, Impacts
from bot.search.senses import Slot

# A match counts this much wherever it stands; the rest depends on where (name over purpose over composition).
_ANYWHERE = 0.35
_BY_IMPACT = _ANYWHERE + (1 - _ANYWHERE) * np.arange(256) / 255
_FULL_MATCH_BONUS = 0.25
_TIE = 0.01
_CALLED = 0.08  # for an entry whose own name was asked for, all of it and nothing else
_MOST_FOLDED = 5_000  # a longer list is nobody's to read through, and costs too much to fold
_WORTH_SHOWING = 0.6

Mask = NDArray[np.bool_]
Order = NDArray[np.float64]
_NOTHING: Docs = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The asked page with its scores, best first; all that match, in no order; whether any matches every word.

    `first` is the best entry of all, whatever the page; -1 when there is none. Where variants are folded, `rows` counts
    the rows there are, and `variants` for each of the page how many entries it stands for.
    """

    docs: Docs
    scores: NDArray[np.float64]
    matching: Docs
    full: bool
    first: int = -1
    rows: int = 0
    variants: Sequence[int] = ()

    @property
    def strength(self) -> float:
        """How well the best entry matches, whether or not it has every word."""
        return float(self.scores[0]) - _FULL_MATCH_BONUS * self.full if len(self.scores) else 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the answer is wanted, and how it is ordered.

    `order` (one number an entry), higher for what comes first, sorts otherwise than by score. `alike` (one an entry, 0
    for none) numbers what variants share: of those only the best is a row. `called` are entries (ascending) whose own
    name was asked for. `partly` lets those that match some of the words stand beside those that match all.
    """

    offset: int
    limit: int
    order: Order | None = None
    alike: Docs | None = None
    called: Docs | None = None
    partly: bool = False

    @property
    def end(self) -> int:
        """Where the page ends."""
        return self.offset + self.limit


class Scratch(threading.local):
    """Two arrays of zeros, one number an entry, for each thread; whoever writes into them clears them."""

    def __init__(self, entries: int) -> None:
        self.total = np.zeros(entries, dtype=np.float64)
        self.one = np.zeros(entries, dtype=np.float64)


def best(slots: Sequence[Slot], scratch: Scratch, ranks: Order, mask: Mask | None, wanted: Page) -> Ranked:
    """Return the best entries for these slots; `ranks` (0 to 1, one an entry) settles ties.

    When fewer entries match every slot than a page holds, those that match some follow.
    """
    if not slots:
        return none()
    touched = _add_up(slots, scratch)
    asked = [number for number, slot in enumerate(slots) if not slot.chatter]
    matching, scores = _full(slots, asked, touched, scratch.total, mask)
    full = len(matching) > 0 and not wanted.partly
    if wanted.partly or len(matching) < wanted.end:
        matching, scores = _with_partial(0 if wanted.partly else len(asked), touched, scratch.total, mask)
    for docs in touched:
        scratch.total[docs] = 0.0
    scores += ranks[matching] * _TIE
    if wanted.called is not None:
        scores[np.isin(matching, wanted.called)] += _CALLED
    sorted_by = scores if wanted.order is None else wanted.order[matching] + scores * _TIE
    if wanted.alike is not None and len(matching) <= _MOST_FOLDED:
        rows, variants = _folded(sorted_by, matching, wanted.alike)
        first = int(matching[scores.argmax()]) if len(matching) else -1
        page, shown = rows[wanted.offset : wanted.end], variants[wanted.offset : wanted.end].tolist()
        return Ranked(matching[page], scores[page], matching, full, first, len(rows), shown)
    page = top(sorted_by, wanted.end)[wanted.offset :]
    best_of_all = (
        page[0] if len(page) and not wanted.offset and wanted.order is None else scores.argmax() if len(scores) else -1
    )
    first = int(matching[best_of_all]) if len(matching) else -1
    return Ranked(matching[page], scores[page], matching, full, first, len(matching))


def _folded(scores: NDArray[np.float64], matching: Docs, alike: Docs) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the best of each group of variants stands, best first, and how many are in each group."""
    order = np.argsort(-scores, kind="stable")
    groups = alike[matching[order]].astype(np.int64)
    groups = np.where(groups > 0, groups, -1 - np.arange(len(groups)))
    _known, firsts, counts = np.unique(groups, return_index=True, return_counts=True)
    by_place = np.argsort(firsts)
    return order[firsts[by_place]], counts[by_place]


def none() -> Ranked:
    """Return that nothing matches."""
    return Ranked(_NOTHING, np.empty(0), _NOTHING, full=False)


def top(scores: NDArray[np.float64], wanted: int) -> NDArray[np.intp]:
    """Return the positions of the highest scores, highest first."""
    if len(scores) > 4 * wanted:
        chosen = np.argpartition(scores, len(scores) - wanted)[len(scores) - wanted :]
        return chosen[np.argsort(-scores[chosen], kind="stable")]
    return np.argsort(-scores, kind="stable")[:wanted]


def worth(weight: float, impacts: Impacts) -> NDArray[np.float64]:
    """Return how much a sense of this weight is worth to entries it has these impacts in; about 1 at most."""
    if len(impacts) > len(_BY_IMPACT):
        values: NDArray[np.float64] = (weight * _BY_IMPACT)[impacts]
    else:
        values = _BY_IMPACT[impacts] * weight
    return values


def _add_up(slots: Sequence[Slot], scratch: Scratch) -> list[Docs]:
    """Add to every entry 1 for each slot it matches, and the slot's share of 1 as much as it matches.

    Talk around the thing adds only its share: nobody has to have it.
    """
    whole = sum(slot.mass for slot in slots) * (1 + 1e-6)
    touched = []
    for slot in slots:
        share, counted = slot.mass / whole, 0.0 if slot.chatter else 1.0
        if len(slot.senses) == 1:
            docs = slot.senses[0].docs
            scratch.total[docs] += counted + share * worth(slot.senses[0].weight, slot.senses[0].impacts)
        else:
            for sense in slot.senses:
                scratch.one[sense.docs] = np.maximum(
                    scratch.one[sense.docs], counted + share * worth(sense.weight, sense.impacts)
                )
            # An entry may be in it twice; both times the same sum is written.
            docs = np.concatenate([sense.docs for sense in slot.senses])
            scratch.total[docs] += scratch.one[docs]
            scratch.one[docs] = 0.0
        touched.append(docs)
    return touched


def _full(
    slots: Sequence[Slot], asked: Sequence[int], touched: list[Docs], total: NDArray[np.float64], mask: Mask | None
) -> tuple[Docs, NDArray[np.float64]]:
    fewest = min(asked, key=lambda number: len(touched[number]))
    docs = touched[fewest]
    docs = docs[total[docs] >= len(asked)]
    if mask is not None:
        docs = docs[mask[docs]]
    if len(slots[fewest].senses) > 1:
        docs = np.unique(docs)
    return docs, total[docs] - len(asked) + _FULL_MATCH_BONUS


def _with_partial(
    slots: int, touched: list[Docs], total: NDArray[np.float64], mask: Mask | None
) -> tuple[Docs, NDArray[np.float64]]:
    docs = np.flatnonzero(total).astype(np.int32) if len(touched) > 1 else np.unique(touched[0])
    if mask is not None:
        docs = docs[mask[docs]]
    matched = np.floor(total[docs])
    if not matched.all():
        docs, matched = docs[matched > 0], matched[matched > 0]
    scores = total[docs] - matched + _FULL_MATCH_BONUS * (matched == slots)
    worthy = (matched == slots) | (scores >= _WORTH_SHOWING * scores.max(initial=0.0))
    return docs[worthy], scores[worthy]
