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


class BrowseGroups(CallbackData, prefix="cbg"):
    """Show me the groups of this sector: a page of them, or the one where this group stands."""

    sector: str
    page: int = 0
    at: str = ""


class BrowsePlants(CallbackData, prefix="cbp"):
    """Show me the plants that buy: a page of them, or the one where this plant (its code) stands."""

    page: int = 0
    at: str = ""


class BrowseChapters(CallbackData, prefix="cbh"):
    """Show me the chapters of the HS code: a page of them, or the one where this chapter stands."""

    page: int = 0
    at: str = ""


class BrowseHeadings(CallbackData, prefix="cbd"):
    """Show me what is in this chapter (two digits): a page of headings, or the one where this heading stands."""

    chapter: str
    page: int = 0
    at: str = ""


class OpenVariants(CallbackData, prefix="cv"):
    """Show me all variants of this item that are in this list."""

    component: Number
    trail: Trail


class ShowList(CallbackData, prefix="cl"):
    """Show me this page of this list."""

    trail: Trail


class NarrowList(CallbackData, prefix="cn"):
    """Show me everything this list can be narrowed by."""

    trail: Trail


class OpenCard(CallbackData, prefix="cc"):
    """Show me this item."""

    component: Number
    trail: Trail = ""


class CanMake(CallbackData, prefix="mk"):
    """We can make this item."""

    component: Number


class Import(CallbackData, prefix="cim"):
    """We import this: show me who could make it here (as the first enterprise I act for, or this one)."""

    component: Number
    enterprise: Number = 0


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


class SeeWhatIMake(CallbackData, prefix="cam"):
    """I have no enterprise here yet: how do I see what of this list I could make?"""

    trail: Trail


class SaveSearch(CallbackData, prefix="csv"):
    """Keep this list and tell me of new items in it; with `on` false, no longer."""

    on: bool
    trail: Trail


class MySearches(CallbackData, prefix="css"):
    """Show me the searches I saved."""

    page: int = 0


class OpenSaved(CallbackData, prefix="cso"):
    """Show me this saved search, its count and what can be done with it."""

    saved: Number


class TellSaved(CallbackData, prefix="cst"):
    """Tell me of new items in this saved search; with `on` false, no longer."""

    saved: Number
    on: bool


class DropSaved(CallbackData, prefix="csx"):
    """Delete this saved search."""

    saved: Number


class RecentSearches(CallbackData, prefix="csr"):
    """Show me what I typed lately."""


class ForgetRecent(CallbackData, prefix="csf"):
    """Forget what I typed lately."""
