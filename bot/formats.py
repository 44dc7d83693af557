"""Numbers, money, dates as people write them, in the language in force."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import numbers as babel_numbers

from bot import dates
from bot.clock import TASHKENT
from bot.i18n import _, language

NBSP = "\u00a0"


def number(value: float | Decimal, digits: int = 0) -> str:
    """Write a number with thin groups: 1712 -> "1 712", with at most `digits` decimals."""
    return _number(value, digits, language())


def percent(value: float) -> str:
    """Write a percentage: 4 -> "4 %" where the language wants a space."""
    return f"{number(value, 1)}%" if language() in ("en", "uz") else f"{number(value, 1)}{NBSP}%"


def dollars(value: float) -> str:
    """Write a sum in US dollars short enough for a phone: 1 250 000 -> "$1.25 mln"."""
    for limit, sentence in ((1e9, _("${amount} bn")), (1e6, _("${amount} mln")), (1e4, _("${amount} thousand"))):
        if value >= limit:
            scale = 1e3 if limit == 1e4 else limit
            return sentence.format(amount=number(value / scale, 2 if scale > 1e3 else 0)).replace(" ", NBSP)
    return f"${number(value)}"


def mass(kilograms: float) -> str:
    """Write a mass with its unit: grams below one kilogram, and never nought for what weighs something."""
    if kilograms >= 1:
        return _("{mass} kg", mass=number(kilograms, 2))
    return _("{mass} g", mass=number(kilograms * 1000, 2 if kilograms >= 0.001 else 4))


def day(value: date | datetime) -> str:
    """Write a day in words: "2027-yil 3-mart", "3 марта 2027 года"."""
    return dates.day(_local(value), language())


def month(value: date) -> str:
    """Write the month of a day as it stands beside a number: "mart", "марта"."""
    return dates.month(value, language())


def days(first: date, last: date, *, year: bool = True) -> str:
    """Write a span of days as one phrase."""
    return dates.days(first, last, language(), year=year)


def until(value: date | datetime) -> str:
    """Write the last day of something with its ending or preposition: "2027-yil 5-aprelgacha", "до 5 апреля"."""
    return dates.until(_local(value), language())


def since(value: date | datetime) -> str:
    """Write the first day of something with its ending or preposition: "2027-yil 5-apreldan", "с 5 апреля"."""
    return dates.since(_local(value), language())


def moment(value: datetime) -> str:
    """Write a moment in Tashkent time: day and month in figures, hours and minutes."""
    return f"{value.astimezone(TASHKENT):%d.%m.%Y %H:%M}"


def short(text: str, limit: int) -> str:
    """Cut a long name with care: at a space when one is near, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit * 2 // 3 else cut).rstrip(" ,;—-") + "…"


def _local(value: date | datetime) -> date:
    return value.astimezone(TASHKENT).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=20_000)
def _number(value: float | Decimal, digits: int, locale: str) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    written = babel_numbers.format_decimal(value, format=pattern, locale=locale)
    return written.replace(",", NBSP) if locale == "en" and not digits else written
