"""The sheet of fairs: a row each, sums by formula."""

from bot.i18n import p_, say
from bot.spreadsheets.writing import Cell, Heading, Kind, Page, Sum, Total
from bot.statistics import wording
from bot.statistics.models import Answer


def page(answer: Answer) -> Page:
    measures = answer.topic.measures
    headings = [
        Heading(p_("statistics", "Fair")),
        Heading(p_("statistics", "Region")),
        Heading(p_("statistics", "Begins"), Kind.DATE),
        *(Heading(say(one.name), Kind.COUNT) for one in measures),
    ]
    rows: list[list[Cell]] = [
        [fair.fair, wording.region_name(fair.region), fair.begins, *(fair.numbers[one.code] for one in measures)]
        for fair in answer.fairs
    ]
    sums = [Sum(sum(fair.numbers[one.code] for fair in answer.fairs)) for one in measures]
    total: list[Total] = ["", p_("statistics", "Total"), None, *sums]
    country: list[Total] = ["UZ", p_("statistics", "Uzbekistan"), None]
    country += [answer.counted.of_country(one) for one in measures]
    return Page(wording.sheet_title(answer), headings, rows, totals=(total, country), caption=wording.caption(answer))
