"""The second sheet of every topic: what it is of, what each figure counts, and who told it."""

from bot import formats
from bot.i18n import _, p_, say
from bot.spreadsheets.writing import Cell, Heading, Page
from bot.statistics import wording
from bot.statistics.models import Answer
from bot.trade.vocabulary import FAIR_SECTORS, word


def page(answer: Answer) -> Page:
    ask = answer.ask
    sector = word(FAIR_SECTORS, ask.sector) if ask.sector else p_("statistics", "all")
    rows: list[list[Cell]] = [
        [p_("statistics", "What"), say(answer.topic.name)],
        [p_("statistics", "Place"), wording.place(ask)],
        [p_("statistics", "Sector"), sector],
        [p_("statistics", "Period"), wording.period(ask) or p_("statistics", "since the beginning")],
        [p_("statistics", "Made on"), formats.moment(answer.made)],
    ]
    rows += [[p_("statistics", "Source"), source] for source in _sources(answer)]
    for measure in answer.topic.measures:
        rows.append([say(measure.name), say(measure.means)])
        if unknown := answer.not_narrowed(measure):
            rows.append([p_("statistics", "Note"), _("Not counted by: {names}", names=wording.narrowing(unknown))])
    return Page(p_("statistics", "About"), [Heading(p_("statistics", "About")), Heading("")], rows)


def _sources(answer: Answer) -> list[str]:
    told = [say(measure.source.told_by) for measure in answer.topic.measures]
    return list(dict.fromkeys([*told, *(one.source for one in answer.indicators if one.source)]))
