"""What a specialist wishes to do with an item when pressing a button."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.catalogue.buttons import Number

Page = Annotated[int, Field(ge=0, lt=1000)]


class EditItem(CallbackData, prefix="xe"):
    """Show what can be edited of this item."""

    component: Number


class EditGroup(CallbackData, prefix="xg"):
    """Show these fields of this item."""

    component: Number
    group: str


class EditField(CallbackData, prefix="xf"):
    """Ask for the new value of this field."""

    component: Number
    field: str


class ShowHistory(CallbackData, prefix="xh"):
    """Show who changed what of this item; of all items when it is 0."""

    component: Number = 0
    page: Page = 0


class PutBack(CallbackData, prefix="xb"):
    """Put back the value from before this change."""

    change: Number


class AddItem(CallbackData, prefix="xa"):
    """Describe a new item."""


class ShowEditing(CallbackData, prefix="xm"):
    """Show the ways to edit the catalogue."""
