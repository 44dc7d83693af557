"""Numbers as people and programs write them: one reading, or a refusal that names the two."""

import re
from collections.abc import Callable, Collection
from decimal import Decimal

from bot.spreadsheets.reasons import Reason, Wrong

SPACES = re.compile(r"\s+")
# Grouped by spaces, apostrophes or commas in threes; the fraction after a dot or, as in Uzbek and Russian, a comma.
PLAIN = re.compile(r"(-?)(\d+)(?:[.,](\d+))?", re.ASCII)
DOTTED = re.compile(r"(-?)([1-9]\d{0,2}(?:\.\d{3})+),(\d+)", re.ASCII)
DOTTED_TWICE = re.compile(r"(-?)([1-9]\d{0,2}(?:\.\d{3}){2,})()", re.ASCII)
# What programs write for very small and very large numbers. Excel itself shows so only what it has rounded.
EXPONENT = re.compile(r"-?\d{1,15}(?:[.,]\d{1,15})?[eE][+-]?\d{1,2}", re.ASCII)
SPACED = re.compile(r"(-?)([1-9]\d{0,2}(?:[ '’]\d{3})+)(?:[.,](\d+))?", re.ASCII)
COMMAS = re.compile(r"(-?)([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII)
DOT_OF_THOUSANDS = re.compile(r"(-?)([1-9]\d{0,2})\.000", re.ASCII)


def decimal(*, low: int = 0, high: int = 10**15, units: Collection[str] = ()) -> Callable[[str], Decimal]:
    """A number from `low` to `high` as Decimal: "1 712,5", "1712.5", "1,712.50", "5e-05"; its own unit may stand by.

    "1,712" alone is refused: it is 1712 in English and 1.712 in Uzbek and Russian.
    """

    def parse(value: str) -> Decimal:
        readings = _readings(_without_unit(value, units))
        if len(readings) > 1:
            raise Wrong(Reason.AMBIGUOUS_NUMBER, one=f"{readings[0]:f}", other=f"{readings[1]:f}")
        return _within(readings[0], low, high)

    return parse


def whole(*, low: int = 0, high: int = 10**15, units: Collection[str] = ()) -> Callable[[str], int]:
    """A whole number from `low` to `high` as int: "1 712", "1,712", "1712.0"; "12.000" is refused as ambiguous."""

    def parse(value: str) -> int:
        readings = _readings(_without_unit(value, units))
        readings = [number for number in readings if number == number.to_integral_value()]
        if not readings:
            raise Wrong(Reason.NOT_WHOLE)
        if len(readings) > 1:
            raise Wrong(Reason.AMBIGUOUS_NUMBER, one=f"{readings[0]:.0f}", other=f"{readings[1]:.0f}")
        return int(_within(readings[0], low, high))

    return parse


def percent(value: str) -> int:
    """Read a whole number from 0 to 100, with or without a percent sign."""
    return int(whole(high=100)(value.removesuffix("%").rstrip()))


def _without_unit(value: str, units: Collection[str]) -> str:
    bare = value.strip()
    for unit in units:
        if bare.casefold().endswith(unit):
            return bare[: -len(unit)].rstrip()
        if bare.casefold().startswith(unit):
            return bare[len(unit) :].lstrip()
    return bare


def _readings(value: str) -> list[Decimal]:
    """Give what the digits may mean, the likelier first; one reading for nearly every number."""
    value = SPACES.sub(" ", value.replace("−", "-").strip())
    if EXPONENT.fullmatch(value):
        return [_of_exponent(value)]
    found: list[Decimal] = []
    for shape in (COMMAS, SPACED, PLAIN, DOTTED, DOTTED_TWICE):
        if match := shape.fullmatch(value):
            number = Decimal(f"{match[1]}{re.sub(r'[^0-9]', '', match[2])}.{match[3] or 0}")
            found += [number] if number not in found else []
    if match := DOT_OF_THOUSANDS.fullmatch(value):
        found.append(Decimal(f"{match[1]}{match[2]}000"))
    if not found:
        raise Wrong(Reason.NOT_A_NUMBER)
    return found


def _of_exponent(value: str) -> Decimal:
    number = Decimal(value.replace(",", "."))
    # Excel shows twelve digits and more so, and keeps six of them in the text.
    if "E+" in value and abs(number) >= 10**11:
        raise Wrong(Reason.CHANGED_BY_EXCEL)
    return number


def _within(number: Decimal, low: int, high: int) -> Decimal:
    if number < low:
        raise Wrong(Reason.TOO_SMALL, limit=low)
    if number > high:
        raise Wrong(Reason.TOO_LARGE, limit=high)
    return number
