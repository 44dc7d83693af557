"""The life of a fair, walked whole: each arrow by whoever may, none by others, and the clock's arrows by its times."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from bot.fairs import lifecycle, offers
from bot.fairs.models import Fair, FairState

FAIR = Fair(
    id="JI-2027",
    region="UZ-JI",
    starts_on=date(2027, 3, 3),
    ends_on=date(2027, 3, 4),
    booking_closes=datetime(2027, 2, 28, 13, 0, tzinfo=UTC),
)
DOORS = datetime(2027, 3, 3, 4, 0, tzinfo=UTC)  # 9:00 in Tashkent


def test_every_arrow_is_walked_by_whoever_may_and_no_other_exists() -> None:
    walked = 0
    for state, event, who in product(get_args(FairState), get_args(lifecycle.Event), get_args(lifecycle.Who)):
        arrows = [each for each in lifecycle.TABLE if (each.state, each.event) == (state, event) and who in each.who]
        assert lifecycle.step(state, event, who=who) == (arrows[0] if arrows else None)
        walked += len(arrows)
    assert walked == len(lifecycle.TABLE) + 1, "sign-up is closed by organizers and by the clock"


def test_what_is_over_or_cancelled_stays_so() -> None:
    assert [each for each in lifecycle.TABLE if each.state in ("closed", "cancelled")] == []


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        (datetime(2027, 2, 28, 12, 59, tzinfo=UTC), "published"),
        (datetime(2027, 2, 28, 13, 0, tzinfo=UTC), "booking_closed"),
        (DOORS - timedelta(minutes=1), "booking_closed"),
        (DOORS, "running"),
        (datetime(2027, 3, 4, 18, 59, tzinfo=UTC), "running"),
        (datetime(2027, 3, 4, 19, 0, tzinfo=UTC), "closed"),
    ],
)
def test_the_clock_brings_a_fair_from_stage_to_stage(moment: datetime, stage: FairState) -> None:
    assert lifecycle.stage(FAIR, moment) == stage


def test_a_fair_that_moves_is_open_again() -> None:
    later = FAIR.model_copy(
        update={"starts_on": date(2027, 3, 10), "ends_on": date(2027, 3, 11), "booking_closes": None}
    )
    assert lifecycle.stage(later, DOORS) == "published"


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_the_clock_does_nothing_to_drafts_and_cancelled_fairs(state: FairState) -> None:
    assert lifecycle.stage(FAIR.model_copy(update={"state": state}), DOORS + timedelta(days=30)) == state


@pytest.mark.parametrize(
    ("before", "hours"), [(timedelta(days=10), 24), (timedelta(days=2, minutes=1), 24), (timedelta(days=2), 6)]
)
def test_an_offer_lasts_a_day_and_six_hours_in_the_last_two(before: timedelta, hours: int) -> None:
    assert offers.until(FAIR, DOORS - before) == DOORS - before + timedelta(hours=hours)


def test_no_offer_outlasts_the_opening_of_the_doors_or_is_made_after_it() -> None:
    assert offers.until(FAIR, DOORS - timedelta(hours=2)) == DOORS
    assert offers.until(FAIR, DOORS) is None
    assert offers.until(FAIR.model_copy(update={"state": "cancelled"}), DOORS - timedelta(days=9)) is None


def test_the_page_draws_the_table_as_it_is() -> None:
    page = (Path(__file__).parents[2] / "docs" / "life-of-a-fair.md").read_text("utf-8")
    drawn = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| state")]
    assert drawn == [
        f"| {each.state} | {each.event} | {', '.join(each.who)} | {each.next} | {'yes ' if each.told else ''}|"
        for each in lifecycle.TABLE
    ]
