"""The way home: a button every screen can end with, and its wish, which the menu answers."""

from aiogram.filters.callback_data import CallbackData

from bot.i18n import p_
from bot.telegram.screen import Button


class Home(CallbackData, prefix="home"):
    """Show me where everything begins."""


def home_button() -> Button:
    """The button that leads to the first screen."""
    return Button(p_("menu", "☰ Menu"), Home())
