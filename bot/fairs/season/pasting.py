"""A season as a list typed into the chat: a line a fair, after lines that say what is the same for all of them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.clock import TASHKENT
from bot.errors import Refusal
from bot.fairs.editing import reading
from bot.fairs.season import naming
from bot.geography import finding
from bot.i18n import N_

MOST = 30
_MOST_PLACES = 100_000
_OFFSET = re.compile(r"^\s*[-–—](\d{1,3})(?:\s+(\d{1,2}[:.]\d{2}))?\s*$")
_APOSTROPHES = re.compile("[ʻʼ'`‘’]")
# The first letters of what may be said for all fairs, in four writings.
_SAID = {
    "hours": ("hours", "soat", "час", "соат"),
    "opens": ("sign-up opens", "yozilish boshl", "ёзилиш бошл", "начало записи", "запись с"),
    "closes": ("sign-up closes", "yozilish tug", "ёзилиш туг", "конец записи", "запись до"),
    "exhibitor": ("exhibitor", "korgazma", "кўргазма", "ishtirok", "иштирок", "экспонент"),
    "visitor": ("visitor", "tashrif", "ташриф", "посетител"),
    "buyer": ("buyer", "xaridor", "харидор", "закупщик"),
}


class ListUnreadable(Refusal):
    """A line of the list is no fair."""

    sentence = N_("I do not understand this line: “{line}”. Please write: region; days; place.")


class RegionUnknown(Refusal):
    """A line names no region."""

    sentence = N_("I do not know the region in this line: “{line}”.")


class Twice(Refusal):
    """Two lines make the same fair."""

    sentence = N_("There are two fairs of one region in one year: {id}. Please enter the second one by a spreadsheet.")


class ListEmpty(Refusal):
    """No line of the list is a fair, or there are too many."""

    sentence = N_("Please send from 1 to {most} lines: region; days; place.")


def read(text: str) -> list[dict[str, Any]]:
    """Read a list as rows of fairs, plain JSON by column. Raise the refusal of the first line that is none."""
    same: dict[str, Any] = {}
    found: list[dict[str, Any]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if ";" not in line and ":" in line and (said := _said(line)):
            same |= said
        else:
            found.append(_fair(line))
    if not 1 <= len(found) <= MOST:
        raise ListEmpty(most=MOST)
    ids = [each["id"] for each in found]
    for each in ids:
        if ids.count(each) > 1:
            raise Twice(id=each)
    return [{**each, **_dated(same, each["starts_on"])} for each in found]


def _said(line: str) -> dict[str, Any]:
    name, _, value = line.partition(":")
    plain = _APOSTROPHES.sub("", name.strip().casefold())
    key = next((key for key, words in _SAID.items() if plain.startswith(words)), None)
    if key is None:
        return {}
    if key == "hours":
        opens_at, closes_at = reading.hours(value)
        return {"opens_at": opens_at, "closes_at": closes_at}
    if key in ("opens", "closes"):
        if not _OFFSET.match(value):
            raise ListUnreadable(line=line[:60])
        return {f"booking_{key}": value}
    digits = "".join(value.split())
    if not digits.isdecimal() or int(digits) > _MOST_PLACES:
        raise ListUnreadable(line=line[:60])
    return {f"{key}_places": int(digits)}


def _fair(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) < 2:
        raise ListUnreadable(line=line[:60])
    region = finding.find_region(parts[0])
    if region is None:
        raise RegionUnknown(line=line[:60])
    try:
        first, last = reading.days(parts[1])
    except reading.DaysUnreadable:
        raise ListUnreadable(line=line[:60]) from None
    place = ";".join(parts[2:]).strip() or None
    return {
        "id": naming.fair_id(region.iso, first),
        "region": region.iso,
        "starts_on": first.isoformat(),
        "ends_on": last.isoformat(),
        "place_uz": place,
        "state": "draft",
        "exhibitor_places": 0,
        "visitor_places": 0,
        **naming.titles(region.iso, first),
    }


def _dated(same: dict[str, Any], starts_on: str) -> dict[str, Any]:
    """Give what is the same for all, with times counted from this fair's first day: "-3 18:00"."""
    found = dict(same)
    for name in ("booking_opens", "booking_closes"):
        if name in same and (match := _OFFSET.match(same[name])):
            at = time.fromisoformat(f"{(match[2] or '18:00').replace('.', ':'):0>5}")
            day = date.fromisoformat(starts_on) - timedelta(days=int(match[1]))
            found[name] = datetime.combine(day, at, TASHKENT).isoformat()
    return found
