"""What the buttons of memoranda mean."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.memoranda.models import Answer


class ShowMemoranda(CallbackData, prefix="mml"):
    """Show me the memoranda and contracts of my firm."""

    page: int = 0


class OpenMemorandum(CallbackData, prefix="mmo"):
    """Show me this one."""

    number: int


class SeeDocument(CallbackData, prefix="mmd"):
    """Show me the signed paper."""

    number: int


class AddMemorandum(CallbackData, prefix="mmn"):
    """I want to enter one made outside a meeting."""

    kind: Literal["memorandum", "contract"]


class Confirm(CallbackData, prefix="mmy"):
    """It is so, or there is no such agreement."""

    number: int
    yes: bool


class Correct(CallbackData, prefix="mmk"):
    """It is different: let me say how."""

    number: int


class BecameContract(CallbackData, prefix="mmc"):
    """This memorandum became a contract."""

    number: int


class SayHow(CallbackData, prefix="mmh"):
    """This is how it goes, asked after so many days; `blocker` says what blocks it."""

    number: int
    days: int
    given: Answer
    blocker: str = ""


class ShowFigures(CallbackData, prefix="mmf"):
    """Show me what became of the memoranda of this fair, or of all ("")."""

    fair: str = ""
