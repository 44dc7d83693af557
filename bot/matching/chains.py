"""Chains: two or three firms that together can do what none of them can alone; pure.

A chain covers every process and is minimal: without any of its firms something would be left undone. Shorter chains
come first, then those whose firms are near one another and the buyer, free, and verified.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product, tee

from bot.geography import distances
from bot.matching import plants, scoring
from bot.matching.models import Chain, Item, Link, Maker, Verdict

NEAR, FREE, CERTIFIED, VERIFIED = 0.5, 0.2, 0.2, 0.1
TRAVELS = 0.9
_FAR_KM = 1200
_MOST_TRIED = 20_000
_PER_SET_IN_THREES = 5


def best(
    makers: Iterable[Maker],
    item: Item,
    *,
    limit: int,
    member: Maker | None = None,
    without: frozenset[int] = frozenset(),
) -> list[Chain]:
    """Give the best chains for an item from these makers; with `member`, only chains it belongs to.

    Makers in `without` (ids) are left out. Nothing when one maker does it all: that is no chain.
    """
    full = frozenset(item.processes)
    able = [maker for maker in makers if maker.makes and maker.id not in without and maker.processes & full]
    if member is not None:
        able = [maker for maker in able if maker.id != member.id]
    groups = _by_set(able, full)
    for size in (2, 3):
        found = [_chain(firms, item) for firms in _covering(groups, full, size, member)]
        if found:
            return sorted(found, key=lambda chain: (-chain.score, [link.maker.id for link in chain.links]))[:limit]
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
    return replace(verdict, score=round(verdict.score * TRAVELS * (0.5 + chain.score / 2), 6))


def _by_set(makers: Iterable[Maker], full: frozenset[str]) -> dict[frozenset[str], list[Maker]]:
    groups: dict[frozenset[str], list[Maker]] = defaultdict(list)
    for maker in makers:
        if not full <= maker.processes:
            groups[maker.processes & full].append(maker)
    return groups


def _covering(
    groups: dict[frozenset[str], list[Maker]], full: frozenset[str], size: int, member: Maker | None
) -> Iterator[tuple[Maker, ...]]:
    """Give minimal groups of `size` firms that cover everything, a bounded number."""
    own = () if member is None else (member.processes & full,)
    tried = 0
    # Sets that cover more come first, so that what the bound cuts off is the least useful.
    sets = sorted(groups, key=lambda done: (-len(done), sorted(done)))
    for chosen in combinations(sets, size - len(own)):
        if not _minimal((*own, *chosen), full):
            continue
        pools = [groups[done] if size == 2 else groups[done][:_PER_SET_IN_THREES] for done in chosen]
        for firms in product(*pools):
            tried += 1
            if tried > _MOST_TRIED:
                return
            yield firms if member is None else (member, *firms)


def _minimal(sets: tuple[frozenset[str], ...], full: frozenset[str]) -> bool:
    if frozenset().union(*sets) != full:
        return False
    return all(frozenset().union(*(sets[:place] + sets[place + 1 :])) != full for place in range(len(sets)))


def _chain(firms: tuple[Maker, ...], item: Item) -> Chain:
    links = _assigned(firms, item.processes)
    distance = _way(links, item)
    count = len(links)
    score = (
        NEAR * (1 - min(distance, _FAR_KM) / _FAR_KM)
        + FREE * sum(bool(link.maker.free) for link in links) / count
        + CERTIFIED * sum(set(item.certificates) <= link.maker.certificates for link in links) / count
        + VERIFIED * sum(link.maker.verified for link in links) / count
    )
    return Chain(links, distance, round(score, 6))


def _assigned(firms: tuple[Maker, ...], processes: Sequence[str]) -> tuple[Link, ...]:
    """Share the processes out in their order: who has the part keeps it while able; a move goes to the ablest."""
    work: dict[int, list[str]] = defaultdict(list)
    holder: Maker | None = None
    for place, code in enumerate(processes):
        if holder is None or code not in holder.processes:
            able = [firm for firm in firms if code in firm.processes]
            holder = max(able, key=lambda firm: (_run(firm, processes[place:]), -firm.id))
        work[holder.id].append(code)
    by_id = {firm.id: firm for firm in firms}
    return tuple(Link(by_id[number], tuple(codes)) for number, codes in work.items())


def _run(firm: Maker, processes: Sequence[str]) -> int:
    """How many of the next processes the firm can do one after another."""
    for place, code in enumerate(processes):
        if code not in firm.processes:
            return place
    return len(processes)


def _way(links: Sequence[Link], item: Item) -> int:
    regions = [link.maker.region for link in links]
    here, there = tee(regions)
    next(there, None)
    between = sum(distances.distance_km(one, other) for one, other in zip(here, there, strict=False))
    return between + (plants.nearest_km(item.buyers, regions[-1]) or 0)
