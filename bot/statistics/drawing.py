"""Which chart and which spreadsheet belong to an answer."""

from bot.geography import places
from bot.i18n import language, p_, say
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.statistics import charts
from bot.statistics.charts import Bar
from bot.statistics.models import TOPICS, Answer, Figures


async def chart(answer: Answer) -> bytes | None:
    """Give the chart of an answer as a PNG: all regions by what was asked; None when there is nothing to draw."""
    if answer.ask.topic == "indicators":
        return None
    title, legend = _title(answer)
    rows = []
    for place in places.regions():
        value, second = _values(answer, answer.regions.get(place.iso, Figures()))
        name = places.short_name(place, language())
        rows.append(Bar(name, value, second, marked=place.iso == answer.ask.region))
    rows.sort(key=lambda row: -(row.value + row.second))
    if not any(row.value + row.second for row in rows):
        return None
    return await charts.bars(title, rows, legend=legend)


async def sheet(answer: Answer) -> bytes:
    """Give the figures behind an answer as a spreadsheet: a row a region; and the fairs, a row each."""
    return await writing.workbook([_regions_page(answer), _fairs_page(answer)])


def _title(answer: Answer) -> tuple[str, tuple[str, str] | None]:
    if answer.ask.topic == "fairs":
        return say(TOPICS["fairs"]), (p_("statistics", "Exhibitors"), p_("statistics", "Visitors"))
    if answer.ask.topic == "capacity":
        return p_("statistics", "Mean free capacity, %"), None
    return say(TOPICS["enterprises"]), None


def _values(answer: Answer, one: Figures) -> tuple[float, float]:
    if answer.ask.topic == "fairs":
        return one.exhibitors, one.visitors
    if answer.ask.topic == "capacity":
        return one.free_capacity_mean or 0, 0
    return one.enterprises, 0


def _regions_page(answer: Answer) -> Page:
    number = Kind.NUMBER
    headings = [
        Heading(p_("statistics", "Code")),
        Heading(p_("statistics", "Region")),
        Heading(p_("statistics", "Enterprises"), number),
        Heading(p_("statistics", "Manufacturers"), number),
        Heading(p_("statistics", "Verified"), number),
        Heading(p_("statistics", "Mean free capacity, %"), number),
        Heading(p_("statistics", "Proposals"), number),
        Heading(p_("statistics", "Interested"), number),
        Heading(p_("statistics", "Exhibitors"), number),
        Heading(p_("statistics", "Visitors"), number),
        Heading(p_("statistics", "Waiting"), number),
    ]
    names = [(place.iso, places.name(place, language())) for place in places.regions()]
    rows = [_row(iso, name, answer.regions.get(iso, Figures())) for iso, name in names]
    rows.append(_row("UZ", p_("statistics", "Uzbekistan"), answer.country))
    return Page(say(TOPICS["league"]), headings, rows)


def _row(iso: str, name: str, one: Figures) -> list[str | int | float | None]:
    mean = None if one.free_capacity_mean is None else round(one.free_capacity_mean, 1)
    counts = (one.enterprises, one.manufacturers, one.verified, mean, one.proposals, one.interested)
    return [iso, name, *counts, one.exhibitors, one.visitors, one.waiting]


def _fairs_page(answer: Answer) -> Page:
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
    rows: list[list[Cell]] = [
        [
            one.fair_id,
            one.region,
            one.starts_on,
            one.exhibitors,
            one.exhibitor_places,
            one.visitors,
            one.waiting,
            one.checked_in,
        ]
        for one in answer.fairs
    ]
    return Page(say(TOPICS["fairs"]), headings, rows)
