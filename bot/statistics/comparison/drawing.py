"""The funnel as a picture: each region a dot, what chance alone would give a shaded band around the country's rate."""

import asyncio
from io import BytesIO
from typing import Any

from bot.i18n import p_, say
from bot.statistics import charts, wording
from bot.statistics.comparison import lines
from bot.statistics.comparison.funnel import ALARM, WARNING
from bot.statistics.comparison.models import Base, Funnel
from bot.statistics.models import Answer

_COLOURS = {"above": "#2e9e5b", "usual": "#7f93a8", "below": "#d9534f", "few": "#c9d3dd"}
_STEPS = 60


async def picture(answer: Answer) -> bytes | None:
    """Draw the funnel that was asked for; None when no open region is in it."""
    found, base = lines.chosen(answer)
    if not found.standings or not found.events:
        return None
    words = {
        "x": p_("comparison", "Industrial enterprises") if base.code != "population" else p_("comparison", "People"),
        "y": say(base.name),
        "country": p_("comparison", "country"),
        "chance": p_("comparison", "chance alone: 95% and 99.8%"),
    }
    names = {one.region: wording.short_name(one.region) for one in found.standings}
    return await asyncio.get_running_loop().run_in_executor(charts.painter, _draw, found, base, words, names)


def _draw(found: Funnel, base: Base, words: dict[str, str], names: dict[str, str]) -> bytes:
    figure, axes = charts.blank(5.0)
    most = max(one.base for one in found.standings) * 1.12
    sizes = [most * step / _STEPS for step in range(1, _STEPS + 1)]
    for sigmas, shade in ((ALARM, "#eaf1f8"), (WARNING, "#d3e3f2")):
        low = [max(0.0, found.rate - found.limit(size, sigmas)) * base.per for size in sizes]
        high = [(found.rate + found.limit(size, sigmas)) * base.per for size in sizes]
        axes.fill_between(sizes, low, high, color=shade, label=words["chance"] if sigmas == WARNING else None)
    axes.axhline(found.rate * base.per, color="#2a7fd4", linewidth=1.2, label=words["country"])
    for one in found.standings:
        place = (one.base, one.rate * base.per)
        axes.scatter(*place, color=_COLOURS[one.group], s=34, zorder=3)
        axes.annotate(names[one.region], place, xytext=(4, 4), textcoords="offset points", fontsize=7)
    _dress(axes, found, base, words, most)
    buffer = BytesIO()
    figure.savefig(buffer, format="png", facecolor="white")
    return buffer.getvalue()


def _dress(axes: Any, found: Funnel, base: Base, words: dict[str, str], most: float) -> None:
    top = max(max(one.rate for one in found.standings), found.rate) * base.per
    axes.set_xlim(0, most)
    axes.set_ylim(0, top * 1.25 or 1)
    axes.set_xlabel(words["x"], fontsize=8)
    axes.set_ylabel(words["y"], fontsize=8)
    axes.xaxis.set_major_formatter(lambda value, _at: f"{value:,.0f}".replace(",", " "))
    axes.tick_params(labelsize=7)
    axes.legend(loc="upper right", fontsize=7, frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
