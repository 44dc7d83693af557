"""Tables and interpreters for the pairs of one slot: each at most once, and who finds none stays out."""

from collections.abc import Callable, Iterable, Sequence

from bot.meetings.scheduling.grid import Grid, Place
from bot.meetings.scheduling.worth import Pair


def seat_all(grid: Grid, slot: int, chosen: Sequence[Pair]) -> None:
    """Seat as many of the chosen as there are tables and interpreters for, the first ones surely."""
    held = grid.plan[slot]
    tables = {place.table: pair for pair, place in held.items()}
    speaking = {place.interpreter: pair for pair, place in held.items() if place.interpreter is not None}
    fixed = set(held)
    options = {pair: grid.tables_for(pair, slot) for pair in chosen}
    for pair in chosen:
        if _give(pair, lambda one: options[one], tables, fixed) and _interpreted(grid, pair, slot, speaking):
            continue
        for taken in (tables, speaking):
            for key in [key for key, one in taken.items() if one == pair]:
                del taken[key]
    interpreters = {pair: interpreter for interpreter, pair in speaking.items()}
    for table, pair in sorted(tables.items()):
        if pair not in fixed:
            grid.seat(pair, slot, Place(table, interpreters.get(pair)))
        elif held[pair].interpreter != interpreters.get(pair):
            held[pair] = Place(table, interpreters.get(pair))


def interpret_locked(grid: Grid) -> Pair | None:
    """Give the locked meetings the interpreters they need; give the pair that finds none, if there is one."""
    for slot, held in enumerate(grid.plan):
        speaking: dict[int, Pair] = {}
        for pair in sorted(held):
            if not _interpreted(grid, pair, slot, speaking):
                return pair
        for interpreter, pair in speaking.items():
            held[pair] = Place(held[pair].table, interpreter)
    return None


def interpreters_for(grid: Grid, pair: Pair, slot: int) -> list[int]:
    """Give the interpreters that are there then and speak all a pair needs, those of fewest languages first."""
    needed = grid.languages(pair)
    able = [at for at, (spoken, slots) in enumerate(grid.interpreters) if slot in slots and needed <= spoken]
    return sorted(able, key=lambda at: (len(grid.interpreters[at][0]), at))


def _interpreted(grid: Grid, pair: Pair, slot: int, speaking: dict[int, Pair]) -> bool:
    if not grid.languages(pair):
        return True
    return _give(pair, lambda one: interpreters_for(grid, one, slot), speaking, set())


def _give(pair: Pair, options: Callable[[Pair], Iterable[int]], taken: dict[int, Pair], fixed: set[Pair]) -> bool:
    """Give a pair one of its options; others may move to another of theirs, but lose nothing (Kuhn's way)."""
    held = {one: option for option, one in taken.items()}
    came: dict[int, Pair] = {}
    asking = [pair]
    for one in asking:
        for option in options(one):
            if option in came:
                continue
            came[option] = one
            if option not in taken:
                _move_up(pair, option, came, held, taken)
                return True
            if taken[option] not in fixed:
                asking.append(taken[option])
    return False


def _move_up(pair: Pair, free: int, came: dict[int, Pair], held: dict[Pair, int], taken: dict[int, Pair]) -> None:
    option = free
    while True:
        taken[option] = came[option]
        if came[option] == pair:
            return
        option = held[came[option]]
