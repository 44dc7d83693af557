"""Growth inside a series only, the documents' own figures exactly, a plan with what is left and the pace it needs."""

from datetime import date

import pytest

from bot.i18n import using
from bot.statistics.indicators import comparing, lines
from bot.statistics.indicators.models import Indicator, days


def figure(period: str, value: float, **more: object) -> Indicator:
    told = {"region": "UZ-JI", "code": "localization_output", "unit": "bln_uzs", "source": "S", **more}
    return Indicator.model_validate({"period": period, "value": value, **told})


def said(one: Indicator, *others: Indicator, language: str = "en") -> str:
    with using(language):
        return lines.line(one, (one, *others), "Jizzakh").replace("\u00a0", " ")


def test_the_documents_growth_of_4_9_times() -> None:
    assert said(figure("2021", 3384.4), figure("2020", 684.8)) == (
        "Jizzakh, 2021: Output of the localization programme — <b>3,384.4 bln soʻm</b>; "
        "494.2 % (+394.2 %) of 2020, 4.9 times"
    )


@pytest.mark.parametrize(
    ("language", "index"), [("en", "121.6 % (+21.6 %)"), ("uz", "121,6 % (+21,6 %)"), ("ru", "121,6 % (+21,6 %)")]
)
def test_an_index_is_never_taken_for_a_growth(language: str, index: str) -> None:
    assert f"<b>{index}</b>" in said(figure("2021", 121.6, unit="index"), language=language)


def test_less_is_said_with_a_minus_and_nought_as_there_was_none() -> None:
    assert said(figure("2021", 90), figure("2020", 100)).endswith("90 % (−10 %) of 2020")
    assert said(figure("2021", 90), figure("2020", 0)).endswith("there was none in 2020")
    assert said(figure("2021", 90)).endswith("<b>90 bln soʻm</b>")


def test_two_ways_of_counting_are_never_compared() -> None:
    count = {"code": "industrial_enterprises", "unit": "enterprises"}
    new, old = figure("2025-07-01", 2336, series="2", **count), figure("2022-10-01", 3995, **count)
    assert said(new, old).endswith("<b>2,336 enterprises</b>; not comparable with before (the method changed)")
    same_day = figure("2024-07-01", 3995, **count)
    assert "not comparable" in said(new, same_day)
    assert comparing.growth(new, [same_day, old]) is None
    assert "not comparable" not in said(old, new)  # nothing came before it


def test_a_plan_says_what_is_left_and_the_pace_it_needs() -> None:
    one = figure("2026", 300, plan=400)
    far = comparing.progress(one, date(2026, 12, 18))
    assert far is not None
    assert (far.percent, far.left, far.weekly) == (75, 100, 50)  # two weeks are left
    assert comparing.progress(one, date(2027, 1, 1)) == (75, 100, None)
    assert comparing.progress(figure("2026", 500, plan=400), date(2026, 12, 18)) == (125, 0, None)
    assert comparing.progress(figure("2026", 500), date(2026, 12, 18)) is None
    with using("en"):
        assert lines.plan(one, date(2026, 12, 18)) == "plan 400: 75% done, left 100, needed a week: 50"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-07-01", date(2025, 7, 1), date(2025, 7, 1)),
    ],
)
def test_a_period_has_its_days(period: str, first: date, last: date) -> None:
    assert days(period) == (first, last)


@pytest.mark.parametrize("wrong", ["", "21", "2021-Q5", "2021-13", "2021-02-30", "2021-1", "next year"])
def test_what_is_no_period_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        days(wrong)
