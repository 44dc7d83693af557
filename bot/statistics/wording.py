"""How figures are called: published indicators, their units, the places they are of."""

from bot import formats
from bot.geography import places
from bot.i18n import Markup, Word, _, language, mark, p_, say
from bot.statistics.models import NARROWING, Answer, Ask
from bot.statistics.topics.listed import TOPICS
from bot.trade.vocabulary import FAIR_SECTORS, word

_NARROWING: dict[str, Word] = {
    "district": mark("narrowing", "district"),
    "sector": mark("narrowing", "sector"),
    "fair": mark("narrowing", "fair"),
    "period": mark("narrowing", "period"),
}


def open_regions(answer: Answer) -> list[str]:
    """The regions whose details are open, in the order of officials."""
    return [each.iso for each in places.regions() if answer.regions is None or each.iso in answer.regions]


def figure(value: float | None) -> str:
    """A figure as people write it; a dash where there is none."""
    return "—" if value is None else formats.number(value, 1)


def not_narrowed(ask: Ask, unknown: frozenset[str]) -> str:
    """That what follows does not know what was asked for."""
    return _("<i>{place}. Not counted by: {names}</i>", place=region_name(ask.region), names=narrowing(unknown))


def narrowing(unknown: frozenset[str]) -> str:
    """What figures may be narrowed by, as a list."""
    return ", ".join(say(_NARROWING[name]) for name in NARROWING if name in unknown)


def sheet_title(answer: Answer) -> str:
    """The name of a sheet."""
    return say(answer.topic.name)


def caption(answer: Answer) -> str:
    """What stands above each printed page: what, where, when, and as of which moment."""
    what = f"{say(answer.topic.name)}, {place(answer.ask)}"
    when = ", ".join(filter(None, (period(answer.ask), formats.moment(answer.made))))
    return f"{what}. {when}"


def region_name(region: str | None) -> str:
    """A region's name in the language in force, or the country's."""
    return p_("statistics", "Uzbekistan") if region in (None, "UZ") else places.name(places.region(region), language())


def short_name(region: str) -> str:
    """A region's name without the word for a region."""
    return region_name(region) if region == "UZ" else places.short_name(places.region(region), language())


def place(ask: Ask) -> str:
    """The fair, the district or the region that was asked about, or the country."""
    if ask.fair_id:
        return ask.fair_id
    return places.name(places.district(ask.district), language()) if ask.district else region_name(ask.region)


def heading(ask: Ask) -> Markup:
    """What was asked, where, and in which sector."""
    topic = say(TOPICS[ask.topic].name)
    if ask.sector:
        sector = word(FAIR_SECTORS, ask.sector)
        return Markup(_("{topic}: {place}, {sector}", topic=topic, place=place(ask), sector=sector))
    return Markup(_("{topic}: {place}", topic=topic, place=place(ask)))


def period(ask: Ask) -> str:
    """The days asked about; nothing when none were."""
    since, until = ask.since, ask.until
    if since and until:
        return formats.days(since, until)
    if since:
        return formats.since(since)
    return formats.until(until) if until else ""
