"""Joined stands read as one: "A-12" and "A-13" become "A-12+13" with the size and the place of both."""

from collections import defaultdict
from collections.abc import Iterable

from bot.stands.models import Stand

_TOUCH = 30  # thousandths of the plan between two stands that still count as neighbours


def joined(rows: Iterable[Stand]) -> list[Stand]:
    """Give the stands as people see them, in the order of their first parts."""
    firsts: list[Stand] = []
    others: dict[int, list[Stand]] = defaultdict(list)
    for stand in rows:
        if stand.joined_to is None:
            firsts.append(stand)
        else:
            others[stand.joined_to].append(stand)
    return [_one(stand, others[stand.id]) if stand.id in others else stand for stand in firsts]


def neighbours(one: Stand, other: Stand) -> bool:
    """Tell whether two stands of one hall stand side by side on the plan."""
    if one.hall_id != other.hall_id or one.id == other.id:
        return False
    beside = _gap(one.x, one.w, other.x, other.w), _gap(one.y, one.h, other.y, other.h)
    return max(beside) <= _TOUCH and min(beside) < 0


def _gap(start: int, length: int, other: int, other_length: int) -> int:
    """How far apart two stretches are; less than 0 when they overlap."""
    return max(other - (start + length), start - (other + other_length))


def _one(first: Stand, more: list[Stand]) -> Stand:
    parts = [first, *more]
    x, y = min(part.x for part in parts), min(part.y for part in parts)
    return first.model_copy(
        update={
            "code": "+".join((first.code, *(_tail(first.code, part.code) for part in more))),
            "size_m2": sum(part.size_m2 for part in parts),
            "power": any(part.power for part in parts),
            "corner": any(part.corner for part in parts),
            "x": x,
            "y": y,
            "w": max(part.x + part.w for part in parts) - x,
            "h": max(part.y + part.h for part in parts) - y,
            "marked": any(part.marked for part in parts),
            "parts": len(parts),
        }
    )


def _tail(first: str, code: str) -> str:
    """The part of a code that differs from the first one's row: "13" of "A-13" after "A-12"."""
    row, dash, number = code.rpartition("-")
    return number if dash and first.startswith(f"{row}-") else code
