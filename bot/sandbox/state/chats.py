"""Chats: a person's private chat with a bot, and groups with both in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.messages import Message
from bot.sandbox.state.signals import Signal

FIRST_GROUP = -1_001_000_000_000
FIRST_BASIC_GROUP = -5_000_000


class Chat:
    """What both kinds share: messages by id, what is pinned, and a signal for everything that changes."""

    type = ""

    def __init__(self, number: int) -> None:
        self.id = number
        self.messages: dict[int, Message] = {}
        self.pinned: list[int] = []
        self.changed = Signal()
        self.version = 0
        self.keyboards: dict[int, dict[str, Any]] = {}
        self.force_replies: dict[int, dict[str, Any]] = {}
        self.seen: dict[int, int] = {}
        self.action: tuple[str, float] | None = None

    def json(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        raise NotImplementedError

    def touch(self) -> None:
        """Wake whoever waits for this chat."""
        self.version += 1
        self.changed.notify()

    def next_message_id(self) -> int:
        """A new message's id."""
        raise NotImplementedError

    def last_message(self) -> Message | None:
        """The newest message."""
        return next(reversed(self.messages.values()), None)

    def empty(self) -> None:
        """Forget everything said, shown and seen in it."""
        for kept in (self.messages, self.pinned, self.keyboards, self.force_replies, self.seen):
            kept.clear()
        self.action = None
        self.touch()

    def people(self) -> list[Person]:
        """The people in it."""
        raise NotImplementedError

    def bots(self) -> list[Bot]:
        """The bots in it."""
        raise NotImplementedError

    def unread(self, person: Person) -> int:
        """How many messages of others the person has not seen."""
        seen = self.seen.get(person.id, 0)
        count = 0
        for message in reversed(self.messages.values()):
            if message.id <= seen:
                break
            count += message.sender is not person
        return count


class PrivateChat(Chat):
    """A person and a bot; its id for the bot is the person's, for the person the bot's."""

    type = "private"

    def __init__(self, person: Person, bot: Bot) -> None:
        super().__init__(person.id)
        self.person = person
        self.bot = bot
        self.started = False
        self.blocked = False
        self.menu_button: dict[str, Any] | None = None

    def json(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        user = self.person.user()
        chat = {"id": self.id, "first_name": user["first_name"], "type": "private"}
        for key in ("last_name", "username"):
            if key in user:
                chat[key] = user[key]
        return chat

    def next_message_id(self) -> int:
        """A new message's id: private messages of one bot are numbered together."""
        self.bot.last_message_id += 1
        return self.bot.last_message_id

    def empty(self) -> None:
        """Forget everything: the person has not pressed Start."""
        self.started = self.blocked = False
        self.menu_button = None
        super().empty()

    def people(self) -> list[Person]:
        """The one person."""
        return [self.person]

    def bots(self) -> list[Bot]:
        """The one bot."""
        return [self.bot]


class Group(Chat):
    """A supergroup (or a basic group or channel): members by id with their status, numbered on its own."""

    def __init__(self, number: int, *, title: str, username: str | None = None, kind: str = "supergroup") -> None:
        super().__init__(number)
        self.type = kind
        self.title = title
        self.username = username
        self.members: dict[int, Person | Bot] = {}
        self.administrators: set[int] = set()
        self.creator: int | None = None
        self.kicked: set[int] = set()
        self.wishes: set[int] = set()
        self.last_message_id = 0

    def json(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        chat = {"id": self.id, "title": self.title, "type": self.type}
        if self.username:
            chat["username"] = self.username
        return chat

    def next_message_id(self) -> int:
        """A new message's id."""
        self.last_message_id += 1
        return self.last_message_id

    def empty(self) -> None:
        """Forget everything but who is in it."""
        self.kicked.clear()
        self.wishes.clear()
        super().empty()

    def people(self) -> list[Person]:
        """The people in it."""
        return [member for member in self.members.values() if isinstance(member, Person)]

    def bots(self) -> list[Bot]:
        """The bots in it."""
        return [member for member in self.members.values() if isinstance(member, Bot)]

    def status(self, number: int) -> str:
        """A member's status in the Bot API's words."""
        if number not in self.members:
            return "kicked" if number in self.kicked else "left"
        if number == self.creator:
            return "creator"
        return "administrator" if number in self.administrators else "member"
