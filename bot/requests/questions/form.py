"""The questions of both forms: what somebody asks the centre, and what the centre answers."""

from bot.i18n import _, p_
from bot.requests.questions.service import LONGEST, TooLong
from bot.spreadsheets.values import clean
from bot.telegram.form_steps import Step, TypeText


def asking() -> tuple[Step, ...]:
    return (
        Step(
            name="question",
            title=lambda: p_("question", "Your question"),
            question=lambda answers: _(
                "✍️ Write your question in one message. A person of the centre reads it and answers you here."
            ),
            accept=told,
        ),
    )


def answering() -> tuple[Step, ...]:
    return (
        Step(
            name="reply",
            title=lambda: p_("request", "Answer"),
            question=lambda answers: _(
                "What shall we answer to {who}? They speak: {language}. One message; it comes to their chat at once.",
                who=answers["who"],
                language=answers["language"],
            ),
            accept=told,
        ),
    )


def told(typed: str) -> str:
    """Give somebody's own words, cleaned. Raise TypeText, TooLong."""
    text = "\n".join(map(clean, typed.splitlines())).strip()
    if not text:
        raise TypeText
    if len(text) > LONGEST:
        raise TooLong(limit=LONGEST)
    return text
