"""Days, hours and words of a fair as organizers type them."""

import re
from datetime import UTC, date, datetime, time

from bot.clock import TASHKENT
from bot.errors import Refusal
from bot.i18n import N_
from bot.trade import words
from bot.trade.vocabulary import FAIR_SECTORS

LONGEST_FAIR = 14
_DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2}))|(?:(\d{1,2})[./](\d{1,2})[./](\d{4}))")
_SHORT = re.compile(r"^\s*(\d{1,2})\s*[-–—]\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*$")
_HOUR = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?!\d)")
_MOST = 600


class DaysUnreadable(Refusal):
    """What was typed names no days of a fair."""

    sentence = N_("Please send the days like this: 15.03.2027, or 15-17.03.2027. A fair lasts {most} days at most.")


class HoursUnreadable(Refusal):
    """What was typed names no opening hours."""

    sentence = N_("Please send the hours like this: 09:00-18:00.")


class MomentUnreadable(Refusal):
    """What was typed is no day with an hour."""

    sentence = N_("Please send a day and an hour like this: 12.03.2027 18:00, or a minus to have none.")


class TextTooLong(Refusal):
    """The words are too many for the card."""

    sentence = N_("Please make it shorter: at most {most} letters a language.")


class SectorsUnknown(Refusal):
    """A word names no sector."""

    sentence = N_("“{typed}” is no sector. Known are: {known}.")


def days(text: str) -> tuple[date, date]:
    """Read the first and last day, both included. Raise DaysUnreadable."""
    try:
        if short := _SHORT.match(text):
            first, last, month, year = map(int, short.groups())
            found = [date(year, month, first), date(year, month, last)]
        else:
            found = [_date(match) for match in _DAY.finditer(text)]
    except ValueError:
        found = []
    if not 1 <= len(found) <= 2 or not 0 <= (found[-1] - found[0]).days < LONGEST_FAIR:
        raise DaysUnreadable(most=LONGEST_FAIR)
    return found[0], found[-1]


def hours(text: str) -> tuple[str, str]:
    """Read when the doors open and close: "09:00", "18:00". Raise HoursUnreadable."""
    try:
        found = [time(int(hour), int(minute)) for hour, minute in _HOUR.findall(text)]
    except ValueError:
        found = []
    if len(found) != 2 or found[0] >= found[1]:
        raise HoursUnreadable
    return f"{found[0]:%H:%M}", f"{found[1]:%H:%M}"


def moment(text: str) -> datetime | None:
    """Read a day and an hour of Tashkent's, as UTC; a minus means none. Raise MomentUnreadable."""
    if text.strip() in ("-", "–", "—"):
        return None
    day, hour = _DAY.search(text), _HOUR.search(_DAY.sub(" ", text))
    try:
        if day is None:
            raise MomentUnreadable
        at = time(int(hour[1]), int(hour[2])) if hour else time(18, 0)
        return datetime.combine(_date(day), at, TASHKENT).astimezone(UTC)
    except ValueError:
        raise MomentUnreadable from None


def languages(text: str) -> tuple[str | None, str | None, str | None]:
    """Read words in Uzbek, Russian and English, a line each; one line alone serves them all. A minus: none."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if lines in (["-"], ["–"], ["—"]):
        return None, None, None
    if len(lines) not in (2, 3):
        lines = [" ".join(lines)]
    if any(len(line) > _MOST for line in lines):
        raise TextTooLong(most=_MOST)
    uz, ru, en = (*lines, None, None)[:3]
    return uz, ru, en


def line(text: str) -> str | None:
    """Read one line of words; a minus means none."""
    return languages(" ".join(text.split()))[0]


def sectors(text: str) -> str:
    """Read sectors by any of their words, as the codes a fair keeps. Raise SectorsUnknown."""
    found: list[str] = []
    for part in re.split(r"[;,\n]+", text):
        if not part.strip() or part.strip() == "-":
            continue
        meant = [part.strip()] if part.strip() in FAIR_SECTORS else words.meanings("sector", part, among=FAIR_SECTORS)
        if not meant:
            known = ", ".join(sorted(FAIR_SECTORS))
            raise SectorsUnknown(typed=part.strip()[:40], known=known)
        found += [code for code in meant if code not in found]
    return ";".join(found)


def _date(match: "re.Match[str]") -> date:
    year, month, day, day_, month_, year_ = match.groups()
    return date(int(year), int(month), int(day)) if year else date(int(year_), int(month_), int(day_))
