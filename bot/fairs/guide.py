"""The way from a fair's card to what is inside: the hall, who stands where, the programme, the point on the map."""

from aiogram.filters.callback_data import CallbackData

from bot.i18n import p_
from bot.telegram.screen import Button


class OpenGuide(CallbackData, prefix="fg"):
    """Show me what is inside this fair: its hall and its programme."""

    fair: str


class ShowProgramme(CallbackData, prefix="ps"):
    """Show me a page of this fair's programme; without a page it begins with what is not over."""

    fair: str
    page: int | None = None


class PrintPoster(CallbackData, prefix="fgp"):
    """Give me a sheet for the wall with the QR of a fair I run."""

    fair: str


def guide_button(fair_id: str) -> Button:
    return Button(p_("fair", "🧭 Inside the fair"), OpenGuide(fair=fair_id))
