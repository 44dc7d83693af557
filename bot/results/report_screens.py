"""The report of a fair as one message, with the ways to its page and its spreadsheet."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.fairs.models import Fair
from bot.fairs.organizing.screens import dashboard_button
from bot.fairs.screens import heading
from bot.fairs.ways import OpenResults
from bot.geography import places
from bot.i18n import _, language, n_, p_, say
from bot.results.models import ANSWER_WORDS, ANSWERS, FEW, QUESTION_WORDS, Report, Share, Tally
from bot.telegram.screen import Button, File, Screen
from bot.trade.vocabulary import FAIR_SECTORS

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


def figures(shown: Report) -> list[str]:
    """The main figures, a line each."""
    exhibitors, visitors, buyers = (shown.of(role) for role in ("exhibitor", "visitor", "buyer"))
    lines = [
        _("Enterprises: {count}", count=formats.number(shown.enterprises)),
        _("Exhibitors: {signed} signed up, {came} came", **_numbers(exhibitors.signed, exhibitors.came)),
        _("Visitors: {signed} signed up, {came} came", **_numbers(visitors.signed, visitors.came)),
    ]
    if buyers.signed:
        lines.append(_("Buyers with a stand: {signed} signed up, {came} came", **_numbers(buyers.signed, buyers.came)))
    walkins, came = formats.number(shown.walkins), formats.number(shown.came)
    lines.append(_("Without a sign-up: {walkins}. Came in all: {came}", walkins=walkins, came=came))
    lines.append(_("Products shown: {count}", count=formats.number(shown.products)))
    return lines


def answers(tally: Tally) -> str:
    """What was answered to a question: counts, and shares once there are enough answers to speak of them."""
    words = [(say(ANSWER_WORDS[tally.question, answer]), getattr(tally, answer)) for answer in ANSWERS]
    if tally.n >= FEW:
        said = [f"{word} {count} ({formats.number(100 * count / tally.n)}%)" for word, count in words]
    else:
        said = [f"{word} {count}" for word, count in words]
    question = say(QUESTION_WORDS[tally.question])
    return _("{question} {answers}. Answers: {n}", question=question, answers=", ".join(said), n=tally.n)


def region_name(code: str) -> str:
    """A region's short name in the language in force."""
    return places.name(places.region(code), language(), short=True)


def sector_name(code: str) -> str:
    """A sector's name in the language in force."""
    return say(FAIR_SECTORS[code]) if code in FAIR_SECTORS else code


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


def _numbers(signed: int, came: int) -> dict[str, str]:
    return {"signed": formats.number(signed), "came": formats.number(came)}


def _back(fair: Fair) -> tuple[Button, ...]:
    return (Button(p_("report", "‹ Report"), OpenResults(fair=fair.id)),)
