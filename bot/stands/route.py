"""The way through the halls: marked stands in the order in which one passes them, from the door on."""

from collections.abc import Iterable
from itertools import groupby

from bot.stands.models import THOUSAND, Stand

_DOOR = (0, THOUSAND)  # the lower left corner of a plan: where the way begins when nobody said otherwise


def walking(stands: Iterable[Stand]) -> list[Stand]:
    """Give the stands hall by hall, always the nearest next.

    >>> def at(code, x, y): return Stand(
    ...     id=x * 1000 + y, fair_id="JI", hall_id=1, hall="A", code=code, size_m2=9, x=x, y=y, w=0, h=0)
    >>> [stand.code for stand in walking([at("far", 900, 100), at("door", 50, 950), at("middle", 400, 500)])]
    ['door', 'middle', 'far']
    """
    way: list[Stand] = []
    for _hall, group in groupby(sorted(stands, key=lambda stand: stand.hall), key=lambda stand: stand.hall):
        here, left = _DOOR, list(group)
        while left:
            nearest = min(left, key=lambda stand: (_far(here, stand.middle), stand.code))
            left.remove(nearest)
            way.append(nearest)
            here = nearest.middle
    return way


def _far(one: tuple[int, int], other: tuple[int, int]) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def steps_apart(one: Stand, other: Stand) -> int:
    """How far two stands are from each other, in thousandths of a plan; another hall counts as a whole plan away."""
    if one.hall_id != other.hall_id:
        return THOUSAND
    return int(_far(one.middle, other.middle) ** 0.5)
