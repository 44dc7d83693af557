"""What organizers are asked about stands: a hall and its stands, its plan, the square where a stand is."""

from aiogram.types import Message

from bot.errors import Refusal
from bot.i18n import N_, _, p_
from bot.spreadsheets.values import clean
from bot.stands.office import layout, reading
from bot.telegram.form_steps import Answers, Option, Step, TypeText

_LONGEST_NAME = 40
_MOST_TYPED = 4000


class PlanWanted(Refusal):
    """The plan has to come as a picture."""

    sentence = N_("Please send the plan as a photo.")


class SquareUnreadable(Refusal):
    """What was typed is no square of the plan's grid."""

    sentence = N_("“{typed}” is no square of the plan. Type a letter and a number, for example C4.")


def adding() -> tuple[Step, ...]:
    """Give the questions that add stands."""
    return (
        Step(
            "hall",
            title=lambda: p_("hall", "Hall"),
            question=lambda _answers: _("In which hall? Type its name, for example: A"),
            accept=_name,
            options=_halls,
        ),
        Step(
            "rows",
            title=lambda: p_("hall", "Stands"),
            question=lambda _answers: _(
                "Which stands? A line a stand or a whole row:\n<code>A-1..A-12 9m2\nA-13 18m2 380V corner</code>\n"
                "They are laid out in rows; with @120,300 you say where one is, in thousandths of the plan."
            ),
            accept=_rows,
            show=lambda value, _answers: str(len(reading.stands(value))),
        ),
    )


def planning() -> tuple[Step, ...]:
    """Give the questions that bring a hall's plan."""
    return (
        Step(
            "hall",
            title=lambda: p_("hall", "Hall"),
            question=lambda _answers: _("Whose plan is it?"),
            options=_halls,
        ),
        Step(
            "photo",
            title=lambda: p_("hall", "Plan picture"),
            question=lambda _answers: _("Send the plan of the hall as a photo. The stands are drawn on it."),
            accept=_no_picture,
            take=_picture,
        ),
    )


def placing() -> tuple[Step, ...]:
    """Give the question where a stand is."""
    return (
        Step(
            "square",
            title=lambda: p_("hall", "Square"),
            question=lambda answers: _(
                "In which square of the plan does stand {code} begin? For example: C4", code=answers["code"]
            ),
            accept=_square,
        ),
    )


def _halls(answers: Answers) -> list[Option]:
    return [Option(name, name) for name in answers.get("halls", ())]


def _name(typed: str) -> str:
    name = clean(typed)[:_LONGEST_NAME].strip()
    if not name:
        raise TypeText
    return name


def _rows(typed: str) -> str:
    if not reading.stands(typed):
        raise TypeText
    return typed[:_MOST_TYPED]


def _picture(message: Message) -> str | None:
    return message.photo[-1].file_id if message.photo else None


def _no_picture(_typed: str) -> str:
    raise PlanWanted


def _square(typed: str) -> list[int]:
    corner = layout.square(typed)
    if corner is None:
        raise SquareUnreadable(typed=typed[:20])
    return list(corner)
