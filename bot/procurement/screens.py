"""What is seen of a judged tender: who wins each line, why, and what should be looked at."""

from collections.abc import Sequence

from bot.i18n import Markup, _, p_
from bot.procurement import telling
from bot.procurement.buttons import Complain, NewTender, ShowReceipt, TenderPaper
from bot.procurement.models import Tender
from bot.procurement.verdicts import Verdict
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen

_SHOWN, _WARNINGS = 5, 2


def title() -> str:
    """The title of the form."""
    return _("⚖️ Who competes with whom in a tender, by which rule")


def cancelled() -> Screen:
    """That nothing was judged."""
    return Screen(_("Nothing was judged. /tender begins anew."), ((home_button(),),))


def receipt(number: int, tender: Tender, verdicts: Sequence[Verdict], place: int = 0) -> Screen:
    """What decides one line, short; the others are turned to, and the paper has every step."""
    place = max(0, min(place, len(verdicts) - 1))
    verdict = verdicts[place]
    standing = [Markup(sentence) for sentence in telling.standing(verdict, tender.currency)]
    lines = [
        _("⚖️ <b>Tender, line {line}</b>", line=verdict.line) if len(verdicts) > 1 else _("⚖️ <b>Tender</b>"),
        Markup(f"<b>{telling.outcome(verdict)}</b>"),
        "",
        *standing[:_SHOWN],
        "",
        Markup(telling.rule_line(verdict.rule)),
        *(f"⚠️ {warning}" for warning in verdict.warnings[:_WARNINGS]),
    ]
    if len(standing) > _SHOWN or len(verdict.warnings) > _WARNINGS:
        lines.append(_("The PDF has the rest."))
    return Screen("\n".join(lines), _buttons(number, place, len(verdicts)))


def _buttons(number: int, place: int, count: int) -> Rows:
    paper = Button(p_("tender", "📄 As a PDF"), TenderPaper(tender=number), style="primary")
    turning = pages.turning(place, count, lambda line: ShowReceipt(tender=number, line=line))
    broken = Button(p_("tender", "⚠️ Preference broken?"), Complain(tender=number))
    return (*turning, (paper, broken), (Button(p_("tender", "New tender"), NewTender()), home_button()))


def paper(content: bytes) -> Screen:
    """The receipt as a file."""
    text = _("The receipt: each step, its rule and its act. Check the act in force before you decide by it.")
    return Screen(text, document=File("tender.pdf", content), fresh=True)


def plain(verdicts: Sequence[Verdict]) -> str:
    """The receipt for the command line."""
    parts = []
    for verdict in verdicts:
        told = [*verdict.steps, *verdict.warnings]
        parts.append("\n".join([f"Line {verdict.line}", *(f"  {telling.plain(sentence)}" for sentence in told)]))
    return "\n\n".join(parts)
