"""What is wished about photos and drawings when a button is pressed."""

from aiogram.filters.callback_data import CallbackData

from bot.catalogue.buttons import Number
from bot.catalogue.drawings.models import FileKind


class ShowFiles(CallbackData, prefix="yp"):
    """Show the photos, or the drawings, of this item."""

    component: Number
    kind: FileKind


class ManageFiles(CallbackData, prefix="yv"):
    """Show the centre all files of this item."""

    component: Number


class SendFiles(CallbackData, prefix="yn"):
    """Let me send photos and drawings of this item."""

    component: Number


class PutFirst(CallbackData, prefix="yu"):
    """Show this file before the others."""

    file: Number


class RemoveFile(CallbackData, prefix="yr"):
    """Take this file away."""

    file: Number
