"""Time and ids, made in Python: UTC everywhere inside, Asia/Tashkent on screens, ids that grow with time."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

TASHKENT = ZoneInfo("Asia/Tashkent")

Now = Callable[[], datetime]


def now() -> datetime:
    """Give the present moment, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Write a moment as the database keeps it: UTC, ISO 8601, fixed width, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def today(moment: datetime) -> date:
    """Give the calendar day in Tashkent."""
    return moment.astimezone(TASHKENT).date()


_last = 0


def new_id(*, block: int = 1) -> int:
    """Give a new id: 63 bits, growing with time, unique in a process and very nearly so between processes.

    42 bits of milliseconds, 20 random bits; within one process ids strictly grow. Of a `block` of ids, the first one:
    the others follow it and are given to nobody else.
    """
    global _last
    fresh = (time.time_ns() // 1_000_000) << 20 | secrets.randbits(20)
    first = max(fresh, _last + 1)
    _last = first + block - 1
    return first
