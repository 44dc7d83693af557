"""What is said of places side by side: published figures, regions, the districts of one."""

from bot import formats
from bot.clock import today
from bot.geography import places
from bot.i18n import _, language, n_
from bot.statistics import districts as counted
from bot.statistics import wording
from bot.statistics.indicators import comparing
from bot.statistics.indicators import lines as published
from bot.statistics.models import Answer

_INDICATORS_SHOWN = 8
_DISTRICTS_SHOWN = 6
_REGIONS_SHOWN = 8


def indicators(answer: Answer) -> list[str]:
    """Say the latest of each published figure, its growth and its plan."""
    if not answer.indicators:
        return [_("No published figures are kept here yet: /indicator")]
    shown: list[str] = []
    for one in comparing.latest(answer.indicators):
        place = wording.short_name(one.region)
        shown.append(published.line(one, answer.published, place))
        shown += filter(None, (published.plan(one, today(answer.made)),))
    shown = shown[:_INDICATORS_SHOWN]
    unknown = answer.ask.narrowing() - {"period"}
    return [*((wording.not_narrowed(answer.ask, unknown),) if unknown else ()), *shown]


def districts(answer: Answer) -> list[str]:
    """Say the districts with most enterprises, and those without any."""
    if answer.ask.region is None:
        found = [(len(counted.empty(answer, iso)), iso) for iso in wording.open_regions(answer)]
        return [_empty_in(iso, empty) for empty, iso in sorted(found, key=lambda one: -one[0])[:_REGIONS_SHOWN]]
    rows = counted.of(answer, answer.ask.region)
    lines = [
        _(
            "{district}: <b>{enterprises}</b>, verified {verified}, with free capacity {free}",
            district=places.short_name(places.district(row.district), language()),
            enterprises=formats.number(row.numbers["enterprises"]),
            verified=formats.number(row.numbers["verified"]),
            free=formats.number(row.numbers["with_free_capacity"]),
        )
        for row in rows[:_DISTRICTS_SHOWN]
        if row.district is not None
    ]
    empty = counted.empty(answer, answer.ask.region)
    names = ", ".join(places.short_name(each, language()) for each in empty)
    if empty:
        lines.append(
            n_(
                "{count} district without any enterprise: {names}",
                "{count} districts without any enterprise: {names}",
                len(empty),
                names=formats.short(names, 300),
            )
        )
    return lines


def _empty_in(region: str, empty: int) -> str:
    return _(
        "{region}: districts without any enterprise {empty} of {all}",
        region=wording.short_name(region),
        empty=empty,
        all=len(places.districts(region)),
    )
