"""What a "no" teaches: how much less likely other items become for the enterprise that gave its reason; pure.

| reason      | items that come later in the list, and fewer of them                          |
|-------------|-------------------------------------------------------------------------------|
| equipment   | those that take the same processes, or more besides them                      |
| certificate | those that ask for one of the same certificates                               |
| too_large   | those worth as much a year or more, or more than the firm can make in a year  |
| too_small   | those of the same or a smaller yearly value                                   |
| price       | those alike by name                                                           |
| trade       | those of the same sector that take the same processes                         |
| material    | those that take all the same materials                                        |

Each refusal multiplies the score by FACTOR once; nothing is shut out for ever by one answer, and an
answer taken back teaches no more.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.database import Row
from bot.matching.engine.models import Item, Lesson, Verdict
from bot.trade import codes

FACTOR = 0.7
_ALIKE = 0.5


def lesson_of(row: Row) -> Lesson:
    """Build a lesson from a row with the reason and the item it was given for."""
    return Lesson(
        reason=row["reason"],
        sector=row["sector"],
        processes=_codes(row["processes"]),
        certificates=_codes(row["certificates"]),
        value_usd=row["annual_value_usd"],
        words=_codes(row["words"] or ""),
        materials=_codes(row["materials"]),
        capacity_usd=row["capacity_usd"],
    )


def taught(verdict: Verdict, item: Item, lessons: Iterable[Lesson]) -> Verdict:
    """Give the verdict with the score that the lessons leave."""
    return replace(verdict, score=round(verdict.score * factor(item, lessons), 6))


def factor(item: Item, lessons: Iterable[Lesson]) -> float:
    """Give what an item's score is multiplied by: 1 when no lesson is about it."""
    return float(FACTOR ** sum(concerns(lesson, item) for lesson in lessons))


def concerns(lesson: Lesson, item: Item) -> bool:
    """Tell whether a lesson speaks against an item."""
    match lesson.reason:
        case "equipment":
            return bool(lesson.processes) and lesson.processes <= set(item.processes)
        case "certificate":
            return not lesson.certificates.isdisjoint(item.certificates)
        case "too_large":
            return _value(item.value_usd) >= _too_much(lesson) > 0
        case "too_small":
            return 0 < _value(item.value_usd) <= _value(lesson.value_usd)
        case "material":
            return bool(lesson.materials) and lesson.materials <= set(item.materials)
        case "price":
            return _alike(lesson.words, item.words)
        case _:
            return lesson.sector == item.sector and lesson.processes == set(item.processes)


def _too_much(lesson: Lesson) -> int:
    """Give the yearly value from which on an order is too large for who said so."""
    refused = _value(lesson.value_usd)
    return min(refused, lesson.capacity_usd) if lesson.capacity_usd else refused


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return bool(words) and len(words & others) / min(len(words), len(others) or 1) >= _ALIKE


def _value(value: int | None) -> int:
    return value or 0


def _codes(text: object) -> frozenset[str]:
    return frozenset(codes.parts(text)) if isinstance(text, str) else frozenset()
