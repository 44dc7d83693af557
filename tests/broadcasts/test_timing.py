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
        ("ertaga 10:00", (2026, 11, 22, 10, 0)),
        ("Ertaga soat 9 da", (2026, 11, 22, 9, 0)),
        ("эртага соат 10да", (2026, 11, 22, 10, 0)),
        ("завтра в 9", (2026, 11, 22, 9, 0)),
        ("В понедельник, 18.30", (2026, 11, 23, 18, 30)),
        ("tomorrow at 9", (2026, 11, 22, 9, 0)),
        ("18:30 bugun", (2026, 11, 21, 18, 30)),
        ("послезавтра 8:00", (2026, 11, 23, 8, 0)),
        ("dushanba", (2026, 11, 23, 9, 0)),
        ("душанба куни", (2026, 11, 23, 9, 0)),
        ("juma kuni 15:00", (2026, 11, 27, 15, 0)),
        ("chorshanbada 15:00", (2026, 11, 25, 15, 0)),
        ("в среду", (2026, 11, 25, 9, 0)),
        ("Saturday 12:00", (2026, 11, 21, 12, 0)),
        ("shanba", (2026, 11, 28, 9, 0)),
    ],
)
def test_a_time_is_read_in_tashkent(typed: str, read: tuple[int, ...]) -> None:
    assert timing.read(typed, moment=NOW) == datetime(*read, tzinfo=TASHKENT)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "someday",
        "ertaga 10:00 11:00",
        "dushanba juma",
        "завтра в 25",
        "tomorrow 9pm",
        "9",
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
    "typed",
    [
        "21.11.2026 10:59",
        "21.11.2026 11:00",
        "20.11.2026 10:00",
        "bugun 9:00",
        "today",
        "23.11.2027 10:00",
        "01.01.9999 10:00",
    ],
)
def test_the_past_and_the_far_future_are_refused(typed: str) -> None:
    with pytest.raises(timing.TimePast):
        timing.read(typed, moment=NOW)
