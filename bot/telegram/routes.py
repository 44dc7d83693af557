"""Who answers what: one look-up from a command, a button, a link or a form to its handler.

aiogram tries filters one after another, each a few microseconds to a tenth of a millisecond, so a hundred handlers cost
more than the answer itself; here the number of handlers costs nothing.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import structlog
from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineQuery, Message

from bot.errors import Gone
from bot.telegram.form_screens import Move, Pick
from bot.telegram.home import private_only
from bot.telegram.screen import Screen, Toast
from bot.telegram.wizard import Wizard

log = structlog.get_logger()

_LARGEST = 2**62
# What a message may carry, and the kind it is answered as; a moving picture carries a document as well.
_SENT = {
    "animation": "video",
    "document": "document",
    "photo": "photo",
    "contact": "contact",
    "location": "location",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "sticker": "sticker",
}

Deed = TypeVar("Deed", bound=Callable[..., Any])


class _ButtonRoute(NamedTuple):
    data: type[CallbackData]
    handler: CallableObject


class Routes:
    """A table of handlers. Features fill their own and `main` joins them."""

    def __init__(self) -> None:
        self.commands: dict[str, CallableObject] = {}
        self.links: dict[str, CallableObject] = {}
        self.buttons: dict[str, _ButtonRoute] = {}
        self.kinds: dict[str, CallableObject] = {}
        self.forms: dict[str, Wizard] = {}

    def command(self, *names: str) -> Callable[[Deed], Deed]:
        """Answer `/name words`; the handler may take `message` and `words` (what follows the command)."""

        def keep(deed: Deed) -> Deed:
            for name in names:
                self._once(self.commands, name, CallableObject(deed))
            return deed

        return keep

    def link(self, prefix: str) -> Callable[[Deed], Deed]:
        """Answer a deep link `t.me/bot?start=<prefix>_<payload>`; the handler may take `payload`."""

        def keep(deed: Deed) -> Deed:
            self._once(self.links, prefix, CallableObject(deed))
            return deed

        return keep

    def button(self, data: type[CallbackData]) -> Callable[[Deed], Deed]:
        """Answer a press of a button with this data; the handler may take `query` and `data`."""

        def keep(deed: Deed) -> Deed:
            self._once(self.buttons, data.__prefix__, _ButtonRoute(data, CallableObject(deed)))
            return deed

        return keep

    def on(self, kind: str) -> Callable[[Deed], Deed]:
        """Answer a kind of update: typed, command_unknown, inline, left, other, or one that a message carries."""

        def keep(deed: Deed) -> Deed:
            self._once(self.kinds, kind, CallableObject(deed))
            return deed

        return keep

    def form(self, wizard: Wizard) -> Wizard:
        """Let this form hear its answers."""
        self._once(self.forms, wizard.name, wizard)
        return wizard

    def include(self, *others: "Routes") -> None:
        """Take over the handlers of other tables; two for one thing is a mistake."""
        for other in others:
            for mine, theirs in zip(self._tables(), other._tables(), strict=True):
                for name, handler in theirs.items():
                    self._once(mine, name, handler)

    async def on_message(self, message: Message, **given: Any) -> Any:
        """Answer a message: a command, an answer to a form, or one of the kinds."""
        text = message.text or ""
        if message.chat.type != "private":
            return self._in_public(text, given["profile"].username)
        if text.startswith("/") and len(text) > 1:
            return await self._command(message, text, given)
        conversation = given["person"].conversation
        if conversation is not None and conversation.form in self.forms:
            return await self.forms[conversation.form].hear(message, conversation, **given)
        kind = next((kind for field, kind in _SENT.items() if getattr(message, field)), "typed" if text else "other")
        return await self._call(self.kinds.get(kind) or self.kinds["other"], message, given, words=text)

    async def on_press(self, query: CallbackQuery, **given: Any) -> Any:
        """Answer a press of an inline button; data nobody knows says kindly that it is gone."""
        packed = query.data or ""
        route = self.buttons.get(packed.split(":", 1)[0])
        try:
            data = route.data.unpack(packed) if route else None
        except (TypeError, ValueError):
            data = None
        if route is None or data is None or not _keepable(data):
            # Data may be anything somebody forged: only a prefix of ours is written down.
            log.info("button_unknown", prefix=packed.split(":", 1)[0] if route else None)
            raise Gone
        if isinstance(data, Pick | Move):
            return await self._form(query, data, given)
        return await self._call(route.handler, query, given, query=query, data=data)

    async def on_inline(self, query: InlineQuery, **given: Any) -> Any:
        """Answer an inline query."""
        return await self._call(self.kinds["inline"], query, given, query=query)

    async def _command(self, message: Message, text: str, given: dict[str, Any]) -> Any:
        head, *rest = text.split(maxsplit=1)
        name, words = head[1:].split("@", 1)[0].lower(), rest[0].strip() if rest else ""
        if name == "start" and "_" in words:
            prefix, payload = words.split("_", 1)
            if prefix in self.links:
                return await self._call(self.links[prefix], message, given, payload=payload)
        handler = self.commands.get(name)
        if handler is None:
            return await self._call(self.kinds["command_unknown"], message, given, words=text)
        return await self._call(handler, message, given, words=words)

    def _in_public(self, text: str, username: str) -> Screen | None:
        """Answer a command written to us where others read along: what is ours to say is for one person."""
        head = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        name, _, addressed = head[1:].lower().partition("@")
        return private_only(username) if name in self.commands and addressed in ("", username.lower()) else None

    async def _form(self, query: CallbackQuery, data: Pick | Move, given: dict[str, Any]) -> Any:
        conversation, wizard = given["person"].conversation, self.forms.get(data.form)
        if wizard is None or conversation is None or conversation.form != data.form:
            raise Gone
        if data.step != conversation.step:
            # A button of an earlier question: show where the form is now, as a new message.
            return [Toast(""), _fresh(wizard.current(conversation))]
        if isinstance(data, Pick):
            return await wizard.pick(data.value, conversation, **given, query=query)
        return await wizard.move(data, conversation, **given, query=query)

    async def _call(self, handler: CallableObject, event: Any, given: dict[str, Any], **more: Any) -> Any:
        return await handler.call(**{**given, "message": event if isinstance(event, Message) else None, **more})

    def _tables(self) -> tuple[dict[str, Any], ...]:
        return self.commands, self.links, self.buttons, self.kinds, self.forms

    @staticmethod
    def _once(table: dict[str, Any], name: str, handler: Any) -> None:
        if name in table:
            raise ValueError(f"two handlers for {name!r}")
        table[name] = handler


def _keepable(data: CallbackData) -> bool:
    """Tell whether every number of a button is one a database can hold, with room to count pages by it."""
    return all(abs(value) < _LARGEST for value in vars(data).values() if isinstance(value, int))


def _fresh(screen: Any) -> Any:
    from dataclasses import replace

    return replace(screen, fresh=True)


FORM_BUTTONS = Routes()


@FORM_BUTTONS.button(Pick)
@FORM_BUTTONS.button(Move)
async def _form_button() -> None:
    """Form buttons are answered by their form; this entry only makes their data known."""
