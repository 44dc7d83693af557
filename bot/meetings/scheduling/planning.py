"""The plan: slots filled one after another, each again while the others stand, and nobody left out who need not be."""

import time
from collections.abc import Callable
from functools import partial
from random import Random

from bot.meetings.scheduling.bound import bound
from bot.meetings.scheduling.filling import fill
from bot.meetings.scheduling.grid import Grid
from bot.meetings.scheduling.hurrying import hurry
from bot.meetings.scheduling.judging import Impossible
from bot.meetings.scheduling.models import Plan, Problem
from bot.meetings.scheduling.rescuing import rescue
from bot.meetings.scheduling.seating import interpret_locked
from bot.meetings.scheduling.worth import Pair

PASSES = 6
_STARTS = 8
_CHEAP = 40_000  # pairs times slots, of all starts together
Told = Callable[[int, int], None]


def plan(problem: Problem, *, seed: int = 1, told: Told = lambda done, total: None) -> Plan:
    """Make a plan of a problem that is not contradictory; the same input gives the same plan. Raise Impossible.

    It is the best of several: one begun in a hurry, the others from nothing, more of them where that costs little.
    """
    began = time.monotonic()
    lot = Random(seed)  # noqa: S311
    first = _locked(problem)
    starts = 1 + max(1, min(_STARTS, _CHEAP // (1 + len(first.wanted) * len(first.order))))
    best: tuple[tuple[int, int], Grid] | None = None
    for start in range(starts):
        grid = first if start == 0 else _locked(problem)
        if start == 0:
            hurry(grid)
        _fill_all(grid, lot, partial(_so_far, told, start, starts))
        rescue(grid)
        merit = (-len(grid.without()), grid.value())
        if best is None or merit > best[0]:
            best = merit, grid
    assert best is not None
    grid = best[1]
    value = grid.value()
    return Plan(
        meetings=grid.meetings(),
        value=value,
        bound=bound(grid, reached=value),
        without=[problem.firms[firm].id for firm in grid.without()],
        seconds=round(time.monotonic() - began, 3),
    )


def _so_far(told: Told, start: int, starts: int, done: int, total: int) -> None:
    told(start * total + done, starts * total)


def _locked(problem: Problem) -> Grid:
    grid = Grid(problem)
    grid.lock()
    if (short := interpret_locked(grid)) is not None:
        names = (problem.firms[firm].id for firm in short)
        raise Impossible("No interpreter is free for the locked meeting of {!r} and {!r}.".format(*names))
    return grid


def _fill_all(grid: Grid, lot: Random, told: Told) -> None:
    unmet = {pair: None for pair in grid.wanted if pair not in grid.where}
    slots = list(range(len(grid.order)))
    total = PASSES * len(slots)
    for number in range(PASSES):
        lot.shuffle(slots)
        before = grid.value()
        for done, slot in enumerate(slots):
            _refill(grid, slot, unmet, lot)
            told(number * len(slots) + done + 1, total)
        if grid.value() == before and number:
            break
    told(total, total)


def _refill(grid: Grid, slot: int, unmet: dict[Pair, None], lot: Random) -> None:
    """Take a slot's meetings out and fill it anew; what was there stays if that is no better."""
    before = grid.value()
    kept = {pair: place for pair, place in grid.plan[slot].items() if pair not in grid.locked}
    for pair in kept:
        grid.unseat(pair)
    fill(grid, slot, unmet=unmet | dict.fromkeys(kept), lot=lot)
    if grid.value() < before:
        for pair in [pair for pair in grid.plan[slot] if pair not in grid.locked]:
            grid.unseat(pair)
        for pair, place in kept.items():
            grid.seat(pair, slot, place)
    for pair in kept:
        unmet[pair] = None
    for pair in grid.plan[slot]:
        unmet.pop(pair, None)
