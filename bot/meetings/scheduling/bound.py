"""What no plan can exceed: the value of the linear programme over pairs, which forgets when and where they meet."""

import math
from collections import defaultdict

import highspy

from bot.meetings.scheduling.grid import Grid
from bot.meetings.scheduling.worth import FIRST, SECOND


def bound(grid: Grid, *, reached: int) -> int:
    """Give an upper bound of every plan's value; `reached` is the value of one that exists.

    Of a firm only the number of meetings it can have counts, of the fair only its tables in all slots.
    """
    values = {pair: grid.wanted[pair].value for pair in grid.wanted if _ever_both(grid, pair.a, pair.b)}
    values |= {pair: 0 for pair in grid.locked if pair not in values}
    if not values:
        return reached
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    rows: dict[int, list[highspy.highs.highs_var]] = defaultdict(list)
    pairs = []
    for pair, value in values.items():
        pairs.append(solver.addVariable(0, 1, value))
        for firm in pair:
            rows[firm].append(pairs[-1])
    solver.addConstr(highspy.Highs.qsum(pairs) <= _seats(grid))
    for firm, held in rows.items():
        met = highspy.Highs.qsum(held)
        solver.addConstr(met <= _most(grid, firm))
        # The first and the second meeting count more; being worth less each, they are taken in this order.
        solver.addConstr(solver.addVariable(0, 1, FIRST) + solver.addVariable(0, 1, SECOND) <= met)
    solver.setMaximize()  # type: ignore[no-untyped-call]
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return sum(values.values()) + (FIRST + SECOND) * len(rows)
    return max(reached, math.floor(solver.getObjectiveValue() + 1e-6))


def _ever_both(grid: Grid, a: int, b: int) -> bool:
    return not grid.available[a].isdisjoint(grid.available[b])


def _most(grid: Grid, firm: int) -> int:
    """Give how many meetings a firm can have at most: by its limit, its hours and its rests."""
    count = run = 0
    last, day = -2, -1
    for slot in sorted(grid.available[firm]):
        follows = slot == last + 1 and grid.order[slot].day == day
        run = run + 1 if follows else 1
        if run > grid.problem.max_in_a_row:
            run = 0  # a rest here costs the fewest
        else:
            count += 1
        last, day = slot, grid.order[slot].day
    return min(grid.most[firm], count)


def _seats(grid: Grid) -> int:
    """Give how many meetings there can be in all slots together."""
    there = [sum(slot in free for free in grid.available) for slot in range(len(grid.order))]
    return sum(min(len(grid.halls), count // 2) for count in there)
