"""The questions about a product: its name, what it is, its HS code, its picture."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram.types import Message

from bot.enterprises.fields import PRODUCT_LIMIT
from bot.errors import Refusal
from bot.i18n import N_, _, p_
from bot.spreadsheets import values
from bot.telegram.form_steps import Answers, Step

DESCRIPTION_LIMIT = 300


class ProductNameWrong(Refusal):
    """No letters, too short or too long, or a list."""

    sentence = N_(
        "Please type what the product is called: 2 to {limit} characters with letters, one product at a time."
    )


class DescriptionWrong(Refusal):
    """Empty or too long."""

    sentence = N_("Please say it in at most {limit} characters: material, size, for what it is used.")


class HsCodeWrong(Refusal):
    """Not an HS code."""

    sentence = N_("“{typed}” is not an HS code. It has 4 to 10 digits, for example 8482 10. If you are not sure, skip.")


class PhotoWanted(Refusal):
    """Something else was sent instead of a picture."""

    sentence = N_("Please send a picture of the product as a photo, not as a file, or press “Skip”.")


def read_name(typed: str) -> str:
    cleaned = values.clean(typed)
    letters = any(letter.isalpha() for letter in cleaned)
    if not 2 <= len(cleaned) <= PRODUCT_LIMIT or not letters or ";" in cleaned:
        raise ProductNameWrong(limit=PRODUCT_LIMIT)
    return cleaned


def read_description(typed: str) -> str:
    cleaned = values.clean(typed)
    if not 1 <= len(cleaned) <= DESCRIPTION_LIMIT:
        raise DescriptionWrong(limit=DESCRIPTION_LIMIT)
    return cleaned


def read_hs_code(typed: str) -> str:
    """Read an HS code: 4 to 10 digits, spaces and dots between them allowed."""
    bare = re.sub(r"[\s.]", "", typed)
    if not (bare.isascii() and bare.isdigit() and 4 <= len(bare) <= 10):
        raise HsCodeWrong(typed=typed[:40])
    return bare


def spaced_hs(code: str) -> str:
    """Write an HS code as people read it: 8482 10 200."""
    return " ".join(part for part in (code[:4], code[4:6], code[6:]) if part)


def _picture(message: Message) -> str | None:
    return message.photo[-1].file_id if message.photo else None


def _no_picture(_typed: str) -> str:
    raise PhotoWanted


STEPS: tuple[Step, ...] = (
    Step(
        name="name",
        title=lambda: p_("product", "Name"),
        question=lambda _answers: _("What is the product called? One product at a time, for example: brake disc."),
        accept=read_name,
    ),
    Step(
        name="description",
        title=lambda: p_("product", "Description"),
        question=lambda _answers: _("What should a buyer know of it: material, size, for what it is used?"),
        accept=read_description,
        optional=True,
    ),
    Step(
        name="hs_code",
        title=lambda: p_("product", "HS code"),
        question=lambda _answers: _("Its HS code, if you know it: 4 to 10 digits."),
        accept=read_hs_code,
        optional=True,
        show=lambda value, _answers: spaced_hs(value),
    ),
    Step(
        name="photo",
        title=lambda: p_("product", "Photo"),
        question=lambda _answers: _("Send a photo of it: buyers look at pictures first."),
        accept=_no_picture,
        take=_picture,
        optional=True,
        show=lambda _value, _answers: _("a photo is there"),
    ),
)


def steps(check_name: Callable[..., Awaitable[None]]) -> tuple[Step, ...]:
    """Give the questions; `check_name` refuses a name that cannot be taken."""
    first, *others = STEPS
    return (replace(first, check=check_name), *others)


def fields_of(answers: Answers) -> Answers:
    """Give the product's fields among the answers."""
    return {step.name: answers.get(step.name) for step in STEPS}
