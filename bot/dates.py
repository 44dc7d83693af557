"""Days as people write them, in four languages: one order each, own months, and the forms of "since" and "until".

Babel's months of Cyrillic Uzbek are misspelt and its Uzbek order is nobody's; Russian and English are Babel's.
"""

from datetime import date
from functools import lru_cache

from babel import dates as babel_dates

_UZBEK = ("yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr")
_CYRILLIC = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def month(value: date, language: str) -> str:
    """Write a day's month as it stands beside a number: "mart", "марта"."""
    match language:
        case "uz":
            return _UZBEK[value.month - 1]
        case "uz_Cyrl":
            return _CYRILLIC[value.month - 1]
        case _:
            return _babel_month(value.month, language)


@lru_cache(maxsize=64)
def _babel_month(number: int, language: str) -> str:
    return str(babel_dates.format_date(date(2000, number, 1), "MMMM", locale=language))


def day(value: date, language: str) -> str:
    """Write a day: "2027-yil 5-aprel", "2027 йил 5 апрель", "5 апреля 2027 года", "April 5, 2027"."""
    return _with_year(value, short_day(value, language), language)


def short_day(value: date, language: str) -> str:
    """Write a day without its year."""
    return _numbered(str(value.day), value, language)


def days(first: date, last: date, language: str, *, year: bool = True) -> str:
    """Write a span of days as one phrase: "2027-yil 16–18-mart", "16–18 марта 2027 года"."""
    if first == last:
        return day(first, language) if year else short_day(first, language)
    if first.year != last.year and year:
        return f"{day(first, language)} – {day(last, language)}"
    if (first.year, first.month) == (last.year, last.month):
        written = _numbered(f"{first.day}–{last.day}", last, language)
    else:
        written = f"{short_day(first, language)} – {short_day(last, language)}"
    return _with_year(last, written, language) if year else written


def until(value: date, language: str) -> str:
    """Write the last day of something, with its preposition or ending: "2027-yil 5-aprelgacha"."""
    match language:
        case "uz":
            return f"{day(value, language)}gacha"
        case "uz_Cyrl":
            return f"{_stem(value)}гача"
        case "ru":
            return f"до {day(value, language)}"
        case _:
            return f"until {day(value, language)}"


def since(value: date, language: str) -> str:
    """Write the first day of something, with its preposition or ending: "2027-yil 5-apreldan"."""
    match language:
        case "uz":
            return f"{day(value, language)}dan"
        case "uz_Cyrl":
            return f"{_stem(value)}дан"
        case "ru":
            return f"с {day(value, language)}"
        case _:
            return f"since {day(value, language)}"


def _stem(value: date) -> str:
    """Give a day in Cyrillic as endings follow it: the soft sign falls before them."""
    return day(value, "uz_Cyrl").removesuffix("ь")


def _numbered(number: str, value: date, language: str) -> str:
    match language:
        case "uz":
            return f"{number}-{month(value, language)}"
        case "en":
            return f"{month(value, language)} {number}"
        case _:
            return f"{number} {month(value, language)}"


def _with_year(value: date, written: str, language: str) -> str:
    match language:
        case "uz":
            return f"{value.year}-yil {written}"
        case "uz_Cyrl":
            return f"{value.year} йил {written}"
        case "ru":
            # "г." would meet the full stop of the sentence.
            return f"{written} {value.year} года"
        case _:
            return f"{written}, {value.year}"
