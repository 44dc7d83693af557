"""At most four meetings in a row, found after the plan is out; a pause of an hour is a rest."""

from datetime import datetime, timedelta

from bot.meetings.planning.resting import rested
from tests.meetings import fair

# Six times in the morning, six after an hour's rest.
HOURS = [fair.at(1 + half / 2) for half in range(6)] + [fair.at(5 + half / 2) for half in range(6)]


def places(busy: list[int], other: list[int]) -> list[int]:
    """The places among the times that are left to two firms that sit at these."""
    free = [time for place, time in enumerate(HOURS) if place not in {*busy, *other}]
    taken: list[set[datetime]] = [{HOURS[place] for place in one} for one in (busy, other)]
    return [HOURS.index(time) for time in rested(free, HOURS, taken)]


def test_a_fifth_in_a_row_is_not_offered_before_behind_or_between() -> None:
    assert places([1, 2, 3, 4], []) == [6, 7, 8, 9, 10, 11]
    assert places([0, 1, 3, 4], []) == [5, 6, 7, 8, 9, 10, 11]
    assert places([0, 1], [2, 3, 4, 5]) == [6, 7, 8, 9, 10, 11]


def test_the_hour_at_noon_is_a_rest() -> None:
    assert places([2, 3, 4, 5], []) == [0, 6, 7, 8, 9, 10, 11]
    assert HOURS[6] - HOURS[5] > timedelta(hours=1)
