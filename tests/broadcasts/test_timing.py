"""When to send, as people type it."""

from datetime import UTC, datetime

import pytest

from bot.broadcasts import timing
from bot.clock import TASHKENT

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)  # 11:00 in Tashkent


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("25.11.2026 18:30", (2026, 11, 25, 18, 30)),
        ("25.11 18:30", (2026, 11, 25, 18, 30)),
        ("1/12 9.05", (2026, 12, 1, 9, 5)),
        ("  25-11-2026,  18:30 ", (2026, 11, 25, 18, 30)),
        ("18:30", (2026, 11, 21, 18, 30)),
        ("10:59", (2026, 11, 22, 10, 59)),
        ("11:00", (2026, 11, 22, 11, 0)),
        ("03.03 10:00", (2027, 3, 3, 10, 0)),
        ("0:15", (2026, 11, 22, 0, 15)),
    ],
)
def test_a_time_is_read_in_tashkent(typed: str, read: tuple[int, ...]) -> None:
    assert timing.read(typed, moment=NOW) == datetime(*read, tzinfo=TASHKENT)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ertaga",
        "25.11.2026",
        "32.01 10:00",
        "31.02.2027 10:00",
        "25:00",
        "10:60",
        "２５.11 18:30",
        "1e1:00",
        "29.02 10:00",
    ],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(timing.TimeUnreadable):
        timing.read(typed, moment=NOW)


@pytest.mark.parametrize(
    "typed", ["21.11.2026 10:59", "21.11.2026 11:00", "20.11.2026 10:00", "23.11.2027 10:00", "01.01.9999 10:00"]
)
def test_the_past_and_the_far_future_are_refused(typed: str) -> None:
    with pytest.raises(timing.TimePast):
        timing.read(typed, moment=NOW)
