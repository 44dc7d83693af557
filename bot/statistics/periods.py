"""Understands periods as people write them: months, years, quarters, ranges, "last month", "30 kun", "this year"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from bot import dates
from bot.i18n import LANGUAGES
from bot.search.fold import fold


class Period(NamedTuple):
    """Days, both included; `single`: a day that may begin a period; `beside`: to be seen beside the year before."""

    since: date
    until: date
    single: bool = False
    beside: bool = False


_RANGE = re.compile(r"(\S+?)\s*(?:\.\.+|…|—|–|\s-\s)\s*(\S+)")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_QUARTER = re.compile(r"(\d{4})[- ]?[qk]([1-4])|([1-4])[- ]?(?:chorak|kvartal)(?: (\d{4}))?", re.IGNORECASE)
_LAST = re.compile(r"(?:oxirgi |songi |poslednie |last )?(\d{1,3}) ?([a-z]+)")
# Babel gives the genitive only.
_RUSSIAN = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_UNITS = {
    1: ("d", "k", "kun", "kunlik", "den", "dnei", "dnia", "day", "days"),
    7: ("h", "hafta", "nedelia", "nedeli", "nedel", "week", "weeks"),
}
_NAMED = {
    "this year": (
        "shu yil",
        "bu yil",
        "joriy yil",
        "yil boshidan",
        "этот год",
        "текущий год",
        "с начала года",
        "this year",
        "ytd",
        "year to date",
    ),
    "last year": ("oʻtgan yil", "прошлый год", "last year"),
    "this month": ("shu oy", "bu oy", "joriy oy", "этот месяц", "текущий месяц", "this month"),
    "last month": ("oʻtgan oy", "прошлый месяц", "last month"),
    "this week": ("shu hafta", "bu hafta", "эта неделя", "this week"),
    "last week": ("oʻtgan hafta", "прошлая неделя", "last week"),
    "today": ("bugun", "сегодня", "today"),
    "yesterday": ("kecha", "вчера", "yesterday"),
}


def read(text: str, *, today: date) -> Period | None:
    """Give the days some words mean, None when they mean none."""
    if (found := _RANGE.fullmatch(text.strip())) is not None:
        first, last = _one(found[1], today), _one(found[2], today)
        return Period(first.since, last.until) if first and last else None
    return _one(text, today)


def _one(text: str, today: date) -> Period | None:
    try:
        return _written(text) or _quarter(fold(text), today) or _last(fold(text), today) or _named(fold(text), today)
    except ValueError:  # a 13th month, a 30 February
        return None


def _written(text: str) -> Period | None:
    if (dotted := _DOTTED.fullmatch(text)) is not None:
        day = date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return Period(day, day, single=True)
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), match[2]
    if match[3]:
        one = date(year, int(month), int(match[3]))
        return Period(one, one, single=True)
    return _month(year, int(month)) if month else Period(date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int, months: int = 1) -> Period:
    following = date(year + (month + months - 1) // 12, (month + months - 1) % 12 + 1, 1)
    return Period(date(year, month, 1), following - timedelta(days=1))


def _quarter(text: str, today: date) -> Period | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    year, quarter = match[1] or match[4] or today.year, match[2] or match[3]
    return _month(int(year), 3 * int(quarter) - 2, months=3)


def _last(text: str, today: date) -> Period | None:
    match = _LAST.fullmatch(text)
    if match is None:
        return None
    days = next((days for days, words in _UNITS.items() if match[2] in map(fold, words)), 0) * int(match[1])
    return Period(today - timedelta(days=days - 1), today) if days else None


def _named(text: str, today: date) -> Period | None:
    if (name := _names().get(text)) is not None:
        return _MEANT[name](today)
    word, _space, year = text.partition(" ")
    month = _months().get(word)
    if month is None or not (year.isdigit() or not year):
        return None
    # A month without its year is the latest that has begun.
    return _month(int(year) if year else today.year - (month > today.month), month)


def _before(today: date) -> Period:
    last = today.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _week(today: date, back: int = 0) -> Period:
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return Period(monday, monday + timedelta(days=6) if back else today)


_MEANT: dict[str, Callable[[date], Period]] = {
    "this year": lambda today: Period(date(today.year, 1, 1), today, beside=True),
    "last year": lambda today: Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    "this month": lambda today: Period(today.replace(day=1), today),
    "last month": _before,
    "this week": _week,
    "last week": lambda today: _week(today, 1),
    "today": lambda today: Period(today, today),
    "yesterday": lambda today: Period(today - timedelta(days=1), today - timedelta(days=1)),
}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {fold(word): name for name, words in _NAMED.items() for word in words}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    known = {fold(name): number for number, name in enumerate(_RUSSIAN.split(), 1)}
    for number in range(1, 13):
        for language in LANGUAGES:
            known[fold(dates.month(date(2000, number, 1), language))] = number
    return known
