"""Funnel limits: which regions stand outside what chance alone would give, by Spiegelhalter (2005)."""

from collections.abc import Mapping
from math import sqrt

from bot.statistics.comparison.models import Funnel, Standing, error

WARNING, ALARM = 1.96, 3.09  # 95 and 99.8 percent, two-sided
FEW = 20  # fewer events than this, come or expected, are shown as counts only
WIDE = 1.5  # when the spread of the regions passes this, the limits are widened by it


def funnel(counted: Mapping[str, tuple[int, float]]) -> Funnel:
    """Compare regions, each with its events and its base (above 0)."""
    events = sum(number for number, _base in counted.values())
    bases = sum(base for _number, base in counted.values())
    rate = events / bases if bases else 0.0
    found = Funnel(rate, _spread(rate, counted), events, ())
    return found._replace(
        standings=tuple(_standing(found, region, number, base) for region, (number, base) in counted.items())
    )


def _standing(found: Funnel, region: str, events: int, base: float) -> Standing:
    rate = events / base
    if found.events < FEW or max(events, found.rate * base) < FEW:
        return Standing(region, events, base, rate, "few")
    off = rate - found.rate
    if abs(off) <= found.limit(base, WARNING):
        return Standing(region, events, base, rate, "usual")
    return Standing(region, events, base, rate, "above" if off > 0 else "below", abs(off) > found.limit(base, ALARM))


def _spread(rate: float, counted: Mapping[str, tuple[int, float]]) -> float:
    """Give the spread of the standardized differences, the two farthest drawn in; 1 where it is no more than chance."""
    if not rate > 0:
        return 1.0
    off = sorted((number / base - rate) / error(rate, base) for number, base in counted.values())
    if len(off) > 2:
        off[0], off[-1] = off[1], off[-2]
    spread = sqrt(sum(one * one for one in off) / len(off))
    return spread if spread > WIDE else 1.0
