"""What is seen after a fair: three questions by button, and the thanks."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from bot.fairs.models import Fair
from bot.i18n import _, p_, say
from bot.results.models import ANSWER_WORDS, ANSWERS, QUESTION_WORDS, QUESTIONS
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


class Say(CallbackData, prefix="ra"):
    """This is my answer to this question about this fair."""

    signup: int
    question: str
    answer: str


class AskAgain(CallbackData, prefix="rq"):
    """Ask me again from the first question."""

    signup: int


def question(fair: Fair, signup_id: int, given: Mapping[str, str], *, fresh: bool = False) -> Screen:
    """The next question that is not answered, or the thanks."""
    left = [each for each in QUESTIONS if each not in given]
    if not left:
        change = Button(p_("after a fair", "Change my answers"), AskAgain(signup=signup_id))
        text = _("Thank you! Your answers go into the report of {title}, without your name.", title=fair.title)
        return Screen(text, ((change,), (home_button(),)), fresh=fresh)
    asked = left[0]
    number = len(QUESTIONS) - len(left) + 1
    lines = (
        _("<b>{title}: what did it bring you?</b>", title=fair.title),
        _("{number} of {count}. {question}", number=number, count=len(QUESTIONS), question=say(QUESTION_WORDS[asked])),
    )
    buttons = tuple(
        Button(say(ANSWER_WORDS[asked, answer]), Say(signup=signup_id, question=asked, answer=answer))
        for answer in ANSWERS
    )
    return Screen("\n".join(lines), (buttons, (home_button(),)), fresh=fresh)
