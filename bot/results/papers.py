"""The report of a fair on paper: the same page in three languages."""

from collections.abc import Callable, Sequence

from bot import formats
from bot.fairs.models import Fair
from bot.fairs.screens import days
from bot.i18n import _, p_, using
from bot.paper.models import Block, NewPage, Paper, Table, Words
from bot.results.models import Report, Share
from bot.results.wording import answers, figures, region_name, sector_name

_LANGUAGES = ("uz", "ru", "en")
_WIDTHS = (85, 35, 35, 35)
_SECTORS = 10  # with 14 regions all that a page has room for


def paper(fair: Fair, report: Report) -> Paper:
    """One page for each language."""
    blocks: list[Block] = []
    for place, code in enumerate(_LANGUAGES):
        with using(code):
            blocks += ([NewPage()] if place else []) + _page(fair, report)
    return Paper(fair.id, blocks)


def _page(fair: Fair, report: Report) -> list[Block]:
    lines: list[Block] = [
        Words(fair.title, 16, bold=True),
        Words(f"{days(fair)}. {fair.place}" if fair.place else days(fair), 10),
        Words(fair.organizers, 9) if fair.organizers else Words(" ", 4),
        *(Words(line, 11) for line in figures(report)),
    ]
    lines += [Words(answers(tally), 9) for tally in report.tallies if tally.n]
    if report.regions:
        lines.append(_table(p_("report", "Region"), report.regions, region_name))
    if report.sectors:
        lines.append(_table(p_("report", "Sector"), report.sectors[:_SECTORS], sector_name))
    lines.append(Words(_("An enterprise of several sectors is counted in each of them."), 8))
    return lines


def _table(head: str, shares: Sequence[Share], name: Callable[[str], str]) -> Table:
    heads = (head, p_("report", "Enterprises"), p_("report", "Exhibitors"), p_("report", "Came"))
    rows = [
        (name(share.code), *(formats.number(count) for count in (share.firms, share.exhibited, share.came)))
        for share in shares
    ]
    return Table(heads, _WIDTHS, rows)
