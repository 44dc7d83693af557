"""Who answers what: one look-up from a command, a button, a link or a form to its handler.

aiogram tries filters one after another, each a few microseconds to a tenth of a millisecond, so a hundred handlers cost
more than the answer itself; here the number of handlers costs nothing.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar

import structlog
from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineQuery, Message

from bot.errors import Gone, Refusal
from bot.telegram import edited, links, sent
from bot.telegram.between import Between, Resume, corrected
from bot.telegram.form_screens import Move, Pick
from bot.telegram.home import home_button, private_only
from bot.telegram.plain_talk import PlainTalk
from bot.telegram.screen import Screen, Toast
from bot.telegram.unpacking import unpacked
from bot.telegram.wizard import NoAnswer, Wizard

log = structlog.get_logger()

CANCEL = "cancel"
# Answers as if a button with this packed data had been pressed; handlers may name it as `follow`.
Follow = Callable[[str], Awaitable[Any]]
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
        self.stances: dict[str, CallableObject] = {}
        self.forms: dict[str, Wizard] = {}
        self.plain = PlainTalk()

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

    def stance(self, name: str) -> Callable[[Deed], Deed]:
        """Answer what people type or photograph while they stand so; None leaves it to everybody else."""

        def keep(deed: Deed) -> Deed:
            self._once(self.stances, name, CallableObject(deed))
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

    @property
    def between(self) -> Between:
        """Where a person stands between forms and everything else."""
        return Between(self.forms)

    async def on_message(self, message: Message, **given: Any) -> Any:
        """Answer a message: a command, an answer to the question on the screen, plain talk, or one of the kinds."""
        given["follow"] = partial(self.follow, given=given)
        text = message.text or ""
        if message.chat.type != "private":
            return self._in_public(text, given["profile"].username)
        conversation = given["person"].conversation
        wizard = self.between.heard(conversation)
        if text.startswith("/") and len(text) > 1:
            return await self._commanded(message, text, given)
        if wizard is not None:
            try:
                return await wizard.hear(message, conversation, **given)
            except NoAnswer as wrong:
                if not wizard.yields or not await self._means_something(text, message, given):
                    return corrected(wrong.question, wrong.refusal.text())
                await self.between.let_go(given)
        return self.between.with_way_back(await self._free(message, text, given), conversation)

    async def on_edited(self, message: Message, **given: Any) -> Any:
        """Answer a message whose words somebody corrected."""
        return await edited.answer(self, message, given)

    async def on_press(self, query: CallbackQuery, **given: Any) -> Any:
        """Answer a press of an inline button; data nobody knows says kindly that it is gone."""
        given["follow"] = partial(self.follow, given=given)
        packed = query.data or ""
        prefix = packed.split(":", 1)[0]
        data = self._unpacked(packed)
        if data is None:
            # Data may be anything somebody forged: only a prefix of ours is written down.
            log.info("button_unknown", prefix=prefix if prefix in self.buttons else None)
            raise Gone
        if isinstance(data, Pick | Move | Resume):
            return await self._form(query, data, given)
        left = await self.between.let_go(given)
        answer = await self._call(self.buttons[prefix].handler, query, given, query=query, data=data)
        return self.between.with_way_back(answer, left)

    async def on_scanned(self, text: str, **given: Any) -> Any:
        """Answer what a code says: a link of ours leads where it leads, a code of ours does what it does when typed.

        None for a code that is nobody's. There is no message here.
        """
        given["follow"] = partial(self.follow, given=given)
        link = links.followed(text, given["profile"].username)
        if link is not None and link[0] in self.links:
            return await self._call(self.links[link[0]], None, given, payload=link[1])
        return await self._call(self.kinds["code"], None, given, words=text) if "code" in self.kinds else None

    async def follow(self, packed: str, given: dict[str, Any]) -> Any:
        """Answer as if this button had been pressed: people come back to where a form was begun from.

        What the form did stands whatever comes of it: an unknown button is passed over, a no is shown.
        """
        data = self._unpacked(packed)
        if data is None:
            return None
        try:
            return await self._call(self.buttons[data.__prefix__].handler, None, given, query=None, data=data)
        except Refusal as refusal:
            return Screen(refusal.text(), ((home_button(),),), fresh=True)

    def _unpacked(self, packed: str) -> CallbackData | None:
        """Read the data of a button; None when nobody knows it."""
        route = self.buttons.get(packed.split(":", 1)[0])
        return unpacked(route.data, packed) if route else None

    async def on_inline(self, query: InlineQuery, **given: Any) -> Any:
        """Answer an inline query."""
        return await self._call(self.kinds["inline"], query, given, query=query)

    async def _commanded(self, message: Message, text: str, given: dict[str, Any]) -> Any:
        """Answer a command; the form on the screen is let go first, and /cancel ends it, also while it waits."""
        conversation = given["person"].conversation
        name = text.split(maxsplit=1)[0][1:].split("@", 1)[0].lower()
        if name == CANCEL and (wizard := self.between.open(conversation)) is not None:
            cancel = Move(form=wizard.name, step=conversation.step, to="cancel")
            return await wizard.move(cancel, conversation, **given)
        left = await self.between.let_go(given)
        return self.between.with_way_back(await self._command(message, text, given), left)

    async def _free(self, message: Message, text: str, given: dict[str, Any]) -> Any:
        """Answer what is no command and no answer to a form: plain talk, a thing that was sent, words to search."""
        kind = sent.kind(message)
        words = text or message.caption or ""
        stance = (given["person"].stance or "").split(":", 1)[0]
        if stance in self.stances and kind in ("typed", "photo"):
            said = await self._call(self.stances[stance], message, given, words=words)
            if said is not None:
                return said
        if kind == "typed":
            if (name := self.plain.meant(text)) is not None and name in self.commands:
                return await self._call(self.commands[name], message, given, words=text)
            for first in ("code", "row"):
                said = await self._call(self.kinds[first], message, given, words=text) if first in self.kinds else None
                if said is not None:
                    return said
        if kind == "photo":
            said = await self._call(self.kinds[kind], message, given, words=words) if kind in self.kinds else None
            if said is not None or not words:
                return said or await self._call(self.kinds["other"], message, given, words=words)
            kind = "typed"
        return await self._call(self.kinds.get(kind) or self.kinds["other"], message, given, words=words)

    async def _means_something(self, text: str, message: Message, given: dict[str, Any]) -> bool:
        """Tell whether words that are no answer are plain talk, or a search that finds something."""
        if not any(sign.isalnum() for sign in text):
            return False
        if self.plain.meant(text) is not None:
            return True
        return "finds" in self.kinds and bool(await self._call(self.kinds["finds"], message, given, words=text))

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

    async def _form(self, query: CallbackQuery, data: Pick | Move | Resume, given: dict[str, Any]) -> Any:
        if isinstance(data, Resume):
            return await self.between.take_up(data.form, given)
        conversation, wizard = given["person"].conversation, self.forms.get(data.form)
        if wizard is None or conversation is None or conversation.name != data.form or conversation.rests:
            raise Gone
        if conversation.form != data.form:
            # It waits since something else was opened: whoever presses its button wants to go on.
            return [Toast(""), _fresh(await self.between.take_up(data.form, given))]
        if data.step != conversation.step:
            # A button of an earlier question: show where the form is now, as a new message.
            return [Toast(""), _fresh(wizard.current(conversation))]
        if isinstance(data, Pick):
            return await wizard.pick(data.value, conversation, **given, query=query)
        return await wizard.move(data, conversation, **given, query=query)

    async def _call(self, handler: CallableObject, event: Any, given: dict[str, Any], **more: Any) -> Any:
        message = event if isinstance(event, Message) else None
        return await handler.call(**{**given, "message": message, **more})

    def _tables(self) -> tuple[dict[str, Any], ...]:
        return self.commands, self.links, self.buttons, self.kinds, self.stances, self.forms

    @staticmethod
    def _once(table: dict[str, Any], name: str, handler: Any) -> None:
        if name in table:
            raise ValueError(f"two handlers for {name!r}")
        table[name] = handler


def _fresh(screen: Any) -> Any:
    from dataclasses import replace

    return replace(screen, fresh=True)


FORM_BUTTONS = Routes()


@FORM_BUTTONS.button(Pick)
@FORM_BUTTONS.button(Move)
@FORM_BUTTONS.button(Resume)
async def _form_button() -> None:
    """Form buttons are answered by their form; this entry only makes their data known."""
