"""Compares published figures: inside one series and between like periods only, or not at all."""

from collections.abc import Iterable
from datetime import date

from bot.statistics.indicators.models import Growth, Indicator, Progress, a_year_before, days


def growth(one: Indicator, others: Iterable[Indicator]) -> Growth | None:
    """Give a figure beside the same period of the year before; None when that was not published in this series."""
    before = a_year_before(one.period)
    wanted = (one.region, one.code, before, one.series)
    earlier = next((other for other in others if other.key == wanted), None)
    if earlier is None:
        return None
    return Growth(before, 100 * one.value / earlier.value if earlier.value else None)


def method_changed(one: Indicator, others: Iterable[Indicator]) -> bool:
    """Tell whether the latest earlier figure was counted in another way."""
    mine = (one.region, one.code)
    earlier = [other for other in others if (other.region, other.code) == mine and _ended(other) < _ended(one)]
    return bool(earlier) and max(earlier, key=_ended).series != one.series


def progress(one: Indicator, today: date) -> Progress | None:
    """Give how far the plan is; the pace is what is left, by the weeks left, while the period lasts."""
    if not one.plan:
        return None
    left = max(one.plan - one.value, 0.0)
    remaining = (_ended(one) - today).days + 1
    weekly = left / (remaining / 7) if left and remaining > 0 else None
    return Progress(100 * one.value / one.plan, left, weekly)


def latest(found: Iterable[Indicator]) -> list[Indicator]:
    """Give of each indicator of a place the latest figure, in the order they came."""
    kept: dict[tuple[str, str], Indicator] = {}
    for one in found:
        known = kept.get((one.region, one.code))
        if known is None or _ended(known) < _ended(one):
            kept[one.region, one.code] = one
    return list(kept.values())


def _ended(one: Indicator) -> date:
    return days(one.period)[1]
