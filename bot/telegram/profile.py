"""What the bot is called on Telegram."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.ids import PersonId


@dataclass(frozen=True)
class Profile:
    """The bot's user name, without @: deep links need it."""

    username: str


class Publish(Protocol):
    """Tells Telegram which commands one person sees from now on, beside the conversation."""

    def __call__(self, person_id: PersonId, *, language: str, roles: Iterable[str]) -> None:
        """Publish the commands of these roles in this language."""
