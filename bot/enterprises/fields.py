"""What people type about an enterprise, judged: each field's value, or the refusal that says what to do next."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bot.errors import Refusal
from bot.i18n import N_, _
from bot.spreadsheets import values
from bot.spreadsheets.values import Wrong

NAME_LIMIT = 120
PRODUCT_LIMIT = 80
PRODUCTS_LIMIT = 30
LONGEST_FREE = timedelta(days=3 * 366)
_MOST_EMPLOYEES = 200_000
_MOST_MASS = 100_000
_MOST_CAPACITY = 10_000_000_000
_FIRST_DIGITS = "23"  # tax numbers of legal entities; those of people begin with 4 to 7


class StirWrong(Refusal):
    """Not nine digits."""

    sentence = N_(
        "A STIR has 9 digits, and “{typed}” is not that. You find it on the registration certificate and in every "
        "contract of the firm. Please type the 9 digits; spaces do not matter."
    )


class NameWrong(Refusal):
    """No letters, too short, or too long."""

    sentence = N_("Please type the firm's name as in its documents: 2 to {limit} characters with letters.")


class PercentWrong(Refusal):
    """Not a percentage."""

    sentence = N_("“{typed}” is not a percentage. Please type a whole number from 0 to 100, or press a button.")


class DateWrong(Refusal):
    """Not a date, or one that cannot be."""

    sentence = N_("“{typed}” is not a day we can use. Please type it like 31.12.2027, or press a button.")


class DatePast(Refusal):
    """The day is over."""

    sentence = N_("That day has passed. Please type a later one, like {example}, or press “Skip”.")


class DateTooFar(Refusal):
    """The day is years away."""

    sentence = N_("That is too far ahead: capacity can be told for up to three years. Please type an earlier day.")


class EmployeesWrong(Refusal):
    """Not a number of people."""

    sentence = N_("“{typed}” is not a number of people. Please type a whole number, for example 25.")


class MassWrong(Refusal):
    """Not a mass."""

    sentence = N_("“{typed}” is not a mass in kilograms. Please type a number, for example 40 or 2.5.")


class CapacityWrong(Refusal):
    """Not a sum."""

    sentence = N_("“{typed}” is not a sum in dollars. Please type a whole number, for example 250 000.")


class ProductsWrong(Refusal):
    """Too many, or one too long."""

    sentence = N_("Please type up to {many} products, at most {long} characters each, with commas between them.")


class PhoneWrong(Refusal):
    """Not a telephone number that exists."""

    sentence = N_(
        "“{typed}” is not a telephone number we can call. Please type it like +998 90 123 45 67, "
        "or press the button that shares yours."
    )


def stir(typed: str) -> str:
    """Read a tax number: 9 digits, spaces and dashes between them allowed."""
    return str(_read(values.digits(9), typed, StirWrong))


def stir_remark(value: str) -> str:
    """Say that a tax number does not look like a firm's; its control digit is not public, so none is refused by it."""
    if value[0] in _FIRST_DIGITS:
        return ""
    return _(
        "⚠️ Firms' STIR mostly begin with 2 or 3, this one begins with {digit}. If it is right, just go on.",
        digit=value[0],
    )


def name(typed: str) -> str:
    """Read a firm's name."""
    cleaned = values.clean(typed)
    if not 2 <= len(cleaned) <= NAME_LIMIT or not any(letter.isalpha() for letter in cleaned):
        raise NameWrong(limit=NAME_LIMIT)
    return cleaned


def percent(typed: str) -> int:
    """Read a percentage from 0 to 100."""
    return int(_read(values.percent, values.clean(typed), PercentWrong))


def day(typed: str) -> str:
    """Read a day, "2027-12-31" or "31.12.2027", or a number of months from today kept as "3m"."""
    if re.fullmatch(r"\d{1,2}m", typed):
        return typed
    found: date = _read(values.date, values.clean(typed), DateWrong)
    return found.isoformat()


def free_until(value: str, *, today: date) -> str:
    """Turn what `day` gave into a day ahead (ISO), at most three years."""
    if value.endswith("m"):
        return months_later(today, int(value[:-1])).isoformat()
    wanted = date.fromisoformat(value)
    if wanted < today:
        raise DatePast(example=f"31.12.{today.year + 1}")
    if wanted - today > LONGEST_FREE:
        raise DateTooFar
    return wanted.isoformat()


def employees(typed: str) -> int:
    """Read a number of people."""
    return int(_read(values.whole(low=1, high=_MOST_EMPLOYEES), typed, EmployeesWrong))


def mass(typed: str) -> float:
    """Read a mass in kilograms."""
    bare = re.sub(r"\s*(kg|кг)\.?$", "", typed.strip(), flags=re.IGNORECASE)
    found = float(_read(values.decimal(high=_MOST_MASS), bare, MassWrong))
    if found <= 0:
        raise MassWrong(typed=typed[:40])
    return found


def capacity(typed: str) -> int:
    """Read a yearly capacity in whole US dollars."""
    return int(_read(values.whole(low=1, high=_MOST_CAPACITY), typed.replace("$", "").strip(), CapacityWrong))


def products(typed: str) -> list[str]:
    """Read products separated by commas, semicolons or lines, each once."""
    parts = [values.clean(part) for part in re.split(r"[,;\n]+", typed)]
    found = list(dict.fromkeys(part for part in parts if part))
    if not 1 <= len(found) <= PRODUCTS_LIMIT or any(len(product) > PRODUCT_LIMIT for product in found):
        raise ProductsWrong(many=PRODUCTS_LIMIT, long=PRODUCT_LIMIT)
    return found


def phone(typed: str) -> str:
    """Read a telephone number as E.164; one without a country's code is Uzbek."""
    # The library reads its tables for a third of a second; nobody else has to wait for that at the start.
    import phonenumbers

    try:
        number = phonenumbers.parse(typed, "UZ")
    except phonenumbers.NumberParseException:
        raise PhoneWrong(typed=typed[:40]) from None
    if not phonenumbers.is_possible_number(number) or values.is_nobodys(number.country_code, number.national_number):
        raise PhoneWrong(typed=typed[:40])
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(value: str) -> str:
    """Write a telephone number as people read it: +998 90 123 45 67."""
    found = re.fullmatch(r"\+998(\d\d)(\d{3})(\d\d)(\d\d)", value)
    return f"+998 {' '.join(found.groups())}" if found else value


def _read(parser: Callable[[str], Any], typed: str, refusal: type[Refusal]) -> Any:
    try:
        return parser(typed)
    except Wrong:
        raise refusal(typed=typed[:40]) from None


def months_later(start: date, months: int) -> date:
    """Give the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(start.day, last))
