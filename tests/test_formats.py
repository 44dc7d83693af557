"""Numbers, money and days as people write them, in four languages."""

from datetime import UTC, date, datetime

import pytest

from bot import formats
from bot.i18n import using


@pytest.mark.parametrize(
    ("language", "whole", "broken", "day"),
    [
        ("uz", "1 712", "1 712,5", "2027-yil 16-mart"),
        ("uz_Cyrl", "1 712", "1 712,5", "2027 йил 16 март"),
        ("ru", "1 712", "1 712,5", "16 марта 2027 года"),
        ("en", "1 712", "1,712.5", "March 16, 2027"),
    ],
)
def test_numbers_and_days(language: str, whole: str, broken: str, day: str) -> None:
    with using(language):
        assert formats.number(1712).replace("\u00a0", " ") == whole
        assert formats.number(1712.5, 1).replace("\u00a0", " ") == broken
        assert formats.day(date(2027, 3, 16)).replace("\u202f", " ").replace("\u00a0", " ") == day


@pytest.mark.parametrize(
    ("value", "short"),
    [(950, "$950"), (9_999, "$9 999"), (150_400, "$150 thousand"), (1_250_000, "$1.25 mln"), (2e9, "$2 bn")],
)
def test_money_is_short_enough_for_a_phone(value: float, short: str) -> None:
    assert formats.dollars(value).replace("\u00a0", " ") == short


def test_a_moment_is_shown_in_tashkent_time() -> None:
    assert formats.moment(datetime(2027, 3, 15, 20, 30, tzinfo=UTC)) == "16.03.2027 01:30"


@pytest.mark.parametrize(
    ("text", "cut"),
    [("short", "short"), ("a bearing for the wheel hub", "a bearing for the…"), ("x" * 40, "x" * 19 + "…")],
)
def test_long_names_are_cut_with_care(text: str, cut: str) -> None:
    assert formats.short(text, 20) == cut
