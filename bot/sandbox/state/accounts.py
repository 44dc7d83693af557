"""Who can be in a chat: people, and the bots they talk to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.state.updates import UpdateQueue

COLOURS = ("#c0563f", "#b0792a", "#5c8f3a", "#2f8f83", "#3a7bd5", "#7a5bc2", "#b8518f", "#5d6b7a")


@dataclass(slots=True, eq=False)
class Person:
    """A Telegram user somebody plays; `role` and `colour` are for the player, bots never see them."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone_number: str | None = None
    role: str | None = None
    colour: str = ""
    deleted: bool = False

    def __post_init__(self) -> None:
        self.colour = self.colour or COLOURS[self.id % len(COLOURS)]

    @property
    def name(self) -> str:
        """First and last name as one line."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def user(self) -> dict[str, Any]:
        """The Bot API's User; a deleted account keeps nothing but its id."""
        if self.deleted:
            return {"id": self.id, "is_bot": False, "first_name": ""}
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for key in ("last_name", "username", "language_code"):
            value = getattr(self, key)
            if value is not None:
                user[key] = value
        return user


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates, and how the last deliveries went."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = "127.0.0.1"
    has_custom_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass(slots=True, eq=False)
class Bot:
    """A bot account with its profile, command lists, queue of updates and webhook."""

    id: int
    name: str
    username: str
    token: str = ""
    inline: bool = True
    privacy: bool = True
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})
    met: set[int] = field(default_factory=set)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    webhook: Webhook | None = None
    last_message_id: int = 0

    @property
    def online(self) -> bool:
        """Whether somebody takes this bot's updates at the moment."""
        return self.webhook is not None or self.updates.polled_recently()

    def user(self) -> dict[str, Any]:
        """The Bot API's User, as others see the bot."""
        return {"id": self.id, "is_bot": True, "first_name": self.name_in(""), "username": self.username}

    def name_in(self, language: str) -> str:
        """The bot's name for a language, else its default name."""
        return self.names.get(language) or self.names.get("") or self.name
