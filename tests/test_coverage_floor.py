"""The floor of coverage rises with what is tested, and never falls."""

import tomllib

import pytest

from tests.coverage_floor import SETTINGS, raised

BEFORE = "[tool.coverage.report]\nfail_under = 90.0\nprecision = 1\n"


@pytest.mark.parametrize(
    ("reached", "floor"), [(0.0, 90.0), (89.9, 90.0), (90.2, 90.0), (90.35, 90.0), (91.04, 90.7), (100.0, 99.7)]
)
def test_it_lies_just_under_what_was_reached_and_never_lower_than_before(reached: float, floor: float) -> None:
    after = raised(BEFORE, reached)
    assert tomllib.loads(after)["tool"]["coverage"]["report"] == {"fail_under": floor, "precision": 1}
    assert raised(after, reached) == after


def test_the_settings_have_a_floor_worth_the_name() -> None:
    settings = SETTINGS.read_text("utf-8")
    assert raised(settings, 0.0) == settings
    assert tomllib.loads(settings)["tool"]["coverage"]["report"]["fail_under"] > 80
