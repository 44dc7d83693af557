"""A day and an hour as people say them: "ertaga 10:00", "эртага соат 9да", "завтра в 9", "Monday"."""

import re
from datetime import datetime, timedelta

MORNING = 9  # the hour of a day named alone

_AHEAD = {
    **dict.fromkeys(("bugun", "бугун", "сегодня", "today"), 0),
    **dict.fromkeys(("ertaga", "эртага", "завтра", "tomorrow"), 1),
    **dict.fromkeys(("indin", "indinga", "индин", "индинга", "послезавтра"), 2),
}
_WEEK = (
    ("dushanba", "душанба", "понедельник", "monday"),
    ("seshanba", "сешанба", "вторник", "tuesday"),
    ("chorshanba", "чоршанба", "среда", "среду", "wednesday"),
    ("payshanba", "пайшанба", "четверг", "thursday"),
    ("juma", "жума", "пятница", "пятницу", "friday"),
    ("shanba", "шанба", "суббота", "субботу", "saturday"),
    ("yakshanba", "якшанба", "воскресенье", "sunday"),
)
_WEEKDAYS = {name: number for number, names in enumerate(_WEEK) for name in names}
_SILENT = {"soat", "соат", "kuni", "куни", "da", "да", "в", "во", "at", "on"}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:-?(?:da|да))?", re.ASCII)
_ENDING = re.compile(r"-?(?:ga|da|га|да)$")


def read(typed: str, *, local: datetime) -> datetime | None:
    """Give the moment meant, seen from `local`; None for other words. Raise ValueError for an hour that is none.

    A weekday is the next one: today only while its hour is still ahead.
    """
    words = [word for word in re.split(r"[\s,]+", typed.strip().lower()) if word not in _SILENT]
    clocks = [found for word in words if (found := _CLOCK.fullmatch(word))]
    days = [day for word in words if (day := _day(word)) is not None]
    if len(days) != 1 or len(clocks) > 1 or len(days) + len(clocks) != len(words):
        return None
    hour, minute = clocks[0].groups() if clocks else (MORNING, 0)
    wanted = local.replace(hour=int(hour), minute=int(minute or 0), second=0, microsecond=0)
    (name,) = days
    if name in _AHEAD:
        return wanted + timedelta(days=_AHEAD[name])
    wanted += timedelta(days=(_WEEKDAYS[name] - local.weekday()) % 7)
    return wanted if wanted > local else wanted + timedelta(days=7)


def _day(word: str) -> str | None:
    """Give a day's name as it is listed; with or without the Uzbek "on"."""
    for name in (word, _ENDING.sub("", word)):
        if name in _AHEAD or name in _WEEKDAYS:
            return name
    return None
