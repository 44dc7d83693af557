"""Chains: two or three firms that together can do what none of them can alone; pure.

A chain covers every process, each in the item's material, and is minimal: without any of its firms something would be
left undone. Two firms come before three; among as many, the best by this score, from 0 to 1:

| part      | weight | is 1 when                                                                            |
|-----------|--------|--------------------------------------------------------------------------------------|
| near      |   0.40 | the work never leaves the buyer's region (1,200 km on the way from firm to firm: 0)  |
| free      |   0.20 | each firm has free capacity                                                          |
| certified |   0.20 | each firm holds every certificate the item asks for                                  |
| material  |   0.10 | one of the firms works a material of the item                                        |
| verified  |   0.10 | the centre has verified each firm                                                    |

The search is exact: it leaves out only what cannot be among the best.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from bot.geography import distances
from bot.matching.engine import scoring
from bot.matching.engine.models import Chain, Item, Link, Maker, Verdict
from bot.trade import plants

NEAR, FREE, CERTIFIED, MATERIAL, VERIFIED = 0.4, 0.2, 0.2, 0.1, 0.1
TRAVELS = 0.9
_FAR_KM = 1200

Done = frozenset[str]


def best(
    makers: Iterable[Maker],
    item: Item,
    *,
    limit: int,
    member: Maker | None = None,
    without: frozenset[int] = frozenset(),
) -> list[Chain]:
    """Give the best chains for an item from these makers; with `member`, only chains it belongs to.

    Makers in `without` (ids) are left out, and those who can do everything alone: they need no chain.
    """
    full = frozenset(item.processes)
    free_to_join = (maker for maker in makers if maker.id not in without and (member is None or maker.id != member.id))
    pools = _pools(free_to_join, item, limit=limit)
    own = () if member is None else (_pool_of(member, item),)
    if member is not None and not member.makes:
        return []
    for size in (2, 3):
        search = _Search(item, limit)
        for team in sorted(_teams(pools, own, full, size), key=lambda team: -sum(pool.worth for pool in team)):
            search.through(team)
        if search.found:
            return [chain for _score, _ids, chain in search.found]
    return []


def judge(chain: Chain, item: Item) -> Verdict:
    """Judge a chain as if it were one maker: what any of its firms can, and the certificates that all of them hold.

    The score is a little less than one firm's would be: work that travels costs time and money.
    """
    makers = [link.maker for link in chain.links]
    together = replace(
        makers[-1],
        sectors=frozenset().union(*(maker.sectors for maker in makers)),
        processes=frozenset().union(*(maker.processes for maker in makers)),
        materials=frozenset().union(*(maker.materials for maker in makers)),
        certificates=frozenset.intersection(*(maker.certificates for maker in makers)),
        free=min((maker.free or 0 for maker in makers), default=0),
        capacity_usd=None,
        max_mass_kg=min((maker.max_mass_kg for maker in makers if maker.max_mass_kg is not None), default=None),
        products=tuple(words for maker in makers for words in maker.products),
        verified=all(maker.verified for maker in makers),
    )
    verdict = scoring.judge(together, item)
    left = TRAVELS * (0.5 + chain.score / 2)
    return replace(
        verdict,
        score=round(verdict.score * left, 6),
        parts={name: points * left for name, points in verdict.parts.items()},
    )


class _Pool(NamedTuple):
    """Makers that do the same of an item's processes, the worthiest first, and the worth of the first."""

    done: Done
    makers: tuple[Maker, ...]
    worth: float


class _Search:
    """The best `limit` chains among teams of pools; one that cannot be among them is not built up any further."""

    def __init__(self, item: Item, limit: int) -> None:
        self._item = item
        self._limit = limit
        self.found: list[tuple[float, list[int], Chain]] = []

    def through(self, team: Sequence[_Pool]) -> None:
        """Look at everybody who could stand in the places of this team."""
        route = _route([pool.done for pool in team], self._item.processes)
        self._join((), team, route)

    def _join(self, firms: tuple[Maker, ...], team: Sequence[_Pool], route: Sequence[int]) -> None:
        open_places = team[len(firms) :]
        at_most = _score(firms, route, self._item, missing=open_places)
        if len(self.found) == self._limit and at_most <= -self.found[-1][0]:
            return
        if open_places:
            for maker in open_places[0].makers:
                self._join((*firms, maker), team, route)
            return
        chain = _chain(firms, route, self._item, at_most)
        insort(self.found, (-at_most, [link.maker.id for link in chain.links], chain))
        del self.found[self._limit :]


