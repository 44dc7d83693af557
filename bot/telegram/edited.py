"""What a corrected message means: new words are said anew, but they never become the answer to another question."""

from typing import Any, Protocol

from aiogram.types import Message

from bot.i18n import _
from bot.telegram.between import Between, corrected


class Hears(Protocol):
    """Who answers a message."""

    @property
    def between(self) -> Between: ...

    async def on_message(self, message: Message, **given: Any) -> Any: ...


async def answer(hears: Hears, message: Message, given: dict[str, Any]) -> Any:
    """Answer an edited message as a new one; while a form is on the screen, say how an answer is corrected.

    Nothing is said to what has no words (a place that moves is an edit every few seconds), nor where others read along.
    """
    if message.chat.type != "private" or not (message.text or message.caption):
        return None
    conversation = given["person"].conversation
    wizard = hears.between.heard(conversation)
    if wizard is None or (message.text or "").startswith("/"):
        return await hears.on_message(message, **given)
    sentence = _("A corrected message changes no answer given before: go back with “‹ Back”, or type /cancel.")
    return corrected(wizard.current(conversation), sentence)
