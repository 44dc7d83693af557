"""What is typed at the door: codes with or without a time, going out, a walk-in, or words to look somebody up by."""

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple

from bot.clock import TASHKENT
from bot.errors import Refusal
from bot.fairs.tickets.making import CODE_LENGTH, read_code
from bot.i18n import N_

MOST_CODES = 40
_TIME = re.compile(r"\s*([01]?\d|2[0-3])[:.]?([0-5]\d)\s+(?=\S)")
_OUT = re.compile(r"\s*(?:-|–|out\b|chiqdi\b|ketdi\b|чиқди\b|чикди\b|кетди\b|вышел\b|вышла\b|ушел\b|ушла\b)\s*", re.I)
_CODE = re.compile(r"(?<!\w)(\w{3})[-–]?(\w{3})(?!\w)|(?<!\w)(\w{3}) (\w{3})(?!\w)")
_AHEAD = timedelta(minutes=5)


class Typed(NamedTuple):
    """One code, whether its holder goes out, and the time that was written before it."""

    code: str
    out: bool = False
    clock: time | None = None


class NotYet(Refusal):
    """A time was typed that is still to come."""

    sentence = N_("It is not {time} yet. Write the time at which the guest came in, or no time at all.")


def codes(text: str) -> list[Typed]:
    """Read all codes of a message, a time standing before those of its line; [] when it is anything else."""
    found: list[Typed] = []
    for line in text.replace(",", " ").splitlines():
        rest, out, clock = line, False, None
        if (said := _TIME.match(rest)) is not None:
            clock, rest = time(int(said[1]), int(said[2])), rest[said.end() :]
        if (leaving := _OUT.match(rest)) is not None and leaving.end():
            out, rest = True, rest[leaving.end() :]
        read = [read_code("".join(half for half in match.groups() if half)) for match in _CODE.finditer(rest)]
        if any(code is None for code in read) or len("".join(filter(str.isalnum, rest))) != CODE_LENGTH * len(read):
            return []
        found += [Typed(code, out, clock) for code in read if code is not None]
    return found[:MOST_CODES]


def moment_of(clock: time | None, moment: datetime) -> datetime:
    """Give when a typed time of today was; without one, now. Raise NotYet for one still to come."""
    if clock is None:
        return moment
    said = datetime.combine(moment.astimezone(TASHKENT).date(), clock, TASHKENT)
    if said > moment + _AHEAD:
        raise NotYet(time=f"{clock:%H:%M}")
    return min(said, moment)


def digits(text: str) -> str:
    """Give the digits of a STIR or a telephone number; "" when words stand there."""
    bare = re.sub(r"[\s()+-]", "", text)
    return bare if bare.isascii() and bare.isdigit() and 7 <= len(bare) <= 15 else ""
