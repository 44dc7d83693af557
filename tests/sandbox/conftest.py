"""What the tests of the local Telegram share."""

from bot.sandbox.pytest_plugin import telegram

__all__ = ["telegram"]
