"""Turning the pages of a list: the row of buttons under it."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from bot.telegram.screen import Button, Rows

There = Callable[[int], CallbackData]


def count(total: int, size: int) -> int:
    """Give how many pages `total` things make, at least one."""
    return max(1, -(-total // size))


def turning(page: int, pages: int, there: There) -> Rows:
    """Give the row that turns the pages of a list of known length; no row for a single page.

    Pages count from 0. The middle button says where we are and jumps to the other end of the list.
    """
    if pages <= 1:
        return ()
    end = 0 if page else pages - 1
    ways = (("‹", page - 1), (f"{page + 1} / {pages}", end), ("›", page + 1))
    return (tuple(Button(label, there(to)) for label, to in ways if 0 <= to < pages),)


def leafing(page: int, there: There, *, more: bool) -> Rows:
    """Give the row that turns the pages of a list whose end is not known; no row when there is nowhere to go."""
    ways = (("‹", page - 1, page > 0), ("›", page + 1, more))
    row = tuple(Button(label, there(to)) for label, to, leads in ways if leads)
    return (row,) if row else ()
