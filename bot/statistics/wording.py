"""How figures are called: published indicators, their units, the places they are of."""

from bot import formats
from bot.geography import places
from bot.i18n import Markup, Word, _, language, mark, p_, say
from bot.statistics.models import TOPICS, Ask, Indicator
from bot.trade.vocabulary import FAIR_SECTORS, word

INDICATORS: dict[str, Word] = {
    "industrial_enterprises": mark("indicator", "Industrial enterprises"),
    "portal_sales": mark("indicator", "Sales through the Electronic Cooperation portal"),
    "small_business_output": mark("indicator", "Industrial output of small business"),
    "small_business_growth": mark("indicator", "Growth of small business output"),
    "localization_output": mark("indicator", "Output of the localization programme"),
    "localization_growth": mark("indicator", "Growth of localized output"),
    "new_jobs": mark("indicator", "New jobs"),
    "localized_share": mark("indicator", "Share of localized products in industry"),
}
UNITS: dict[str, Word] = {
    "enterprises": mark("unit", "enterprises"),
    "bln_uzs": mark("unit", "bln soʻm"),
    "trln_uzs": mark("unit", "trln soʻm"),
    "percent": mark("unit", "%"),
    "jobs": mark("unit", "jobs"),
    "times": mark("unit", "times"),
}


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
    topic = say(TOPICS[ask.topic])
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


def indicator_value(indicator: Indicator) -> str:
    """A yearly figure with its unit."""
    return f"{formats.number(indicator.value, 1)}\u00a0{word(UNITS, indicator.unit)}"
