"""When to send, as people type it: a date and a time, only a time, or a day in words, in Tashkent."""

import re
from datetime import datetime, timedelta

from bot.broadcasts import said_days
from bot.clock import TASHKENT
from bot.errors import Refusal
from bot.i18n import N_

_TYPED = re.compile(r"(?:(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?[\s,]+)?(\d{1,2})[:.](\d{2})", re.ASCII)
_FARTHEST = timedelta(days=366)


class TimeUnreadable(Refusal):
    """What was typed is no date and time."""

    sentence = N_(
        "“{typed}” is not a time we understand. Please write it like 25.11.2026 18:30, 18:30 or “tomorrow 10:00”."
    )


class TimePast(Refusal):
    """The time to send lies behind us, or too far ahead."""

    sentence = N_("That time has passed or is more than a year away. Please choose another one, Tashkent time.")


def read(typed: str, *, moment: datetime) -> datetime:
    """Read "25.11.2026 18:30", "25.11 18:30" (the next such day), "18:30" (today or tomorrow) or a day in words.

    Aware, Tashkent.
    """
    local = moment.astimezone(TASHKENT)
    try:
        wanted = _dated(typed, local) or said_days.read(typed, local=local)
    except ValueError:
        wanted = None
    if wanted is None:
        raise TimeUnreadable(typed=typed[:40])
    if not local < wanted <= local + _FARTHEST:
        raise TimePast
    return wanted


def _dated(typed: str, local: datetime) -> datetime | None:
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    day, month, year, hour, minute = (int(part) if part else None for part in found.groups())
    wanted = local.replace(
        year=year or local.year,
        month=month or local.month,
        day=day or local.day,
        hour=hour or 0,
        minute=minute or 0,
        second=0,
        microsecond=0,
    )
    if day is None and wanted <= local:
        wanted += timedelta(days=1)
    if day is not None and year is None and wanted <= local:
        wanted = wanted.replace(year=local.year + 1)
    return wanted
