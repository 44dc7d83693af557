"""The questions of both forms: what somebody asks the centre, and what the centre answers."""

from bot.i18n import _, p_
from bot.requests.messages import one_message
from bot.telegram.form_steps import Step


def asking() -> tuple[Step, ...]:
    return (
        Step(
            name="question",
            title=lambda: p_("question", "Your question"),
            question=lambda answers: _(
                "✍️ Write your question in one message. A person of the centre reads it and answers you here."
            ),
            accept=one_message,
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
            accept=one_message,
        ),
    )
