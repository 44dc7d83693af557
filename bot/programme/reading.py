"""A programme as organizers paste it: a session a line, "03.03 09:00-09:40; A; Opening | Открытие; Speaker; 50"."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bot.clock import TASHKENT
from bot.errors import Refusal
from bot.fairs.models import Fair
from bot.i18n import N_
from bot.spreadsheets.values import clean

MOST = 200
_LONGEST = 200
_MOST_SEATS = 100_000
_WHEN = re.compile(
    r"^(?:(?P<day>\d{1,2})[.\-/](?P<month>\d{1,2})(?:[.\-/]\d{2,4})?[,\s]+)?"
    r"(?P<from>\d{1,2}[:.]\d{2})\s*[-–—]\s*(?P<to>\d{1,2}[:.]\d{2})$"
)


class LineUnclear(Refusal):
    """A line that says no session."""

    sentence = N_(
        "Line {line}: “{typed}” cannot be read. Write it so: 03.03 09:00-09:40; hall A; Opening; who speaks; 50 seats"
    )


class NotAtTheFair(Refusal):
    """A session on a day that is none of the fair's."""

    sentence = N_("Line {line}: the fair is not on that day. Its days are {days}.")


class Typed(NamedTuple):
    """One session as it was pasted; titles are in Uzbek, Russian and English, as far as given."""

    starts_at: datetime
    ends_at: datetime
    hall: str
    titles: tuple[str | None, str | None, str | None]
    speakers: str
    seats: int | None


def sessions(text: str, fair: Fair, days: str) -> list[Typed]:
    """Read all lines; `days` are the fair's in words. A line without a day is on the day of the line before."""
    made: list[Typed] = []
    day = fair.starts_on
    for number, line in enumerate(text.splitlines()[:MOST], 1):
        if line.strip():
            made.append(_line(line, number, day, fair, days))
            day = made[-1].starts_at.astimezone(TASHKENT).date()
    return made


def _line(line: str, number: int, day: date, fair: Fair, days: str) -> Typed:
    when, *cells = (clean(cell) for cell in re.split(";", line))
    found = _WHEN.match(when)
    unclear = LineUnclear(line=number, typed=line[:40])
    if found is None or len(cells) < 2 or not cells[1]:
        raise unclear
    if found["day"]:
        day = next(
            (one for one in _days(fair) if (one.day, one.month) == (int(found["day"]), int(found["month"]))), day
        )
        if (day.day, day.month) != (int(found["day"]), int(found["month"])):
            raise NotAtTheFair(line=number, days=days)
    try:
        starts_at, ends_at = (_moment(day, found[side]) for side in ("from", "to"))
    except ValueError:
        raise unclear from None
    cells += [""] * (4 - len(cells))
    digits = "".join(sign for sign in cells[3] if sign.isdigit())
    seats = int(digits[:9]) if digits else None
    if ends_at <= starts_at or (seats is not None and not 0 < seats <= _MOST_SEATS):
        raise unclear
    parts = [part.strip()[:_LONGEST] or None for part in cells[1].split("|")][:3]
    titles = (*parts, None, None)
    return Typed(starts_at, ends_at, _hall(cells[0]), (titles[0], titles[1], titles[2]), cells[2][:_LONGEST], seats)


def _days(fair: Fair) -> list[date]:
    return [fair.starts_on + timedelta(days=number) for number in range((fair.ends_on - fair.starts_on).days + 1)]


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock.replace(".", ":").zfill(5)), TASHKENT)


def _hall(typed: str) -> str:
    """A hall's name without the word for hall, which screens say in the reader's language."""
    return re.sub(r"^(hall|zal|зал)\s+|\s+(hall|zal|зал)$", "", typed, flags=re.IGNORECASE)[:40] or "A"
