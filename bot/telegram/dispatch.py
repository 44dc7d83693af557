"""From a raw update to the calls that answer it, through aiogram's dispatcher and the table of routes."""

from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from pydantic import ValidationError

from bot import i18n
from bot.errors import Refusal
from bot.i18n import _
from bot.telegram import calls, turning
from bot.telegram.api import Api
from bot.telegram.calls import Call, Pressed
from bot.telegram.handling import Unreadable
from bot.telegram.routes import Routes
from bot.telegram.screen import InlineAnswer, Screen, Shown, Toast, listed
from bot.telegram.updates import person_of, sender_of, topic_of, written


class Dispatch:
    """Handles updates with aiogram; `given` are the keyword arguments every handler may name."""

    def __init__(self, bot: Bot, wire: Api, routes: Routes, **given: Any) -> None:
        self._bot = bot
        self._api = wire
        self.dispatcher = Dispatcher(disable_fsm=True, **given)
        self.dispatcher.message.register(routes.on_message)
        self.dispatcher.edited_message.register(routes.on_edited)
        self.dispatcher.callback_query.register(routes.on_press)
        self.dispatcher.inline_query.register(routes.on_inline)

    async def handle(self, raw: dict[str, Any]) -> list[Call]:
        """Run the handlers for a raw update and give the calls that answer it; raise Unreadable for what is none."""
        # Until somebody is recognised, whoever sent it hears what goes wrong in the language of their Telegram.
        i18n.speak(i18n.from_telegram(str(sender_of(raw).get("language_code"))))
        try:
            update = Update.model_validate(turning.straight(raw), context={"bot": self._bot})
        except (ValidationError, RecursionError) as error:
            raise Unreadable from error
        answer = await self.dispatcher.feed_update(self._bot, update)
        if answer is None or answer is UNHANDLED:
            return _calls(raw, [])
        if isinstance(answer, InlineAnswer):
            return [calls.for_inline(answer, query_id=raw["inline_query"]["id"])]
        return _calls(raw, listed(answer))

    def refuse(self, raw: dict[str, Any], refusal: Refusal) -> list[Call]:
        """Say a rule's no: over the chat for a press, as a message for words."""
        sentence = refusal.text()
        if "callback_query" in raw and len(sentence) <= 200 and "<" not in sentence:
            return _calls(raw, [Toast(sentence, alert=True)])
        return _calls(raw, [Screen(sentence, fresh=True)])

    def apologise(self, raw: dict[str, Any]) -> list[Call]:
        """Say that something broke on our side; nothing about what, and nothing where others read along."""
        words = _("Something went wrong on our side; we have been told. Please try again, or press /start.")
        return _calls(raw, [Screen(words, fresh=True)]) if _public_chat(raw) is None else []


def _calls(raw: dict[str, Any], shown: list[Shown]) -> list[Call]:
    """Give the calls that show these things to whoever sent the update; in a group, to the group."""
    person = max(person_of(raw), 0)
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("id"), str):
        return calls.for_press(shown if person else [], _pressed(query, person), chat_id=person)
    inline = raw.get("inline_query")
    if isinstance(inline, dict) and isinstance(inline.get("id"), str):
        return [calls.for_inline(InlineAnswer(), query_id=inline["id"])]
    message = written(raw)
    if message is None:
        return []
    chat_id = _public_chat(raw) or person
    return calls.for_message(shown, chat_id=chat_id, topic=topic_of(message)) if chat_id else []


def _pressed(query: dict[str, Any], person: int) -> Pressed:
    """Give what was pressed; a message that is gone, or not in the person's own chat, is never edited."""
    message = query.get("message")
    carried = message if isinstance(message, dict) and message.get("date") and _chat_id(message) == person else {}
    return Pressed(query["id"], person, carried.get("message_id"), "text" in carried)


def _public_chat(raw: dict[str, Any]) -> int | None:
    """Give the group or channel a message was written in (their ids are negative), None for a private chat."""
    message = written(raw)
    chat = message.get("chat") if isinstance(message, dict) else None
    private = not isinstance(chat, dict) or chat.get("type") == "private"
    return None if private else min(_chat_id(message), 0)


def _chat_id(message: Any) -> int:
    """Give the id of a message's chat; 0 when it has none."""
    chat = message.get("chat")
    number = chat.get("id") if isinstance(chat, dict) else None
    return number if type(number) is int else 0
