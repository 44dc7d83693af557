"""What people wish for in the catalogue when they press a button; `trail` is the list they came from, packed."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator, Field

_TRAIL_BYTES = 39


def _carried_on(trail: str) -> str:
    if len(trail.encode()) > _TRAIL_BYTES:
        raise ValueError("no button beyond the card could carry this trail")
    return trail


# An id no database refuses: forged data with a longer number is unknown data, and so is a longer trail.
Number = Annotated[int, Field(ge=0, lt=2**63)]
Trail = Annotated[str, AfterValidator(_carried_on)]


class Browse(CallbackData, prefix="cb"):
    """Show me the catalogue by sectors."""


class ShowList(CallbackData, prefix="cl"):
    """Show me this page of this list."""

    trail: Trail


class OpenCard(CallbackData, prefix="cc"):
    """Show me this item."""

    component: Number
    trail: Trail = ""


class CanMake(CallbackData, prefix="mk"):
    """We can make this item."""

    component: Number


class AskFor(CallbackData, prefix="cr"):
    """Ask the centre for the sample ("s") or the specification ("d") of this item."""

    component: Number
    what: Literal["s", "d"]
    trail: Trail = ""


class Watch(CallbackData, prefix="cw"):
    """Tell me when this item changes; with `on` false, no longer."""

    component: Number
    on: bool
    trail: Trail = ""


class AskCentre(CallbackData, prefix="cz"):
    """Nothing was found: let the centre know what I looked for."""

    trail: Trail
