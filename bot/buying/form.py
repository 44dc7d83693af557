"""The questions on the way to offers: what is imported, how much by when, and a maker's price."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from aiogram.types import Message

from bot import clock, formats
from bot.buying import listing
from bot.buying.models import CURRENCIES
from bot.clock import Now
from bot.errors import Refusal
from bot.i18n import N_, _, n_, p_
from bot.spreadsheets import numbers, values
from bot.spreadsheets.values import Wrong
from bot.telegram.api import Api
from bot.telegram.form_steps import Option, Step, TypeText

_SOON = ("30", "90", "180")
_FARTHEST = 3 * 365
_NOTE = 200


class NoCount(Refusal):
    """Not a number that counts."""

    sentence = N_("“{typed}” is not a number from 1 up. Please type digits only, like 5000.")


class NoPrice(Refusal):
    """Not a price."""

    sentence = N_("“{typed}” is not a price. Please type digits only, like 12.50.")


class NoDay(Refusal):
    """Not a day, or one that is over or too far."""

    sentence = N_("“{typed}” is not a day to come. Please type it like 01.03.2027, or press a button.")


def importing() -> tuple[Step, ...]:
    """Give the question what a firm imports."""
    return (
        Step(
            name="items",
            title=lambda: p_("buying", "What you import"),
            question=lambda _answers: _(
                "What do you import? Type a name or a part number, several one a line, or send a spreadsheet with a "
                "column “name” or “code”."
            ),
            accept=_typed,
            take=_document,
            settle=_fetched,
        ),
    )


def asking() -> tuple[Step, ...]:
    """Give the questions of a request for offers."""
    return (
        Step(
            name="quantity",
            title=lambda: p_("buying", "Quantity"),
            question=lambda answers: _("{item}\n\nHow many do you need? Type a number.", item=answers["item"]),
            accept=_count,
            show=lambda value, _answers: formats.number(value),
        ),
        Step(
            name="needed_on",
            title=lambda: p_("buying", "By when"),
            question=lambda _answers: _("By when? Press a button or type a day, like 01.03.2027."),
            options=lambda _answers: [
                Option(days, n_("in {count} day", "in {count} days", int(days))) for days in _SOON
            ],
            accept=_day,
            settle=_to_come,
            show=lambda value, _answers: formats.day(date.fromisoformat(value)),
            columns=3,
        ),
    )


def offering() -> tuple[Step, ...]:
    """Give the questions of an offer."""
    return (
        Step(
            name="currency",
            title=lambda: p_("buying", "Currency"),
            question=lambda answers: _("{item}\n\nIn which currency is your price?", item=answers["item"]),
            options=lambda _answers: [Option(code, code) for code in CURRENCIES],
            columns=3,
        ),
        Step(
            name="price",
            title=lambda: p_("buying", "Price for one"),
            question=lambda answers: _("The price for one, in {currency}?", currency=answers["currency"]),
            accept=_price,
            show=lambda value, _answers: formats.number(Decimal(value), 2),
        ),
        Step(
            name="days",
            title=lambda: p_("buying", "Days"),
            question=lambda _answers: _("In how many days after the order will the first be delivered?"),
            accept=_days,
        ),
        Step(
            name="note",
            title=lambda: p_("buying", "Note"),
            question=lambda _answers: _("Anything to add? The least order, a sample, terms of payment. Or skip."),
            accept=_note,
            optional=True,
        ),
    )


def _typed(text: str) -> list[str]:
    named = listing.lines(text)
    if not named:
        raise TypeText
    return named


def _document(message: Message) -> dict[str, str] | None:
    return {"file_id": message.document.file_id} if message.document else None


async def _fetched(value: Any, api: Api) -> list[str]:
    return await listing.sheet(api, value["file_id"]) if isinstance(value, dict) else value


def _count(text: str) -> int:
    try:
        return numbers.whole(low=1, high=10**9)(text.strip())
    except Wrong as wrong:
        raise NoCount(typed=text[:40]) from wrong


def _days(text: str) -> int:
    try:
        return numbers.whole(low=1, high=_FARTHEST)(text.strip())
    except Wrong as wrong:
        raise NoCount(typed=text[:40]) from wrong


def _price(text: str) -> str:
    try:
        price = numbers.decimal(low=0, high=10**12)(text.strip())
    except Wrong as wrong:
        raise NoPrice(typed=text[:40]) from wrong
    if price <= 0:
        raise NoPrice(typed=text[:40])
    return format(price.normalize(), "f")


def _day(text: str) -> str:
    typed = text.strip()
    if typed in _SOON:
        return typed
    try:
        return values.date(typed).isoformat()
    except Wrong as wrong:
        raise NoDay(typed=typed[:40]) from wrong


async def _to_come(value: str, now: Now) -> str:
    today = clock.today(now())
    day = today + timedelta(days=int(value)) if value in _SOON else date.fromisoformat(value)
    if not today < day <= today + timedelta(days=_FARTHEST):
        raise NoDay(typed=value)
    return day.isoformat()


def _note(text: str) -> str:
    note = values.clean(text)[:_NOTE]
    if not note:
        raise TypeText
    return note
