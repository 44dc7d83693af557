"""One slot filled as well as the others leave it: a matching of most weight among the pairs still unmet."""

from collections.abc import Mapping
from random import Random

import rustworkx

from bot.meetings.scheduling.grid import Grid
from bot.meetings.scheduling.seating import interpreters_for, seat_all
from bot.meetings.scheduling.worth import Pair, fairness

_UNIT = 1_000_000  # of a plan's value; below it only ties are decided: by few gaps, then by lot
_NEAR = 60_000
_LOT = 50_000
_ROUNDS = 3
_PRICES = 12


def fill(grid: Grid, slot: int, *, unmet: Mapping[Pair, None], lot: Random) -> None:
    """Add meetings to a slot; pairs the seats were too few for are tried again while that adds any."""
    for _round in range(_ROUNDS):
        weights = _weights(grid, slot, unmet, lot)
        free = len(grid.halls) - len(grid.plan[slot])
        if not weights or free <= 0:
            return
        before = len(grid.plan[slot])
        seat_all(grid, slot, _best(weights, len(grid.places), free))
        if len(grid.plan[slot]) == before:
            return


def gain(grid: Grid, pair: Pair) -> int:
    """Give what one more meeting of this pair adds to the plan's value."""
    more = (fairness(len(grid.table_at[firm]) + 1) - fairness(len(grid.table_at[firm])) for firm in pair)
    return grid.wanted[pair].value + sum(more)


def _weights(grid: Grid, slot: int, unmet: Mapping[Pair, None], lot: Random) -> dict[Pair, int]:
    may = [grid.may(firm, slot) for firm in range(len(grid.places))]
    walking, speaking = grid.problem.walking_slots, bool(grid.interpreters)
    weights: dict[Pair, int] = {}
    for pair in unmet:
        a, b = pair
        if not (may[a] and may[b]) or (walking and not grid.tables_for(pair, slot)):
            continue
        if grid.wanted[pair].languages and not (speaking and interpreters_for(grid, pair, slot)):
            continue
        near = _NEAR * (grid.near(a, slot) + grid.near(b, slot))
        weights[pair] = gain(grid, pair) * _UNIT + near + lot.randrange(_LOT)
    return weights


def _best(weights: Mapping[Pair, int], firms: int, most: int) -> list[Pair]:
    """Give at most `most` pairs of greatest weight together, the weightiest first.

    When more match than there are tables, a price for a table is raised until as many as there are want to pay it.
    """
    chosen = _matched(weights, firms, price=0)
    low, high = 0, max(weights.values())
    for _step in range(_PRICES if len(chosen) > most else 0):
        price = (low + high) // 2
        fewer = _matched(weights, firms, price=price)
        if len(fewer) > most:
            low = price
        else:
            high = price
        if len(fewer) >= most:
            chosen = fewer
        if len(fewer) == most:
            break
    return sorted(chosen, key=lambda pair: -weights[pair])[:most]


def _matched(weights: Mapping[Pair, int], firms: int, *, price: int) -> list[Pair]:
    graph: rustworkx.PyGraph[None, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * firms)
    graph.add_edges_from([(a, b, weight - price) for (a, b), weight in weights.items() if weight > price])
    found = rustworkx.max_weight_matching(graph, weight_fn=int)
    return [Pair(min(a, b), max(a, b)) for a, b in found]
