"""From a raw update to the calls that answer it, through aiogram's dispatcher and the table of routes."""

from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update

from bot import metrics
from bot.errors import Refusal
from bot.i18n import _
from bot.telegram import calls, sender
from bot.telegram.api import Api
from bot.telegram.calls import Call, Pressed
from bot.telegram.inbox import person_of
from bot.telegram.routes import Routes
from bot.telegram.screen import InlineAnswer, Screen, Shown, Toast, listed


class Dispatch:
    """Handles updates with aiogram; `given` are the keyword arguments every handler may name."""

    def __init__(self, bot: Bot, wire: Api, routes: Routes, **given: Any) -> None:
        self._bot = bot
        self._api = wire
        self.dispatcher = Dispatcher(**given)
        self.dispatcher.message.register(routes.on_message)
        self.dispatcher.callback_query.register(routes.on_press)
        self.dispatcher.inline_query.register(routes.on_inline)

    async def handle(self, raw: dict[str, Any]) -> list[Call]:
        """Run the handlers for a raw update and give the calls that answer it."""
        update = Update.model_validate(raw, context={"bot": self._bot})
        answer = await self.dispatcher.feed_update(self._bot, update)
        if answer is None or answer is UNHANDLED:
            return self._calls(raw, [])
        if isinstance(answer, InlineAnswer):
            return [calls.for_inline(answer, query_id=raw["inline_query"]["id"])]
        return self._calls(raw, listed(answer))

    def refuse(self, raw: dict[str, Any], refusal: Refusal) -> list[Call]:
        """Say a rule's no: over the chat for a press, as a message for words."""
        sentence = refusal.text()
        if "callback_query" in raw and len(sentence) <= 200 and "<" not in sentence:
            return self._calls(raw, [Toast(sentence, alert=True)])
        return self._calls(raw, [Screen(sentence, fresh=True)])

    def apologise(self, raw: dict[str, Any]) -> list[Call]:
        """Say that something broke on our side; nothing about what."""
        words = _("Something went wrong on our side; we have been told. Please try again, or press /start.")
        return self._calls(raw, [Screen(words, fresh=True)])

    async def deliver(self, person: int, to_make: list[Call]) -> None:
        """Make the calls and count what became of them."""
        outcome = await sender.make(self._api, to_make)
        metrics.ANSWERS.labels(outcome=outcome.value).inc()

    def _calls(self, raw: dict[str, Any], shown: list[Shown]) -> list[Call]:
        query = raw.get("callback_query")
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            return calls.for_press(shown, _pressed(query), chat_id=_chat_of(query) or person_of(raw))
        message = raw.get("message")
        chat_id = (
            message["chat"]["id"]
            if isinstance(message, dict) and isinstance(message.get("chat"), dict)
            else person_of(raw)
        )
        return calls.for_message(shown, chat_id=chat_id) if chat_id else []


def _pressed(query: dict[str, Any]) -> Pressed:
    message = query.get("message")
    carried = message if isinstance(message, dict) and message.get("date") else {}
    return Pressed(str(query["id"]), _chat_of(query), carried.get("message_id"), "text" in carried)


def _chat_of(query: dict[str, Any]) -> int | None:
    message = query.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    number = chat.get("id") if isinstance(chat, dict) else None
    return number if isinstance(number, int) else None
