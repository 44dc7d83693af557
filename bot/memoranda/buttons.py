"""What the buttons of memoranda mean."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.memoranda.models import Answer


class ShowMemoranda(CallbackData, prefix="yl"):
    """Show me the memoranda and contracts of my firm."""

    page: int = 0


class OpenMemorandum(CallbackData, prefix="yo"):
    """Show me this one."""

    number: int


class AddMemorandum(CallbackData, prefix="yn"):
    """I want to enter one made outside a meeting."""

    kind: Literal["memorandum", "contract"]


class Confirm(CallbackData, prefix="yc"):
    """It is so, or there is no such agreement."""

    number: int
    yes: bool


class Correct(CallbackData, prefix="yk"):
    """It is different: let me say how."""

    number: int


class BecameContract(CallbackData, prefix="yg"):
    """This memorandum became a contract."""

    number: int


class SayHow(CallbackData, prefix="yh"):
    """This is how it goes, asked after so many days; `blocker` says what blocks it."""

    number: int
    days: int
    given: Answer
    blocker: str = ""


class ShowFigures(CallbackData, prefix="yf"):
    """Show me what became of the memoranda of this fair, or of all ("")."""

    fair: str = ""
