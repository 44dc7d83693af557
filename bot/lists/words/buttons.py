"""What a specialist wishes to do with words when pressing a button."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.catalogue.buttons import Number

Page = Annotated[int, Field(ge=0, lt=1000)]


class ShowWords(CallbackData, prefix="ws"):
    """Show the words that found nothing."""


class GiveMeaning(CallbackData, prefix="wg"):
    """Say what this word means that found nothing."""

    missed: Number


class AddWord(CallbackData, prefix="wa"):
    """Add a word of one's own."""


class ShowAdded(CallbackData, prefix="wl"):
    """Show the words that were added."""

    page: Page = 0


class TakeWordOut(CallbackData, prefix="wx"):
    """Take an added word out again."""

    word: Number
