"""The report of a fair as one message, with the ways to its page and its spreadsheet."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.fairs.models import Fair
from bot.fairs.organizing.screens import dashboard_button
from bot.fairs.screens import heading
from bot.fairs.ways import OpenResults
from bot.i18n import _, n_, p_
from bot.results.models import Report, Share
from bot.results.wording import answers, figures, region_name, sector_name
from bot.telegram.screen import Button, File, Screen

_SHOWN = 3


class ReportPage(CallbackData, prefix="rp"):
    """Give me the report of a fair as a page in three languages."""

    fair: str


class ReportTable(CallbackData, prefix="rx"):
    """Give me the report of a fair as a spreadsheet."""

    fair: str


def report(fair: Fair, shown: Report) -> Screen:
    """The report as one message."""
    lines = [*heading(fair)[:2], "", *figures(shown)]
    if shown.regions:
        lines.append(_("Regions: {list}", list=_most(shown.regions, region_name)))
    if shown.sectors:
        lines.append(_("Sectors: {list}", list=_most(shown.sectors, sector_name)))
    lines += [answers(tally) for tally in shown.tallies if tally.n]
    files = (
        Button(p_("report", "📄 One page (PDF)"), ReportPage(fair=fair.id)),
        Button(p_("report", "📊 Spreadsheet"), ReportTable(fair=fair.id)),
    )
    refresh = Button(p_("report", "🔄 Refresh"), OpenResults(fair=fair.id))
    return Screen("\n".join(lines), (files, (refresh, dashboard_button(fair.id))))


def page(fair: Fair, data: bytes) -> Screen:
    """The report as a page."""
    text = _("One page in Uzbek, Russian and English each.")
    return Screen(text, (_back(fair),), document=File(f"{fair.id}-report.pdf", data))


def table(fair: Fair, data: bytes, *, firms: int) -> Screen:
    """The report as a spreadsheet."""
    text = n_(
        "Figures by region and sector: {count} enterprise.", "Figures by region and sector: {count} enterprises.", firms
    )
    return Screen(text, (_back(fair),), document=File(f"{fair.id}-report.xlsx", data))


def _most(shares: Sequence[Share], name: Callable[[str], str]) -> str:
    largest = sorted(shares, key=lambda share: -share.firms)[:_SHOWN]
    return ", ".join(f"{name(share.code)} {formats.number(share.firms)}" for share in largest)


def _back(fair: Fair) -> tuple[Button, ...]:
    return (Button(p_("report", "‹ Report"), OpenResults(fair=fair.id)),)
