"""What people wish for on the way from an import to offers."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.catalogue.buttons import Import as Import
from bot.catalogue.buttons import Number

Place = Annotated[int, Field(ge=0, lt=2**31)]


class StartImport(CallbackData, prefix="bui"):
    """I will say what we import: an item, or a list."""


class MeetMaker(CallbackData, prefix="bum"):
    """We want to talk to this maker of this item."""

    enterprise: Number
    component: Number
    maker: Number


class AskOffers(CallbackData, prefix="bua"):
    """Ask the makers of this item for an offer."""

    enterprise: Number
    component: Number


class ShowOffersFor(CallbackData, prefix="buo"):
    """Show the offers for what we asked, side by side."""

    request: Number


class CloseWanted(CallbackData, prefix="buc"):
    """We need no more offers for this."""

    request: Number


class ShowAskedOf(CallbackData, prefix="bus"):
    """Show what our firm is asked an offer for."""

    request: Number
    maker: Number


class MakeOffer(CallbackData, prefix="bug"):
    """Our firm makes an offer."""

    request: Number
    maker: Number


class DeclineOffer(CallbackData, prefix="bun"):
    """Our firm makes none."""

    request: Number
    maker: Number


class ShowBuying(CallbackData, prefix="bul"):
    """Show what we asked offers for and what we are asked for."""
