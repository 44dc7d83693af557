"""What a plan is worth: the contract's weights of a pair, and fairness for a firm's first and second meeting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.meetings.scheduling.models import Wish

WEIGHTS = {"must": 3, "gladly": 2}
FIRST, SECOND, COMPLETE = 12, 6, 1


class Pair(NamedTuple):
    """Two firms by their places in the problem, the lower first."""

    a: int
    b: int


class Wanted(NamedTuple):
    """What meeting is worth to a pair, and the languages it needs an interpreter for."""

    value: int
    languages: frozenset[str]


def pairs(wishes: Iterable[Wish], places: dict[str, int]) -> dict[Pair, Wanted]:
    """Give every pair somebody wishes and nobody refuses, in the order of firms."""
    said: dict[Pair, dict[int, Wish]] = defaultdict(dict)
    for wish in wishes:
        giver, to = places[wish.giver], places[wish.to]
        said[Pair(min(giver, to), max(giver, to))][giver] = wish
    return {pair: _wanted(said[pair].values()) for pair in sorted(said) if not _refused(said[pair].values())}


def fairness(meetings: int) -> int:
    """Give what one firm's meetings add to the plan beside the pairs' own value."""
    return (FIRST if meetings else 0) + (SECOND if meetings > 1 else 0)


def by_worth(wanted: Mapping[Pair, Wanted], chosen: Iterable[Pair]) -> list[Pair]:
    """Give pairs, the most wanted first."""
    return sorted(chosen, key=lambda pair: (-wanted[pair].value, pair))


def _refused(wishes: Iterable[Wish]) -> bool:
    return any(wish.weight == "not" for wish in wishes)


def _wanted(wishes: Iterable[Wish]) -> Wanted:
    each = list(wishes)
    value = sum(WEIGHTS[wish.weight] for wish in each)
    mutual = value * 2 if len(each) > 1 else value
    complete = COMPLETE if any(wish.complete for wish in each) else 0
    return Wanted(mutual + complete, frozenset(one for wish in each for one in wish.languages or ()))
