"""Regions are told apart only where more than chance is at work; few events are counts only."""

import pytest

from bot.statistics.comparison.funnel import ALARM, FEW, WARNING, funnel
from bot.statistics.comparison.models import Funnel

FIRMS = {"UZ-SI": 1210, "UZ-JI": 2336, "UZ-TK": 10954}


@pytest.mark.parametrize(
    ("region", "warning", "alarm"), [("UZ-SI", 0.79, 1.24), ("UZ-JI", 0.57, 0.90), ("UZ-TK", 0.26, 0.41)]
)
def test_the_limits_are_those_worked_out_by_hand(region: str, warning: float, alarm: float) -> None:
    found = Funnel(0.02, 1, 100, ())
    assert round(100 * found.limit(FIRMS[region], WARNING), 2) == warning
    assert round(100 * found.limit(FIRMS[region], ALARM), 2) == alarm


def test_three_groups_instead_of_places() -> None:
    # The country's rate is 2 percent: 200 of 10,000; a thousand firms may be 0.87 points off by chance.
    counted = {f"R{number}": (20, 1000.0) for number in range(7)} | {
        "above": (32, 1000.0),
        "below": (8, 1000.0),
        "large": (20, 1000.0),
    }
    groups = {one.region: (one.group, one.clear) for one in funnel(counted).standings}
    assert groups["above"] == ("above", False)
    assert groups["below"] == ("below", False)
    assert groups["large"] == groups["R0"] == ("usual", False)
    assert funnel(counted | {"far": (60, 1000.0)}).standings[-1][-2:] == ("above", True)


def test_few_events_are_counts_only() -> None:
    counted = {"A": (FEW - 1, 1000.0), "B": (5, 200.0), "C": (60, 3000.0), "D": (0, 2000.0)}
    groups = {one.region: one.group for one in funnel(counted).standings}
    assert groups["A"] == groups["B"] == "few"
    assert groups["C"] != "few"
    assert groups["D"] == "below"  # 27 were to be expected there, and none came
    assert {one.group for one in funnel({"A": (9, 10.0), "B": (10, 1000.0)}).standings} == {"few"}


def test_limits_widen_when_regions_differ_more_than_by_chance() -> None:
    apart = {f"R{number}": (events, 1000.0) for number, events in enumerate((10, 20, 40, 60, 80, 100))}
    found = funnel(apart)
    assert found.spread > 1.5
    assert found.limit(1000, WARNING) > Funnel(found.rate, 1, 1, ()).limit(1000, WARNING)
    assert "usual" in {one.group for one in found.standings}
    assert funnel({"A": (50, 1000.0), "B": (52, 1000.0), "C": (48, 1000.0)}).spread == 1


def test_nothing_at_all_and_more_events_than_firms_do_not_break_it() -> None:
    assert funnel({}).rate == 0
    assert {one.group for one in funnel({"A": (0, 100.0)}).standings} == {"few"}
    assert funnel({"A": (300, 100.0), "B": (100, 100.0)}).rate == 2
