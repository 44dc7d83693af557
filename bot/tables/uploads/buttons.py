"""What the centre's specialists wish for around spreadsheets when they press a button."""

from aiogram.filters.callback_data import CallbackData

from bot.catalogue.buttons import Number


class ShowImport(CallbackData, prefix="upi"):
    """Show me how the catalogue goes in and out as a spreadsheet."""


class GiveTemplate(CallbackData, prefix="upt"):
    """Give me the empty table to fill in."""


class GiveCatalogue(CallbackData, prefix="upe"):
    """Give me the whole catalogue as a table."""


class ShowFirmTables(CallbackData, prefix="upf"):
    """Show me how enterprises go in and out as a spreadsheet."""


class AskUndo(CallbackData, prefix="upu"):
    """Show me what undoing this import would do."""

    done: Number


class Undo(CallbackData, prefix="upy"):
    """Undo this import."""

    done: Number


class TakeIn(CallbackData, prefix="ci"):
    """Take this spreadsheet in; with `replace` also rows that turn a known thing into another."""

    upload: Number
    replace: bool = False


class DropUpload(CallbackData, prefix="cd"):
    """Do not take this spreadsheet in."""

    upload: Number
