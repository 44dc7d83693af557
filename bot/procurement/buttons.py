"""The buttons of procurement."""

from aiogram.filters.callback_data import CallbackData


class NewTender(CallbackData, prefix="tnew"):
    """Begin a tender."""


class ShowReceipt(CallbackData, prefix="trec"):
    """Show a line of a judged tender."""

    tender: int
    line: int = 0


class TenderPaper(CallbackData, prefix="tpdf"):
    """Give the receipt as a PDF."""

    tender: int


class Complain(CallbackData, prefix="tcmp"):
    """Say that a preference was broken in a tender that was judged."""

    tender: int


class ShowRules(CallbackData, prefix="trul"):
    """Show the rules that are kept, a page."""

    page: int = 0


class OpenRule(CallbackData, prefix="trop"):
    """Show one rule."""

    rule: int


class CheckRule(CallbackData, prefix="trck"):
    """Say that the rule was compared with the act in force."""

    rule: int


class EndRule(CallbackData, prefix="trnd"):
    """Ask until when a rule holds."""

    rule: int


class AddRule(CallbackData, prefix="trad"):
    """Write down a new rule."""
