"""Buttons of a fair that lead to what stands on the floors above."""

from aiogram.filters.callback_data import CallbackData


class OpenDoor(CallbackData, prefix="dd"):
    """Stand me at this door, at this gate; 0: the one I stand at, or the first."""

    fair: str
    gate: int = 0


class OpenResults(CallbackData, prefix="ro"):
    """Show me what a fair I run came to."""

    fair: str
