"""What is said of each topic, a line a figure: the place asked about first, the country beside it and marked."""

from collections.abc import Callable

from bot import formats
from bot.i18n import _, n_, say
from bot.statistics import fair_lines, place_lines, wording
from bot.statistics.comparison import lines as comparison
from bot.statistics.models import Answer, Measure


def of(answer: Answer) -> list[str]:
    """Say what was asked."""
    return _OWN.get(answer.ask.topic, measured)(answer)


def measured(answer: Answer) -> list[str]:
    """Say each measure; those that what was asked does not narrow come last, under a line that says so."""
    lines: list[str] = []
    said: frozenset[str] = frozenset()
    for measure in sorted(answer.topic.measures, key=lambda one: bool(answer.not_narrowed(one))):
        unknown = answer.not_narrowed(measure)
        if unknown != said:
            lines.append(wording.not_narrowed(answer.ask, unknown))
            said = unknown
        lines.append(_line(answer, measure))
    return lines


def _line(answer: Answer, measure: Measure) -> str:
    own, country = answer.own(measure), answer.counted.of_country(measure)
    about = {"name": say(measure.name), "own": wording.figure(own)}
    beside = {"country": wording.figure(country), "before": wording.figure(answer.before(measure))}
    if answer.earlier:
        if own == country:
            return _("{name}: <b>{own}</b> (a year before: {before})", **about, before=beside["before"])
        return _("{name}: <b>{own}</b> (a year before: {before}; country: {country})", **about, **beside)
    if own == country:
        return _("{name}: <b>{own}</b>", **about)
    return _("{name}: <b>{own}</b> (country: {country})", **about, country=beside["country"])


def _overview(answer: Answer) -> list[str]:
    return [*measured(answer), *_catalogue(answer)]


def _catalogue(answer: Answer) -> list[str]:
    catalogue = answer.catalogue
    assert catalogue is not None
    share = formats.number(100 * catalogue.localized / catalogue.items, 1) if catalogue.items else "0"
    return [
        n_(
            "Catalogue of the country today: {number} imported item, {value} a year;",
            "Catalogue of the country today: {number} imported items, {value} a year;",
            catalogue.items,
            number=formats.number(catalogue.items),
            value=formats.dollars(catalogue.value),
        ),
        n_(
            "made at home by now: {number} item ({share}%).",
            "made at home by now: {number} items ({share}%).",
            catalogue.localized,
            number=formats.number(catalogue.localized),
            share=share,
        ),
    ]


def _search(answer: Answer) -> list[str]:
    typed = [
        n_("“{text}”: {count} person", "“{text}”: {count} people", one.people, text=formats.short(one.text, 40))
        for one in answer.missed
    ]
    head = _("<i>Typed and not found lately, in the whole country:</i>")
    return [*measured(answer), *((head, *typed) if typed else ())]


_OWN: dict[str, Callable[[Answer], list[str]]] = {
    "overview": _overview,
    "fairs": fair_lines.of,
    "indicators": place_lines.indicators,
    "league": comparison.of,
    "districts": place_lines.districts,
    "search": _search,
}
