"""What is wished about answers when a button is pressed."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.matching.answers.models import Which


class ShowAnswers(CallbackData, prefix="mal"):
    """Show what an enterprise answered in this way, or whose numbers it has."""

    enterprise: int = 0
    which: Which = "interested"
    page: Annotated[int, Field(ge=0, lt=1000)] = 0


class TakeBack(CallbackData, prefix="mat"):
    """Open this item's proposal again, as if it had not been answered."""

    enterprise: int
    component: int
