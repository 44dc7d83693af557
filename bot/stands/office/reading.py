"""Stands as organizers type them, a line each or a whole row at once: "A-1..A-20 9m2 380V corner"."""

import re
from typing import NamedTuple

from bot.errors import Refusal
from bot.i18n import N_
from bot.lookalikes import latin
from bot.search.fold import fold

MOST = 400
LARGEST = 500
_LONGEST = 12
_RANGE = re.compile(r"^(?P<row>.*?)(?P<first>\d{1,3})\s*(?:\.{2,3}|…|–|—|:)\s*(?P<again>.*?)(?P<last>\d{1,3})$")
_SIZE = re.compile(r"^(\d{1,3})(?:m2|m²|м2|м²|kv|кв)?\.?$", re.IGNORECASE)
_PLACE = re.compile(r"^@(\d{1,4})[,;](\d{1,4})(?:[,;](\d{1,4})[,;](\d{1,4}))?$")
_POWER = frozenset(
    fold(word) for word in ("power", "220v", "380v", "220в", "380в", "tok", "elektr", "розетка", "электр", "ток")
)
_CORNER = frozenset(fold(word) for word in ("corner", "burchak", "угол", "угловой", "бурчак"))


class LineUnreadable(Refusal):
    """A line that says no stand."""

    sentence = N_("Line {line}: “{typed}” cannot be read. Write a stand a line, for example: A-12 9m2 380V corner")


class TooManyStands(Refusal):
    """More stands at once than any hall has."""

    sentence = N_("That would be {count} stands; at most {most} can be added at once.")


class Typed(NamedTuple):
    """One stand as it was typed; `place` is x, y, w, h in thousandths of the plan, None to be laid out in rows."""

    code: str
    size_m2: int
    power: bool
    corner: bool
    place: tuple[int, int, int, int] | None


def stands(text: str) -> list[Typed]:
    """Read all lines; the last line about a stand counts. Raise LineUnreadable, TooManyStands."""
    made: dict[str, Typed] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            made |= {stand.code: stand for stand in _line(line.strip(), number)}
    if len(made) > MOST:
        raise TooManyStands(count=len(made), most=MOST)
    return list(made.values())


def _line(line: str, number: int) -> list[Typed]:
    codes, *more = re.split(r"[\s;]+", re.sub(r"\s*(\.{2,3}|…|–|—)\s*", r"\1", line))
    size, power, corner, place = 0, False, False, None
    for word in more:
        if (sized := _SIZE.match(word)) and 0 < int(sized[1]) <= LARGEST:
            size = int(sized[1])
        elif fold(word) in _POWER:
            power = True
        elif fold(word) in _CORNER:
            corner = True
        elif placed := _PLACE.match(word):
            place = _within(*(int(each) if each else 80 for each in placed.groups()))
        elif fold(word) not in ("m2", "m", "kv", "m²"):
            raise LineUnreadable(line=number, typed=line[:40])
    every = _codes(codes)
    if not every or not size:
        raise LineUnreadable(line=number, typed=line[:40])
    return [Typed(code, size, power, corner, place) for code in every]


def _codes(typed: str) -> list[str]:
    row = _RANGE.match(typed)
    if row is None:
        code = _code(typed)
        return [code] if code else []
    first, last = int(row["first"]), int(row["last"])
    if row["again"] not in ("", row["row"]) or not 0 <= last - first < MOST:
        return []
    codes = [_code(f"{row['row']}{number}") for number in range(first, last + 1)]
    return codes if all(codes) else []


def _code(typed: str) -> str:
    code = latin(typed.upper())
    fine = len(code) <= _LONGEST and any(sign.isdigit() for sign in code)
    return code if fine and all(sign.isalnum() or sign in "-/." for sign in code) else ""


def _within(x: int, y: int, w: int, h: int) -> tuple[int, int, int, int]:
    x, y = min(x, 980), min(y, 980)
    return x, y, max(10, min(w, 1000 - x)), max(10, min(h, 1000 - y))
