"""What is wished about requests and wishes when a button is pressed."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.catalogue.buttons import Number

Page = Annotated[int, Field(ge=0, lt=1000)]


class ShowRequests(CallbackData, prefix="qi"):
    """Show the centre's inbox: what is open, what I took, or what is over."""

    which: Literal["open", "mine", "over"] = "open"
    page: Page = 0


class OpenRequest(CallbackData, prefix="qo"):
    """Show this request."""

    request: Number


class TurnRequest(CallbackData, prefix="qt"):
    """Take this request, give it back to the others, or close it, as `turn` says."""

    request: Number
    turn: Literal["taken", "asked", "closed"]


class AnswerRequest(CallbackData, prefix="qa"):
    """Write the answer to this request."""

    request: Number


class ShowAsked(CallbackData, prefix="qm"):
    """Show what I asked the centre for."""

    page: Page = 0


class Settled(CallbackData, prefix="qs"):
    """The answer to my request is enough; or I no longer need one."""

    request: Number


class ShowWishes(CallbackData, prefix="qw"):
    """Show what most people looked for in vain."""


class Fulfil(CallbackData, prefix="qf"):
    """This wish is in the catalogue now: ask as which item."""

    wish: Number
