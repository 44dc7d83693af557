"""Buttons of a fair that lead to what stands on the floors above."""

from aiogram.filters.callback_data import CallbackData

from bot.i18n import p_
from bot.telegram.screen import Button


class OpenDoor(CallbackData, prefix="dd"):
    """Stand me at this door, at this gate; 0: the one I stand at, or the first."""

    fair: str
    gate: int = 0


class OpenResults(CallbackData, prefix="ro"):
    """Show me what a fair I run came to."""

    fair: str


class OpenOffice(CallbackData, prefix="hoo"):
    """Show me how the stands of a fair I run are given out."""

    fair: str


class WhoComes(CallbackData, prefix="wc"):
    """Show me the firms that show something at this fair, or seek something there."""

    fair: str
    page: int = 0


def who_button(fair_id: str) -> Button:
    """The way to who comes."""
    return Button(p_("fair", "👥 Who comes"), WhoComes(fair=fair_id))
