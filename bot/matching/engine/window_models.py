"""Where among the components of one recipe a maker's best ones may lie."""

from typing import NamedTuple

from bot.matching.engine.models import Item

TIE_BITS = 20  # of a standing, which is the yearly value and, below it, what tells equal ones apart


class Window(NamedTuple):
    """Standings from `low` up to `high` (not included), the best at the upper end (`dearest`) or at the lower one.

    `heavy` tells whether only parts too heavy for the maker are meant, or only the others; None means all.
    """

    low: int
    high: int
    dearest: bool
    heavy: bool | None


class Head(NamedTuple):
    """The best component of a recipe in a window."""

    recipe_id: int
    window: Window
    item: Item


class Deep(NamedTuple):
    """Some of the best components of one recipe in one window."""

    recipe_id: int
    window: Window
    most: int
