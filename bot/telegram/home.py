"""The way home: a button every screen can end with, its wish, which the menu answers, and the way out of a group."""

from aiogram.filters.callback_data import CallbackData

from bot.i18n import _, p_
from bot.telegram.screen import Button, Screen


class Home(CallbackData, prefix="home"):
    """Show me where everything begins."""


def home_button() -> Button:
    """The button that leads to the first screen."""
    return Button(p_("menu", "☰ Menu"), Home())


def private_only(username: str) -> Screen:
    """What is said in a group: that the place to talk is the private chat."""
    text = _("Let us talk in private: here others would see your data.")
    return Screen(text, ((Button(p_("menu", "Open the chat"), url=f"https://t.me/{username}"),),))
