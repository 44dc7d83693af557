"""The question for the sessions of a fair: lines typed, or a table pasted."""

from collections.abc import Awaitable, Callable

from bot.database import Database
from bot.errors import Gone
from bot.fairs import queries as fair_queries
from bot.fairs.models import Fair
from bot.fairs.screens import days
from bot.i18n import _, p_
from bot.programme import reading
from bot.telegram.form_steps import Answers, Step, TypeText
from bot.telegram.home import home_button
from bot.telegram.screen import Answer, Screen
from bot.telegram.wizard import Wizard

_MOST_TYPED = 4000


def form(finish: Callable[..., Awaitable[Answer]]) -> Wizard:
    """Give the form of one question; `finish` keeps what was pasted."""
    step = Step("lines", title=lambda: p_("programme", "Sessions"), question=_question, accept=_lines, check=_readable)
    return Wizard(
        name="sessions",
        title=lambda: p_("programme", "Sessions"),
        steps=(step,),
        finish=finish,
        cancelled=lambda: Screen(_("Nothing was changed."), ((home_button(),),)),
    )


def days_of(fair: Fair) -> str:
    return days(fair)


def _question(_answers: Answers) -> str:
    return _(
        "Type or paste the sessions, one a line: time; hall; title; who speaks; seats.\n"
        "<code>03.03 09:00-09:40; A; Ochilish | Открытие | Opening; Hokim;\n"
        "10:00-11:00; B; Lokalizatsiya; ; 40</code>\n"
        "A line at the same time in the same hall takes the place of the one before."
    )


def _lines(typed: str) -> str:
    if not typed.strip():
        raise TypeText
    return typed[:_MOST_TYPED]


async def _readable(value: str, answers: Answers, db: Database) -> None:
    """Refuse lines that cannot be read, in the question itself."""
    async with db.read() as connection:
        fair = await fair_queries.fair(connection, answers["fair"])
    if fair is None:
        raise Gone
    if not reading.sessions(value, fair, days_of(fair)):
        raise TypeText
