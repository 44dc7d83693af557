"""The figures behind an answer as a spreadsheet: places in the order of officials, sums by formula, what it all is."""

from collections.abc import Callable, Iterable

from bot.geography import places
from bot.i18n import language, p_, say
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Cell, Heading, Kind, Page, Sum, Total
from bot.statistics import about_sheet, fair_sheet, wording
from bot.statistics.comparison import sheet as compared
from bot.statistics.indicators import sheet
from bot.statistics.models import Answer, Measure


async def workbook(answer: Answer) -> bytes:
    """Give the figures of the topic asked about, and what they are of: place, sector, period, day, sources."""
    pages = [_OWN.get(answer.ask.topic, _places)(answer), about_sheet.page(answer)]
    if answer.comparison is not None and (twice := compared.claims(answer)) is not None:
        pages.insert(1, twice)
    return await writing.workbook(pages)


def _places(answer: Answer) -> Page:
    region = answer.ask.region
    if region and any("district" in one.source.narrowed for one in answer.topic.measures):
        return _districts(answer, region)
    measures = answer.topic.measures
    rows: list[list[Cell]] = []
    for iso in wording.open_regions(answer):
        if region in (None, iso):
            rows.append([iso, wording.region_name(iso), *(answer.counted.of_region(one, iso) for one in measures)])
    unknown = [answer.counted.of_region(one, "") for one in measures]
    if region is None and any(unknown):
        rows.append(["", p_("statistics", "Region not known"), *unknown])
    return _page(answer, measures, rows)


def _districts(answer: Answer, region: str) -> Page:
    known = [one for one in answer.topic.measures if "district" in one.source.narrowed]
    rows: list[list[Cell]] = []
    for each in places.districts(region, language=language()):
        if answer.ask.district in (None, each.soato):
            counts = [answer.counted.of_district(one, each.soato) for one in known]
            rows.append([each.soato, places.name(each, language()), *counts])
    nowhere = [_nowhere(answer, one, region) for one in known]
    if answer.ask.district is None and any(nowhere):
        rows.append([region, p_("statistics", "District not known"), *nowhere])
    return _page(answer, known, rows)


def _nowhere(answer: Answer, measure: Measure, region: str) -> Cell:
    """The figure of firms of the region whose district nobody said."""
    here = (one for one in answer.counted.counts if one.region == region and one.district is None)
    return sum(one.numbers.get(measure.code, 0) for one in here) if not measure.per else None


def _page(answer: Answer, measures: Iterable[Measure], rows: list[list[Cell]]) -> Page:
    measures = list(measures)
    headings = [Heading(p_("statistics", "Code")), Heading(p_("statistics", "Place"))]
    headings += [Heading(say(one.name), Kind.DECIMAL if one.per else Kind.COUNT) for one in measures]
    whole = answer.ask.region is None and answer.regions is None
    total: list[Total] = ["", p_("statistics", "Total")]
    for one in measures:
        column = len(total)
        total.append(answer.own(one) if one.per else Sum(sum(_number(row[column]) for row in rows)))
    return Page(
        wording.sheet_title(answer),
        headings,
        rows,
        totals=(total,) if whole else (total, _country(answer, measures)),
        caption=wording.caption(answer),
    )


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0


def _country(answer: Answer, measures: Iterable[Measure]) -> list[Total]:
    return ["UZ", p_("statistics", "Uzbekistan"), *(answer.counted.of_country(one) for one in measures)]


_OWN: dict[str, Callable[[Answer], Page]] = {
    "fairs": fair_sheet.page,
    "indicators": sheet.page,
    "league": compared.page,
}
