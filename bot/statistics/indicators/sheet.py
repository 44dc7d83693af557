"""The sheet of published figures: a row each, beside the year before where that means something."""

from bot.clock import today
from bot.i18n import p_
from bot.spreadsheets.writing import Cell, Heading, Kind, Page
from bot.statistics import wording
from bot.statistics.indicators import comparing
from bot.statistics.indicators.models import Indicator
from bot.statistics.indicators.words import INDICATORS, UNITS
from bot.statistics.models import Answer
from bot.trade.vocabulary import word


def page(answer: Answer) -> Page:
    headings = [
        Heading(p_("statistics", "Code")),
        Heading(p_("statistics", "Place")),
        Heading(p_("statistics", "Period")),
        Heading(p_("statistics", "Indicator")),
        Heading(p_("statistics", "Value"), Kind.NUMBER),
        Heading(p_("statistics", "Unit")),
        Heading(p_("statistics", "% of the year before"), Kind.DECIMAL),
        Heading(p_("statistics", "Plan"), Kind.NUMBER),
        Heading(p_("statistics", "% of the plan"), Kind.DECIMAL),
        Heading(p_("statistics", "Series")),
        Heading(p_("statistics", "As of"), Kind.DATE),
        Heading(p_("statistics", "Source")),
    ]
    rows = [_row(one, answer) for one in answer.indicators]
    return Page(wording.sheet_title(answer), headings, rows, caption=wording.caption(answer))


def _row(one: Indicator, answer: Answer) -> list[Cell]:
    grown = comparing.growth(one, answer.published)
    far = comparing.progress(one, today(answer.made))
    return [
        one.region,
        wording.region_name(one.region),
        one.period,
        word(INDICATORS, one.code),
        one.value,
        word(UNITS, one.unit),
        grown.percent if grown else None,
        one.plan,
        far.percent if far else None,
        one.series,
        one.as_of,
        one.source,
    ]
