"""The receipt of a judged tender as paper."""

from collections.abc import Iterator, Sequence

from bot.i18n import _
from bot.paper.models import Block, Paper, Words
from bot.procurement import telling
from bot.procurement.verdicts import Verdict


def receipt(verdicts: Sequence[Verdict], *, judged: str) -> Paper:
    """Give the paper; `judged` says when it was made."""
    return Paper(
        telling.plain(_("Hamkor: a calculation, not a decision. Check the act in force.")),
        [
            Words(telling.plain(_("How the tender was judged")), size=15, bold=True),
            Words(telling.plain(_("Made on {moment}.", moment=judged)), size=9),
            *(block for verdict in verdicts for block in _line(verdict)),
        ],
    )


def _line(verdict: Verdict) -> Iterator[Block]:
    yield Words("")
    yield Words(telling.plain(_("Line {line}", line=verdict.line)), size=12, bold=True)
    for number, step in enumerate(verdict.steps, 1):
        yield Words(f"{number}. {telling.plain(step)}")
    if verdict.warnings:
        yield Words(telling.plain(_("To be looked at:")), bold=True)
        yield from (Words(f"! {telling.plain(warning)}") for warning in verdict.warnings)
