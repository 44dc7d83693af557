"""What people wish for in the catalogue when they press a button; `trail` is the list they came from, packed."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData


class Browse(CallbackData, prefix="cb"):
    """Show me the catalogue by sectors."""


class ShowList(CallbackData, prefix="cl"):
    """Show me this page of this list."""

    trail: str


class OpenCard(CallbackData, prefix="cc"):
    """Show me this item."""

    component: int
    trail: str = ""


class CanMake(CallbackData, prefix="mk"):
    """We can make this item."""

    component: int


class AskFor(CallbackData, prefix="cr"):
    """Ask the centre for the sample ("s") or the specification ("d") of this item."""

    component: int
    what: Literal["s", "d"]
    trail: str = ""


class Watch(CallbackData, prefix="cw"):
    """Tell me when this item changes; with `on` false, no longer."""

    component: int
    on: bool
    trail: str = ""


class AskCentre(CallbackData, prefix="cz"):
    """Nothing was found: let the centre know what I looked for."""

    trail: str
