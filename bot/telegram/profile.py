"""What the bot is called on Telegram."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """The bot's user name, without @: deep links need it."""

    username: str
