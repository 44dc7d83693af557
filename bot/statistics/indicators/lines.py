"""What is said of published figures: each with its period, its growth where that means something, its plan."""

from collections.abc import Sequence
from datetime import date

from bot import formats
from bot.i18n import _
from bot.statistics.indicators import comparing
from bot.statistics.indicators.models import Indicator
from bot.statistics.indicators.words import INDICATORS, UNITS
from bot.trade.vocabulary import word

_TIMES = 200  # percent; from here on growth is said in times as well


def line(one: Indicator, others: Sequence[Indicator], place: str) -> str:
    """Say one figure, and how it stands beside the year before."""
    about = {"place": place, "period": one.period, "name": word(INDICATORS, one.code), "value": value(one)}
    change = _change(one, others)
    if not change:
        return _("{place}, {period}: {name} — <b>{value}</b>", **about)
    return _("{place}, {period}: {name} — <b>{value}</b>; {change}", **about, change=change)


def plan(one: Indicator, today: date) -> str:
    """Say how far the plan is; nothing where there is none."""
    far = comparing.progress(one, today)
    if far is None:
        return ""
    about = {
        "plan": formats.number(one.plan or 0, 1),
        "percent": formats.number(far.percent, 1),
        "left": formats.number(far.left, 1),
    }
    if far.weekly is None:
        return _("plan {plan}: {percent}% done, left {left}", **about)
    return _(
        "plan {plan}: {percent}% done, left {left}, needed a week: {pace}", **about, pace=formats.number(far.weekly, 1)
    )


def value(one: Indicator) -> str:
    """A figure with its unit; an index as officials write it: "121,6 % (+21,6 %)"."""
    if one.unit == "index":
        return index(one.value)
    return f"{formats.number(one.value, 1)}\u00a0{word(UNITS, one.unit)}"


def index(percent: float) -> str:
    """A percentage of the year before, and by how much it is more or less."""
    more = formats.number(abs(percent - 100), 1)
    return f"{formats.number(percent, 1)}\u00a0% ({'−' if percent < 100 else '+'}{more}\u00a0%)"


def _change(one: Indicator, others: Sequence[Indicator]) -> str:
    if one.unit in ("index", "percent", "times"):
        return ""
    grown = comparing.growth(one, others)
    if grown is None:
        return _("not comparable with before (the method changed)") if comparing.method_changed(one, others) else ""
    if grown.percent is None:
        return _("there was none in {since}", since=grown.since)
    if grown.percent >= _TIMES:
        times = formats.number(grown.percent / 100, 1)
        return _("{index} of {since}, {times} times", index=index(grown.percent), since=grown.since, times=times)
    return _("{index} of {since}", index=index(grown.percent), since=grown.since)
