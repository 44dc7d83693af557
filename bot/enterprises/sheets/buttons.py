"""What the centre's specialists wish for around the table of enterprises."""

from aiogram.filters.callback_data import CallbackData

from bot.catalogue.buttons import Number


class GiveFirmsTemplate(CallbackData, prefix="eft"):
    """Give me the empty table of enterprises."""


class GiveFirms(CallbackData, prefix="efe"):
    """Give me all enterprises as a table."""


class AskUndoFirms(CallbackData, prefix="efu"):
    """Show me what undoing the last import of enterprises would do."""


class UndoFirms(CallbackData, prefix="efy"):
    """Undo this import of enterprises."""

    done: Number
