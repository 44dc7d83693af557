"""Nobody meets more than four times in a row, also when a meeting finds its time after the plan is out."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

MOST_IN_A_ROW = 4
# A longer pause between the beginnings of two times is a rest.
_NEXT = timedelta(minutes=45)


def rested(
    times: Sequence[datetime], hours: Sequence[datetime], taken: Sequence[Collection[datetime]]
) -> list[datetime]:
    """Give those of the times at which no firm would sit more than four times in a row; `taken` is by firm."""
    return [one for one in times if all(_row(one, hours, busy) <= MOST_IN_A_ROW for busy in taken)]


def _row(time: datetime, hours: Sequence[datetime], busy: Collection[datetime]) -> int:
    """Count the times in a row a firm would sit, this one among them."""
    known = sorted(hours)
    place = known.index(time)
    return 1 + _run(known[place:], busy) + _run(known[place::-1], busy)


def _run(hours: Sequence[datetime], busy: Collection[datetime]) -> int:
    """Count how many times after the first a firm sits without a rest."""
    count = 0
    for before, hour in pairwise(hours):
        if hour not in busy or abs(hour - before) > _NEXT:
            break
        count += 1
    return count
