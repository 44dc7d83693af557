"""What a shelf of the catalogue is: a group, a plant, a chapter or a heading, with how much stands there."""

from collections.abc import Sequence
from dataclasses import dataclass

SHELVES, CODES = 6, 8  # on a page: named ones, and those known by a code


@dataclass(frozen=True, slots=True)
class Shelf:
    """`code` as buttons carry it; `value` in dollars a year, 0 where nobody counted; `dearest` names an item by id."""

    code: str
    count: int
    value: int = 0
    dearest: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wall:
    """A page of shelves; pages count from 0."""

    shelves: Sequence[Shelf]
    page: int
    pages: int


def wall(shelves: Sequence[Shelf], *, page: int, at: str, size: int = SHELVES) -> Wall:
    """Give a page of shelves, or the one where the shelf `at` stands; a page past the end is the last one."""
    places = [place for place, shelf in enumerate(shelves) if shelf.code == at] if at else []
    pages = max(1, -(-len(shelves) // size))
    shown = places[0] // size if places else min(max(page, 0), pages - 1)
    return Wall(shelves[shown * size : (shown + 1) * size], shown, pages)
