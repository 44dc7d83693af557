"""Everything that exists, in one place: look things up, add to them, tell those who listen."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import FIRST_BASIC_GROUP, FIRST_GROUP, Chat, Group, PrivateChat
from bot.sandbox.state.files import FileStore
from bot.sandbox.state.messages import Message
from bot.sandbox.state.queries import OpenQueries
from bot.sandbox.state.signals import Signal

FIRST_PERSON = 1001
Listener = Callable[[str, dict[str, Any]], None]


class World:
    """The people, bots, chats and files of one local Telegram, all in memory."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.private: dict[tuple[int, int], PrivateChat] = {}
        self.groups: dict[int, Group] = {}
        self.upgraded: dict[int, int] = {}
        self.files = FileStore()
        self.queries = OpenQueries()
        self.inline_messages: dict[str, Message] = {}
        self.listeners: list[Listener] = []
        self.changed = Signal()
        self._albums = 0
        self._groups = 0

    def emit(self, kind: str, **what: Any) -> None:
        """Tell every listener that something happened."""
        for listener in self.listeners:
            listener(kind, what)

    def now(self) -> int:
        """Unix seconds, as messages carry them."""
        return int(time.time())

    # accounts

    def add_person(self, number: int | None = None, **profile: Any) -> Person:
        """Create a person; without a number the next free id from 1001 up."""
        if number is None:
            number = max(FIRST_PERSON - 1, *self.people) + 1 if self.people else FIRST_PERSON
        person = self.people[number] = Person(number, **profile)
        self.emit("people", person=person)
        return person

    def add_bot(self, number: int, *, name: str | None = None, username: str | None = None) -> Bot:
        """Create a bot account."""
        bot = self.bots[number] = Bot(number, name or f"Bot {number}", username or f"bot{number}_bot")
        self.changed.notify()
        self.emit("bot", bot=bot)
        return bot

    def account_named(self, username: str) -> Person | Bot | Group | None:
        """Whoever has this username, whatever its case."""
        wanted = username.removeprefix("@").lower()
        everybody: list[Person | Bot | Group] = [*self.bots.values(), *self.groups.values(), *self.people.values()]
        return next((one for one in everybody if (one.username or "").lower() == wanted), None) if wanted else None

    # chats

    def chat_with(self, person: Person, bot: Bot) -> PrivateChat:
        """The private chat of the two, opened when there is none."""
        chat = self.private.get((person.id, bot.id))
        if chat is None:
            chat = self.private[person.id, bot.id] = PrivateChat(person, bot)
        return chat

    def add_group(self, title: str, *, username: str | None = None, kind: str = "supergroup") -> Group:
        """Create a group without members."""
        self._groups += 1
        number = (FIRST_BASIC_GROUP if kind == "group" else FIRST_GROUP) - self._groups
        group = self.groups[number] = Group(number, title=title, username=username, kind=kind)
        return group

    def chats_of(self, person: Person) -> list[Chat]:
        """All chats of a person, the one with the newest message first."""
        mine: list[Chat] = [self.chat_with(person, bot) for bot in self.bots.values()]
        mine += [group for group in self.groups.values() if person.id in group.members]
        return sorted(mine, key=lambda chat: last.date if (last := chat.last_message()) else 0, reverse=True)

    # messages

    def add_message(self, chat: Chat, sender: Person | Bot, content: dict[str, Any], **more: Any) -> Message:
        """Put a message into a chat and tell everybody; `more` sets its other attributes."""
        message = self.put_message(chat, sender, content, **more)
        self.announce(message)
        return message

    def put_message(self, chat: Chat, sender: Person | Bot, content: dict[str, Any], **more: Any) -> Message:
        """Put a message into a chat without telling anybody yet."""
        message = Message(chat, number=chat.next_message_id(), sender=sender, date=self.now(), content=content)
        for key, value in more.items():
            setattr(message, key, value)
        chat.messages[message.id] = message
        chat.action = None
        return message

    def announce(self, message: Message) -> None:
        """Tell everybody of a new message."""
        message.chat.touch()
        if self.listeners:
            self.emit("message", chat=message.chat, message=message)

    def edited(self, message: Message) -> None:
        """Tell everybody that a message changed."""
        message.chat.touch()
        self.emit("edited", chat=message.chat, message=message)

    def delete_messages(self, chat: Chat, numbers: list[int]) -> None:
        """Take messages out of a chat for everybody."""
        for number in numbers:
            message = chat.messages.pop(number)
            if message.inline_id is not None:
                self.inline_messages.pop(message.inline_id, None)
            if number in chat.pinned:
                chat.pinned.remove(number)
        chat.touch()
        self.emit("deleted", chat=chat, message_ids=numbers)

    def chat_changed(self, chat: Chat) -> None:
        """Tell everybody that a chat's keyboard, menu, members or state changed."""
        chat.touch()
        self.emit("chat", chat=chat)

    def confirm(self, bot: Bot, offset: int) -> None:
        """A bot has taken its updates below `offset`; people see their messages read."""
        gone = bot.updates.confirm(offset)
        if gone and self.listeners:
            self._tell_read(bot, [update.read for update in gone if update.read is not None])

    def _tell_read(self, bot: Bot, read: list[tuple[int, int]]) -> None:
        for chat_id, message_id in dict(read).items():
            chat = self.private.get((chat_id, bot.id)) or self.groups.get(chat_id)
            if chat is not None:
                self.emit("read", chat=chat, up_to=message_id)

    # ids nobody can guess

    def new_query_id(self) -> str:
        """An id for a tap or an inline query."""
        return str(secrets.randbelow(9 * 10**17) + 10**17)

    def new_album_id(self) -> str:
        """An id that the messages of one album share."""
        self._albums += 1
        return str(13_000_000_000_000_000 + self._albums)

    def empty(self) -> None:
        """Forget every chat, file and pending update; people come back, groups and bots stay."""
        for bot in self.bots.values():
            bot.updates.clear()
            bot.met.clear()
            # What a bot shows in one chat belonged to what was said there.
            bot.commands = {key: commands for key, commands in bot.commands.items() if ":" not in key[0]}
        for person in self.people.values():
            person.deleted = False
        for chat in [*self.private.values(), *self.groups.values()]:
            chat.empty()
        self.files = FileStore()
        self.queries = OpenQueries()
        self.inline_messages.clear()
        self.emit("reset")
