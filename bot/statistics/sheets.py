"""The figures behind an answer as a spreadsheet: each topic has its own, and a page that says what they are."""

from collections.abc import Callable

from bot import formats
from bot.geography import places
from bot.i18n import _, language, p_, say
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.statistics import wording
from bot.statistics.models import TOPICS, Answer, Figures
from bot.trade.vocabulary import FAIR_SECTORS, word


async def workbook(answer: Answer) -> bytes:
    """Give the figures of the topic asked about, and what they are of: region, sector, period, day, sources."""
    return await writing.workbook([_PAGES[answer.ask.topic](answer), _about(answer)])


def _regions(answer: Answer, *columns: tuple[str, Callable[[Figures], Cell]]) -> Page:
    """A row for the district asked about, one for each open region of the question, and the country's."""
    headings = [Heading(p_("statistics", "Code")), Heading(p_("statistics", "Region"))]
    headings += [Heading(name, Kind.NUMBER) for name, _value in columns]
    asked: list[tuple[str, str, Figures]] = []
    if answer.ask.district:
        asked.append((answer.ask.district, wording.place(answer.ask), answer.district))
    for place in places.regions():
        if place.iso in answer.regions and answer.ask.region in (None, place.iso):
            asked.append((place.iso, places.name(place, language()), answer.regions[place.iso]))
    asked.append(("UZ", p_("statistics", "Uzbekistan"), answer.country))
    rows = [[code, name, *(value(one) for _name, value in columns)] for code, name, one in asked]
    return Page(say(TOPICS[answer.ask.topic]), headings, rows)


def _overview(answer: Answer) -> Page:
    return _regions(
        answer,
        (p_("statistics", "Enterprises"), lambda one: one.enterprises),
        (p_("statistics", "With free capacity"), lambda one: one.with_free_capacity),
        (p_("statistics", "Proposals"), lambda one: one.proposals),
        (p_("statistics", "Interested"), lambda one: one.interested),
        (p_("statistics", "Exhibitors"), lambda one: one.exhibitors),
        (p_("statistics", "Visitors"), lambda one: one.visitors),
    )


def _enterprises(answer: Answer) -> Page:
    return _regions(
        answer,
        (p_("statistics", "Enterprises"), lambda one: one.enterprises),
        (p_("statistics", "Manufacturers"), lambda one: one.manufacturers),
        (p_("statistics", "Verified"), lambda one: one.verified),
        (p_("statistics", "Interested"), lambda one: one.interested),
    )


def _capacity(answer: Answer) -> Page:
    return _regions(
        answer,
        (p_("statistics", "Enterprises"), lambda one: one.enterprises),
        (p_("statistics", "With free capacity"), lambda one: one.with_free_capacity),
        (p_("statistics", "Mean free capacity, %"), _mean),
    )


def _league(answer: Answer) -> Page:
    places_of = {id(one): answer.places.get(region) for region, one in answer.regions.items()}
    return _regions(
        answer,
        (p_("statistics", "Place"), lambda one: places_of.get(id(one))),
        (p_("statistics", "Enterprises"), lambda one: one.enterprises),
        (p_("statistics", "Interested"), lambda one: one.interested),
        (p_("statistics", "Exhibitors"), lambda one: one.exhibitors),
    )


def _fairs(answer: Answer) -> Page:
    number = Kind.NUMBER
    headings = [
        Heading(p_("statistics", "Fair")),
        Heading(p_("statistics", "Region")),
        Heading(p_("statistics", "Begins"), Kind.DATE),
        Heading(p_("statistics", "Exhibitors"), number),
        Heading(p_("statistics", "Places for exhibitors"), number),
        Heading(p_("statistics", "Visitors"), number),
        Heading(p_("statistics", "Waiting"), number),
        Heading(p_("statistics", "Checked in"), number),
    ]
    rows: list[list[Cell]] = []
    for one in answer.fairs:
        counts = (one.exhibitors, one.exhibitor_places, one.visitors, one.waiting, one.checked_in)
        rows.append([one.fair_id, wording.region_name(one.region), one.starts_on, *counts])
    return Page(say(TOPICS["fairs"]), headings, rows)


def _indicators(answer: Answer) -> Page:
    headings = [
        Heading(p_("statistics", "Code")),
        Heading(p_("statistics", "Region")),
        Heading(p_("statistics", "Year"), Kind.NUMBER),
        Heading(p_("statistics", "Indicator")),
        Heading(p_("statistics", "Value"), Kind.NUMBER),
        Heading(p_("statistics", "Unit")),
        Heading(p_("statistics", "Source")),
    ]
    rows: list[list[Cell]] = []
    for one in answer.indicators:
        name, unit = word(wording.INDICATORS, one.code), word(wording.UNITS, one.unit)
        place = wording.region_name(one.region)
        rows.append([one.region, place, one.year, name, one.value, unit, one.source])
    return Page(say(TOPICS["indicators"]), headings, rows)


def _about(answer: Answer) -> Page:
    ask = answer.ask
    sector = word(FAIR_SECTORS, ask.sector) if ask.sector else p_("statistics", "all")
    rows: list[list[Cell]] = [
        [p_("statistics", "What"), say(TOPICS[ask.topic])],
        [p_("statistics", "Place"), wording.place(ask)],
        [p_("statistics", "Sector"), sector],
        [p_("statistics", "Period"), wording.period(ask) or p_("statistics", "since the beginning")],
        [p_("statistics", "Made on"), formats.moment(answer.made)],
    ]
    rows += [[p_("statistics", "Source"), source] for source in _sources(answer)]
    if answer.narrowed:
        rows.append([p_("statistics", "Note"), _("Fairs are counted for whole regions and all sectors.")])
    return Page(p_("statistics", "About"), [Heading(p_("statistics", "About")), Heading("")], rows)


def _sources(answer: Answer) -> list[str]:
    if answer.ask.topic == "indicators":
        return list(dict.fromkeys(one.source for one in answer.indicators if one.source))
    return [_("What enterprises and visitors told Hamkor")]


def _mean(one: Figures) -> Cell:
    return None if one.free_capacity_mean is None else round(one.free_capacity_mean, 1)


_PAGES: dict[str, Callable[[Answer], Page]] = {
    "overview": _overview,
    "enterprises": _enterprises,
    "fairs": _fairs,
    "capacity": _capacity,
    "indicators": _indicators,
    "league": _league,
}