def _pools(makers: Iterable[Maker], item: Item, *, limit: int) -> list[_Pool]:
    """Put the makers that do the same together, of those that are worth the same at one place only the first few."""
    full = frozenset(item.processes)
    alike: dict[tuple[Done, str, float, bool], list[Maker]] = defaultdict(list)
    for maker in sorted(makers, key=lambda maker: maker.id):
        done = scoring.does(maker, item)
        if maker.makes and done and done != full:
            alike[done, maker.region, _worth(maker, item), _works(maker, item)].append(maker)
    groups: dict[Done, list[Maker]] = defaultdict(list)
    for (done, *_alike), those in alike.items():
        groups[done] += those[:limit]
    return [
        _Pool(done, tuple(sorted(those, key=lambda maker: (-_worth(maker, item), maker.id))), _most(those, item))
        for done, those in sorted(groups.items(), key=lambda group: sorted(group[0]))
    ]


def _pool_of(member: Maker, item: Item) -> _Pool:
    return _Pool(scoring.does(member, item), (member,), _worth(member, item))


def _most(makers: Iterable[Maker], item: Item) -> float:
    return max(_worth(maker, item) for maker in makers)


def _teams(pools: Sequence[_Pool], own: tuple[_Pool, ...], full: Done, size: int) -> Iterator[tuple[_Pool, ...]]:
    bits = {code: 1 << place for place, code in enumerate(sorted(full))}
    marks = {pool.done: sum(bits[code] for code in pool.done) for pool in (*pools, *own)}
    everything = (1 << len(full)) - 1
    for others in combinations(pools, size - len(own)):
        team = (*own, *others)
        if _minimal([marks[pool.done] for pool in team], everything):
            yield team


def _minimal(marks: Sequence[int], everything: int) -> bool:
    """Tell whether these sets, as bits, hold everything together and none of them can be spared."""
    once = twice = 0
    for mark in marks:
        twice |= once & mark
        once |= mark
    return once == everything and all(mark & ~twice for mark in marks)


def _route(sets: Sequence[Done], processes: Sequence[str]) -> list[int]:
    """Say who does each process, in their order: who has the part keeps it while able; a move goes to the ablest."""
    route: list[int] = []
    for place, code in enumerate(processes):
        if route and code in sets[route[-1]]:
            route.append(route[-1])
        else:
            able = [number for number, done in enumerate(sets) if code in done]
            route.append(max(able, key=lambda number: (_run(sets[number], processes[place:]), -number)))
    return route


def _run(done: Done, processes: Sequence[str]) -> int:
    """How many of the next processes are among these, one after another."""
    return next((place for place, code in enumerate(processes) if code not in done), len(processes))


def _score(firms: Sequence[Maker], route: Sequence[int], item: Item, *, missing: Sequence[_Pool] = ()) -> float:
    """Score a chain; while firms are missing, say how much it can be at most."""
    distance = min(_way(firms, route, item), _FAR_KM)
    worth = sum(_worth(firm, item) for firm in firms) + sum(pool.worth for pool in missing)
    works = bool(missing) or any(_works(firm, item) for firm in firms)
    return round(NEAR * (1 - distance / _FAR_KM) + worth / (len(firms) + len(missing)) + MATERIAL * works, 6)


def _way(firms: Sequence[Maker], route: Sequence[int], item: Item) -> int:
    """Give the kilometres the part travels between the firms known so far and on to the buyer."""
    known = len(firms)
    legs = sum(
        _distance(firms[one].region, firms[other].region)
        for one, other in pairwise(route)
        if one != other and one < known and other < known
    )
    last = route[-1]
    return legs + ((plants.nearest_km(item.buyers, firms[last].region) or 0) if last < known else 0)


_distance = lru_cache(maxsize=256)(distances.distance_km)


def _worth(maker: Maker, item: Item) -> float:
    certified = all(code in maker.certificates for code in item.certificates)
    return FREE * bool(maker.free) + CERTIFIED * certified + VERIFIED * maker.verified


def _works(maker: Maker, item: Item) -> bool:
    return not item.materials or any(code in maker.materials for code in item.materials)


def _chain(firms: Sequence[Maker], route: Sequence[int], item: Item, score: float) -> Chain:
    work: dict[int, list[str]] = defaultdict(list)
    for number, code in zip(route, item.processes, strict=True):
        work[number].append(code)
    links = tuple(Link(firms[number], tuple(codes)) for number, codes in work.items())
    return Chain(links, _way(firms, route, item), score)
