"""The questions by which a published figure is recorded."""

from typing import Any

from bot.database import Database
from bot.errors import Refusal
from bot.geography import finding, places
from bot.i18n import N_, _, language, p_, say
from bot.people.models import Person
from bot.spreadsheets import numbers
from bot.spreadsheets.values import Wrong, clean
from bot.staff.authority import Rights
from bot.statistics.indicators import rows, service
from bot.statistics.indicators.models import COUNTRY
from bot.statistics.indicators.words import INDICATORS, UNITS
from bot.telegram.form_steps import Answers, Option, Step, TypeText

_LONGEST = 300
_PERIODS = "2021, 2021-Q3, 2021-06, 2025-07-01"


class NotAPeriod(Refusal):
    """What was typed is no period a figure may be of."""

    sentence = N_("“{typed}” is not a period. Write a year, a quarter, a month or a day, for example: {examples}")


class NotAFigure(Refusal):
    """What was typed is no number."""

    sentence = N_("“{typed}” is not a number. Write it like this: 3 384,4.")


def steps() -> tuple[Step, ...]:
    return (*_which(), *_figure(), *_origin())


def _which() -> tuple[Step, ...]:
    return (
        Step(
            name="region",
            title=lambda: p_("figure", "Place"),
            question=lambda answers: _("Of which place is the figure?"),
            options=lambda answers: _places(),
            meant=_meant,
            check=_own,
            page_size=15,
        ),
        Step(
            name="indicator",
            title=lambda: p_("figure", "Indicator"),
            question=lambda answers: _("Which indicator is it?"),
            options=lambda answers: [Option(code, say(name)) for code, name in INDICATORS.items()],
            columns=1,
        ),
        Step(
            name="period",
            title=lambda: p_("figure", "Period"),
            question=lambda answers: _("For which period? For example: {examples}", examples=_PERIODS),
            accept=_period,
        ),
    )


def _figure() -> tuple[Step, ...]:
    return (
        Step(
            name="value",
            title=lambda: p_("figure", "Value"),
            question=lambda answers: _("What is the figure?"),
            accept=_number,
        ),
        Step(
            name="unit",
            title=lambda: p_("figure", "Unit"),
            question=lambda answers: _("In which unit?"),
            options=lambda answers: [Option(code, say(name)) for code, name in UNITS.items()],
        ),
        Step(
            name="plan",
            title=lambda: p_("figure", "Plan"),
            question=lambda answers: _("What was planned for this period? In the same unit."),
            accept=_number,
            optional=True,
        ),
    )


def _origin() -> tuple[Step, ...]:
    return (
        Step(
            name="source",
            title=lambda: p_("figure", "Source"),
            question=lambda answers: _("Who published it? A document, a page, its date."),
            accept=_text,
        ),
        Step(
            name="series",
            title=lambda: p_("figure", "Series"),
            question=lambda answers: _(
                "Has the way of counting changed? Then name the new one, for example 2: figures of two ways are never "
                "compared."
            ),
            accept=_text,
            optional=True,
        ),
    )


def _places() -> list[Option]:
    regions = [Option(each.iso, places.short_name(each, language())) for each in places.regions()]
    return [Option(COUNTRY, p_("statistics", "Uzbekistan")), *regions]


def _meant(typed: str) -> tuple[str, ...]:
    found = finding.find_region(typed)
    return (found.iso,) if found else ()


async def _own(value: str, answers: Answers, person: Person, db: Database, rights: Rights) -> None:
    async with db.read() as connection:
        service.require(await rights.of(connection, person), value)


def _period(typed: str) -> str:
    try:
        return rows.period(typed)
    except Wrong:
        raise NotAPeriod(typed=typed[:30], examples=_PERIODS) from None


def _number(typed: str) -> float:
    try:
        return float(numbers.decimal(low=-(10**15))(clean(typed)))
    except Wrong:
        raise NotAFigure(typed=typed[:30]) from None


def _text(typed: str) -> Any:
    text = clean(typed)[:_LONGEST]
    if not text:
        raise TypeText
    return text
