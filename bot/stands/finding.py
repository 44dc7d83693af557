"""The question for a firm, a product or a stand, half a word of it being enough."""

from collections.abc import Awaitable, Callable

from bot.i18n import _, p_
from bot.telegram.form_steps import Answers, Step, TypeText
from bot.telegram.home import home_button
from bot.telegram.screen import Answer, Screen
from bot.telegram.wizard import Wizard

LONGEST = 60


def form(finish: Callable[..., Awaitable[Answer]]) -> Wizard:
    """Give the form of one question; `finish` shows what fits."""
    step = Step("words", title=lambda: p_("hall", "Words"), question=_question, accept=_words)
    return Wizard(
        name="findstand",
        title=lambda: p_("hall", "Who stands where"),
        steps=(step,),
        finish=finish,
        cancelled=lambda: Screen(_("Nothing was looked for."), ((home_button(),),)),
    )


def _question(answers: Answers) -> str:
    return _("Whom do you look for? Half of a firm's name is enough, or a product, or the number of a stand.")


def _words(typed: str) -> str:
    words = " ".join(typed.split())[:LONGEST]
    if not words:
        raise TypeText
    return words
