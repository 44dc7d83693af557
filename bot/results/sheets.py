"""The report of a fair as a spreadsheet: figures, regions, sectors, answers."""

from collections.abc import Callable, Sequence

from bot.fairs.models import ROLE_WORDS, Fair
from bot.i18n import p_, say
from bot.results.models import ANSWER_WORDS, ANSWERS, QUESTION_WORDS, Report, Share
from bot.results.wording import region_name, sector_name
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Heading, Kind, Page


async def spreadsheet(fair: Fair, report: Report) -> bytes:
    """Write the report (XLSX); it runs in a child process. Raise NotWritten when that fails."""
    return await writing.workbook(
        [
            _people(fair, report),
            _shares(p_("report", "Region"), report.regions, region_name),
            _shares(p_("report", "Sector"), report.sectors, sector_name),
            _answers(report),
        ]
    )


def _people(fair: Fair, report: Report) -> Page:
    headings = (
        Heading(fair.id),
        Heading(p_("report", "Signed up"), Kind.NUMBER),
        Heading(p_("report", "Came"), Kind.NUMBER),
    )
    rows: list[tuple[str | int | None, ...]] = [
        (say(ROLE_WORDS[each.role]), each.signed, each.came) for each in report.people
    ]
    rows += [
        (p_("report", "Without a sign-up"), None, report.walkins),
        (p_("report", "Enterprises"), report.enterprises, None),
        (p_("report", "Products shown"), report.products, None),
    ]
    for word, count in (
        (p_("report", "Meetings held"), report.talks.held),
        (p_("report", "Memoranda confirmed by both"), report.agreed.memoranda),
        (p_("report", "Alive after 90 days"), report.agreed.alive),
        (p_("report", "Became contracts"), report.agreed.grown),
        (p_("report", "Contracts confirmed by both"), report.agreed.contracts),
    ):
        rows.append((word, count, None))
    for currency, total in sorted(report.agreed.sums.items()):
        rows.append((p_("report", "Confirmed contracts, {currency}").format(currency=currency), f"{total:f}", None))
    return Page(p_("report", "Figures"), headings, rows)


def _shares(head: str, shares: Sequence[Share], name: Callable[[str], str]) -> Page:
    counts = (p_("report", "Enterprises"), p_("report", "Exhibitors"), p_("report", "Came"))
    headings = (Heading(head), *(Heading(word, Kind.NUMBER) for word in counts))
    return Page(head, headings, [(name(each.code), each.firms, each.exhibited, each.came) for each in shares])


def _answers(report: Report) -> Page:
    headings = (
        Heading(p_("report", "Question")),
        Heading(p_("report", "Answer")),
        Heading(p_("report", "People"), Kind.NUMBER),
    )
    rows = [
        (say(QUESTION_WORDS[tally.question]), say(ANSWER_WORDS[tally.question, answer]), getattr(tally, answer))
        for tally in report.tallies
        for answer in ANSWERS
    ]
    return Page(p_("report", "Answers"), headings, rows)
