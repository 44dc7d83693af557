"""Whom to ask next for a chain in the making: who said yes stays and is not asked again; pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.ids import EnterpriseId
from bot.matching.chaining.models import ChainAsked
from bot.matching.engine import chains, scoring
from bot.matching.engine.models import Item, Maker

MOST_FIRMS = 3
_LOOKED_AT = 40


class Part(NamedTuple):
    """A firm and the processes it would do."""

    enterprise_id: EnterpriseId
    processes: tuple[str, ...]


def missing(chain: ChainAsked, item: Item) -> tuple[str, ...]:
    """Give the processes nobody in the chain does now."""
    done = {code for link in chain.standing for code in link.processes}
    return tuple(code for code in item.processes if code not in done)


def plan(chain: ChainAsked, item: Item, pool: Sequence[Maker]) -> tuple[Part, ...] | None:
    """Give all parts the chain shall have next, those that stand among them; None when there is no way.

    First the best firm for what is missing, then two firms for it, then another chain that keeps the most of those who
    stand. Firms that said no, later or nothing are left out.
    """
    standing = tuple(Part(link.enterprise_id, link.processes) for link in chain.standing)
    refused = {link.enterprise_id for link in chain.links if link.state in ("no", "later")}
    open_to = [maker for maker in pool if maker.id not in refused]
    fresh = [maker for maker in open_to if maker.id not in {part.enterprise_id for part in standing}]
    wanted = replace(item, processes=missing(chain, item))
    if standing and (one := _one(fresh, wanted)):
        return (*standing, one)
    more = _best(fresh, wanted, most=MOST_FIRMS - len(standing), kept=())
    if more is not None:
        return (*standing, *more)
    return _best(open_to, item, most=MOST_FIRMS, kept=standing) if standing else None


def place(part: Part, item: Item) -> int:
    """Give where in the order of the work a part begins."""
    return min(item.processes.index(code) for code in part.processes)


def _one(makers: Sequence[Maker], wanted: Item) -> Part | None:
    able = [maker for maker in makers if maker.makes and maker.processes >= set(wanted.processes)]
    best = max(able, key=lambda maker: (scoring.score(maker, wanted), -maker.id), default=None)
    return None if best is None else Part(best.id, wanted.processes)


def _best(makers: Sequence[Maker], wanted: Item, *, most: int, kept: Collection[Part]) -> tuple[Part, ...] | None:
    if most < 2 or len(wanted.processes) < 2:
        return None
    found = [
        tuple(Part(link.maker.id, link.processes) for link in chain.links)
        for chain in chains.best(makers, wanted, limit=_LOOKED_AT)
        if len(chain.links) <= most
    ]
    # `max` gives the first of equals: the best chain of those that keep the most.
    return max(found, key=lambda parts: sum(part in kept for part in parts), default=None)
