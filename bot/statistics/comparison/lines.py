"""What is said of regions compared: three groups instead of places, and counts only where there are few."""

from collections.abc import Sequence

from bot import formats
from bot.i18n import _, n_, say
from bot.statistics import wording
from bot.statistics.comparison.models import BASES, Base, Funnel, Group, Standing
from bot.statistics.models import Answer


def chosen(answer: Answer) -> tuple[Funnel, Base]:
    """Give the funnel that was asked for, else the first measure per firms."""
    assert answer.comparison is not None
    code = answer.ask.measure or answer.topic.measures[0].code
    letter = answer.ask.per or "f"
    return answer.comparison.funnels[code, letter], BASES[letter]


def of(answer: Answer) -> list[str]:
    assert answer.comparison is not None
    found, base = chosen(answer)
    measure = next(one for one in answer.topic.measures if one.code == (answer.ask.measure or one.code))
    unknown = answer.not_narrowed(measure)
    lines = [
        _(
            "{measure}, {base}: country <b>{rate}</b>",
            measure=say(measure.name),
            base=say(base.name),
            rate=rate(found.rate, base),
        ),
        *((wording.not_narrowed(answer.ask, unknown),) if unknown else ()),
        *filter(None, (_group(found, group, base) for group in ("above", "usual", "below"))),
        *filter(None, (_few(found),)),
    ]
    if any(one.clear for one in found.standings):
        lines.append(_("<i>! far from the country: outside the limits of 99.8 %.</i>"))
    if found.spread > 1:
        lines.append(
            _(
                "<i>Regions differ more than by chance: the limits are {times} times wider.</i>",
                times=formats.number(found.spread, 1),
            )
        )
    if answer.comparison.twice:
        lines.append(
            n_(
                "⚠️ {count} contract may be claimed twice: see the spreadsheet.",
                "⚠️ {count} contracts may be claimed twice: see the spreadsheet.",
                len(answer.comparison.twice),
            )
        )
    return lines


def rate(value: float, base: Base) -> str:
    return formats.number(value * base.per, 1)


def _group(found: Funnel, group: Group, base: Base) -> str:
    names = _names([one for one in found.standings if one.group == group], base)
    if not names:
        return ""
    if group == "above":
        return _("▲ Above: {names}", names=names)
    if group == "below":
        return _("▼ Below: {names}", names=names)
    return _("● As the country: {names}", names=names)


def _few(found: Funnel) -> str:
    few = sorted((one for one in found.standings if one.group == "few"), key=lambda one: -one.events)
    if not few:
        return ""
    names = ", ".join(f"{wording.short_name(one.region)} {formats.number(one.events)}" for one in few)
    return _("Too few to compare, counts only: {names}", names=names)


def _names(standings: Sequence[Standing], base: Base) -> str:
    ordered = sorted(standings, key=lambda one: -one.rate)
    return ", ".join(_name(one, base) for one in ordered)


def _name(one: Standing, base: Base) -> str:
    """A region with its rate and, in brackets, its events; "!" when far beyond chance."""
    place = wording.short_name(one.region) + ("!" if one.clear else "")
    return f"{place} {rate(one.rate, base)} ({formats.number(one.events)})"
