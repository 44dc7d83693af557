"""What is said of fairs: a line each, and the sums; of one fair everything that is counted."""

from bot import formats
from bot.i18n import _, n_
from bot.statistics import wording
from bot.statistics.models import Answer, Count

_SHOWN = 5


def of(answer: Answer) -> list[str]:
    """Say how full the open fairs are, and the country's sums."""
    shown = [_fair(fair) for fair in answer.fairs[:_SHOWN]] or [_("There are no fairs here yet.")]
    unknown = answer.not_narrowed(answer.topic.measures[0])
    more = len(answer.fairs) - _SHOWN
    if more > 0:
        shown.append(
            n_("…and {count} more fair in the spreadsheet.", "…and {count} more fairs in the spreadsheet.", more)
        )
    return [*((wording.not_narrowed(answer.ask, unknown),) if unknown else ()), *shown, *_sums(answer)]


def _sums(answer: Answer) -> list[str]:
    numbers = answer.counted.country.numbers
    total = _(
        "Country: {exhibitors} exhibitors, {visitors} visitors, {waiting} waiting.",
        **{name: formats.number(numbers.get(name, 0)) for name in ("exhibitors", "visitors", "waiting")},
    )
    if answer.earlier is None:
        return [total]
    before = answer.earlier.country.numbers
    return [
        total,
        _(
            "A year before: {exhibitors} exhibitors, {visitors} visitors.",
            **{name: formats.number(before.get(name, 0)) for name in ("exhibitors", "visitors")},
        ),
    ]


def _fair(fair: Count) -> str:
    assert fair.begins is not None
    names = ("exhibitors", "visitors", "waiting", "checked_in", "walk_ins", "exhibitor_places")
    counts = {name: formats.number(fair.numbers[name]) for name in names}
    return _(
        "<b>{fair}</b> {place}, {day}: exhibitors {exhibitors} of {exhibitor_places}, visitors {visitors}, "
        "waiting {waiting}, came {checked_in}, without sign-up {walk_ins}",
        fair=fair.fair,
        place=wording.short_name(fair.region),
        day=f"{fair.begins:%d.%m.%Y}",
        **counts,
    )
