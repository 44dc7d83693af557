"""The questions that write down a rule of preference, and the one that ends it."""

from collections.abc import Callable

from bot.errors import Refusal
from bot.i18n import N_, Word, _, mark, p_
from bot.procurement import answers
from bot.procurement.words import CUSTOMERS, PURPOSES
from bot.spreadsheets import numbers
from bot.spreadsheets.values import Wrong, clean
from bot.telegram.form_steps import Answers, Option, Step, TypeText

ANY = "any"
_PURPOSES: dict[str, Word] = {**PURPOSES, ANY: mark("purpose of buying", "Whatever it is for")}
_BASES = ("CIP", "DDP")
_ACT, _MOST = 150, 1000


class ShareWrong(Refusal):
    """Not a percentage a preference can have."""

    sentence = N_("“{typed}” is not a percentage from 0 to 100. Please type it like 15; 0 says there is no preference.")


class CountWrong(Refusal):
    """Not a count of firms."""

    sentence = N_("“{typed}” is not a count of firms. Please type it like 2, or press “Skip”.")


class EndsBefore(Refusal):
    """A rule cannot end before it begins, nor later than it ends already."""

    sentence = N_("A rule ends on or after its first day, and not later than it ended before. Choose another day.")


def adding() -> tuple[Step, ...]:
    """Give the questions of a new rule."""
    return (*_whose(), *_what(), *_where_from())


def _whose() -> tuple[Step, ...]:
    return (
        Step(
            name="customer",
            title=lambda: p_("tender", "Customer"),
            question=lambda _answers: _("Whose purchases is the rule about?"),
            options=lambda _answers: answers.options(CUSTOMERS),
            columns=1,
        ),
        Step(
            name="purpose",
            title=lambda: p_("tender", "Purpose"),
            question=lambda _answers: _("For which purpose of buying?"),
            options=lambda _answers: answers.options(_PURPOSES),
            columns=1,
        ),
    )


def _what() -> tuple[Step, ...]:
    return (
        Step(
            name="percent",
            title=lambda: p_("tender", "Percent"),
            question=lambda _answers: _(
                "How many percent are added to foreign bids? 0 says that there is no preference."
            ),
            accept=_share,
            show=lambda value, _answers: f"{value}%",
        ),
        Step(
            name="base",
            title=lambda: p_("tender", "Base"),
            question=lambda _answers: _("Percent of which price: CIP (before the border) or DDP (with duty)?"),
            options=lambda _answers: [Option(code, code) for code in _BASES],
        ),
        Step(
            name="most",
            title=lambda: p_("tender", "Only domestic with more than"),
            question=lambda _answers: _(
                "With more than how many domestic firms do only they count? Skip if the act says nothing."
            ),
            accept=_count,
            optional=True,
        ),
    )


def _where_from() -> tuple[Step, ...]:
    return (
        _day("valid_from", lambda: p_("tender", "Holds from"), lambda _answers: _("From which day does it hold?")),
        Step(
            name="act",
            title=lambda: p_("tender", "Act"),
            question=lambda _answers: _("Which act says so? Its kind and number, as people look for it."),
            accept=_act,
        ),
        _day("date", lambda: p_("tender", "Day of the act"), lambda _answers: _("Of which day is the act?")),
    )


def ending() -> tuple[Step, ...]:
    """Give the question until when a rule holds."""
    return (
        _day(
            "last",
            lambda: p_("tender", "Holds to"),
            lambda _answers: _("What is the last day on which this rule holds?"),
        ),
    )


def _day(name: str, title: Callable[[], str], question: Callable[[Answers], str]) -> Step:
    return Step(name=name, title=title, question=question, accept=answers.day, show=answers.shown_day)


def _share(typed: str) -> str:
    try:
        return f"{numbers.decimal(high=100)(typed.strip().removesuffix('%').strip()):f}"
    except Wrong as wrong:
        raise ShareWrong(typed=typed[:40]) from wrong


def _count(typed: str) -> int:
    try:
        return numbers.whole(high=_MOST)(typed.strip())
    except Wrong as wrong:
        raise CountWrong(typed=typed[:40]) from wrong


def _act(typed: str) -> str:
    text = clean(typed)[:_ACT]
    if not text:
        raise TypeText
    return text
