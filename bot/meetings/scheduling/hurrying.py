"""The plan of a hurried person, to begin from: the most wanted pair first, into the first slot that is free."""

from bot.meetings.scheduling.grid import Grid
from bot.meetings.scheduling.seating import seat_all
from bot.meetings.scheduling.worth import by_worth


def hurry(grid: Grid) -> None:
    """Seat pair after pair where both are free and a table is."""
    for pair in by_worth(grid.wanted, (pair for pair in grid.wanted if pair not in grid.where)):
        for slot in sorted(grid.available[pair.a] & grid.available[pair.b]):
            if len(grid.plan[slot]) == len(grid.halls) or not all(grid.may(firm, slot) for firm in pair):
                continue
            seat_all(grid, slot, [pair])
            if pair in grid.where:
                break
