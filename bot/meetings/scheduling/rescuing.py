"""Firms left without a meeting get one, also at another's third or tenth: nobody comes in vain who need not."""

from collections.abc import Iterator

from bot.meetings.scheduling.grid import Grid
from bot.meetings.scheduling.seating import seat_all
from bot.meetings.scheduling.worth import Pair, by_worth


def rescue(grid: Grid) -> None:
    """Give firms without a meeting one, while that leaves nobody else without."""
    for firm in grid.without():
        if not grid.table_at[firm]:
            any(_squeeze(grid, pair, slot) for pair, slot in _chances(grid, firm))


def _chances(grid: Grid, firm: int) -> Iterator[tuple[Pair, int]]:
    mine = [pair for pair in grid.wanted if firm in pair and pair not in grid.where]
    for pair in by_worth(grid.wanted, mine):
        for slot in sorted(grid.available[pair.a] & grid.available[pair.b]):
            yield pair, slot


def _squeeze(grid: Grid, pair: Pair, slot: int) -> bool:
    """Seat a pair in a slot, if need be in the place of one meeting that both its firms can spare or have elsewhere."""
    if _seated(grid, pair, slot):
        return True
    return any(_instead(grid, pair, slot, other) for other in _spared(grid, pair, slot))


def _spared(grid: Grid, pair: Pair, slot: int) -> list[Pair]:
    """Give the meetings that may give way: in this slot at its tables, or of its firms at any time; cheapest first."""
    near = {one for one, at in grid.where.items() if at == slot or not set(pair).isdisjoint(one)} - grid.locked
    return by_worth(grid.wanted, near)[::-1]


def _instead(grid: Grid, pair: Pair, slot: int, other: Pair) -> bool:
    at = grid.where[other]
    place = grid.unseat(other)
    if _seated(grid, pair, slot):
        if all(grid.table_at[firm] for firm in other) or _moved(grid, other):
            return True
        grid.unseat(pair)
    grid.seat(other, at, place)
    return False


def _moved(grid: Grid, pair: Pair) -> bool:
    return any(_seated(grid, pair, slot) for slot in sorted(grid.available[pair.a] & grid.available[pair.b]))


def _seated(grid: Grid, pair: Pair, slot: int) -> bool:
    if not all(grid.may(firm, slot) for firm in pair):
        return False
    seat_all(grid, slot, [pair])
    return pair in grid.where
