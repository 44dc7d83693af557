"""Between a form and everything else: a form is let go when something else is opened, and taken up again by one tap."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.errors import Gone
from bot.i18n import p_
from bot.telegram import storage
from bot.telegram.form_screens import Move, Pick
from bot.telegram.screen import Button, Screen
from bot.telegram.storage import Conversation
from bot.telegram.wizard import RETURN, SUMMARY, Wizard


class Resume(CallbackData, prefix="fr"):
    """Let me go on with this form."""

    form: str


class Between:
    """Where a person stands between the forms of all features and everything else."""

    def __init__(self, known: Mapping[str, Wizard]) -> None:
        self.known = known

    def heard(self, conversation: Conversation | None) -> Wizard | None:
        return self.known.get(conversation.form) if conversation is not None else None

    def open(self, conversation: Conversation | None) -> Wizard | None:
        """Give the form that is on the screen or waits; none when its person cancelled it."""
        return self.known.get(conversation.name) if conversation is not None and not conversation.rests else None

    async def let_go(self, given: Mapping[str, Any]) -> Conversation | None:
        """Let the form on the screen go, its answers kept; give it, or None when there is none."""
        conversation: Conversation | None = given["person"].conversation
        if conversation is None or self.heard(conversation) is None:
            return None
        async with given["db"].write() as connection:
            await storage.save(connection, given["person"].id, conversation.aside(), moment=given["now"]())
        return conversation

    async def take_up(self, name: str, given: Mapping[str, Any]) -> Screen:
        """Go on with a form where the person stopped; raise Gone when it is no longer there."""
        conversation: Conversation | None = given["person"].conversation
        wizard = self.known.get(name)
        if wizard is None or conversation is None or conversation.name != name:
            raise Gone
        person, db, now = given["person"], given["db"], given["now"]
        return await wizard.resume(conversation, person_id=person.id, db=db, now=now)

    def with_way_back(self, answer: Any, conversation: Conversation | None) -> Any:
        """Give an answer whose last screen leads back to the form that was let go, if there is one."""
        wizard = self.open(conversation)
        if wizard is None or conversation is None:
            return answer
        shown = list(answer) if isinstance(answer, list | tuple) else [answer]
        last = next((place for place in reversed(range(len(shown))) if isinstance(shown[place], Screen)), None)
        if last is None or shown[last].request is not None or _is_question(shown[last]):
            return answer
        shown[last] = shown[last].with_rows((_way_back(wizard, conversation),))
        return shown if isinstance(answer, list | tuple) else shown[0]


def _is_question(screen: Screen) -> bool:
    return any(isinstance(button.data, Pick | Move) for row in screen.buttons for button in row)


def _way_back(wizard: Wizard, conversation: Conversation) -> Button:
    if conversation.step == SUMMARY or RETURN in conversation.answers:
        label = p_("form", "▶️ Continue: {title}", title=wizard.title())
    else:
        place, total = wizard.progress(conversation)
        label = p_("form", "▶️ Continue: question {place} of {total}", place=place, total=total)
    return Button(label, Resume(form=wizard.name))


def corrected(question: Screen, sentence: str) -> Screen:
    """Give the question again, with what was wrong with the answer under it."""
    return replace(question, text=f"{question.text}\n\n⚠️ {sentence}", fresh=True)
