"""What is wished about questions when a button is pressed."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.catalogue.buttons import Number


class AskHuman(CallbackData, prefix="qh"):
    """Write to a person of the centre."""


class ShowQuestions(CallbackData, prefix="qq"):
    """Show the centre the questions nobody has answered."""

    page: Annotated[int, Field(ge=0, lt=1000)] = 0


class OpenQuestion(CallbackData, prefix="ql"):
    """Show this question."""

    question: Number


class AnswerQuestion(CallbackData, prefix="qr"):
    """Write the answer to this question."""

    question: Number


class QuestionPaper(CallbackData, prefix="qp"):
    """Give the receipt of the tender this complaint is about."""

    question: Number
