"""What a cell may say: parsers from the text of a cell to a value, each raising `Wrong` with the reason."""

import datetime
import enum
import functools
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz, process

Parser = Callable[[str], Any]

SPACES = re.compile(r"\s+")
# Grouped by spaces, apostrophes or commas in threes; the fraction after a dot or, as in Uzbek and Russian, a comma.
PLAIN = re.compile(r"(-?)(\d+)(?:[.,](\d+))?", re.ASCII)
SPACED = re.compile(r"(-?)([1-9]\d{0,2}(?:[ '’]\d{3})+)(?:[.,](\d+))?", re.ASCII)
COMMAS = re.compile(r"(-?)([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII)
DOT_OF_THOUSANDS = re.compile(r"(-?)([1-9]\d{0,2})\.000", re.ASCII)
DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:[ T].*)?", re.ASCII),
    re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})", re.ASCII),
)
HS_CODE = re.compile(r"\d{4}(?:[ .]?\d{2}){0,3}|\d{4,10}", re.ASCII)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
FIRST_SERIAL = datetime.date(1899, 12, 30)
SERIALS = range(36_526, 73_051)
LOOKALIKES = str.maketrans("АВЕКМНОРСТХасеорхіІ", "ABEKMHOPCTXaceopxiI")


class Reason(enum.StrEnum):
    """Why a cell or row is not taken; in brackets the details that its words need."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # limit
    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"  # length
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"  # one, other: the two readings
    NOT_WHOLE = "not_whole"
    TOO_SMALL = "too_small"  # limit
    TOO_LARGE = "too_large"  # limit
    TOO_MANY = "too_many"  # limit
    UNKNOWN_CODE = "unknown_code"  # nearest: a code, or "" if none is near
    NOT_A_DATE = "not_a_date"
    NOT_HS_CODE = "not_hs_code"
    NOT_A_PHONE = "not_a_phone"
    REPEATED = "repeated"  # row: where it stood first
    FORMULA_ERROR = "formula_error"


class Wrong(ValueError):
    """A text that is not what its column holds; `reason` is a `Reason` or a feature's own code."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


def clean(value: str) -> str:
    """Take away what nobody sees: spaces around and doubled, invisible marks, control characters."""
    if not value.isprintable():
        value = SPACES.sub(" ", INVISIBLE.sub("", value))
        value = "".join(letter for letter in value if unicodedata.category(letter) not in {"Cc", "Cs"})
    return " ".join(value.split()) if "  " in value else value.strip()


def text(limit: int) -> Parser:
    """Any words, at most `limit` characters after cleaning; composed accents (NFC)."""

    def parse(value: str) -> str:
        value = unicodedata.normalize("NFC", value)
        if len(value) > limit:
            raise Wrong(Reason.TOO_LONG, limit=limit)
        return value

    return parse


def digits(length: int) -> Parser:
    """Exactly `length` digits, spaces and dashes between them ignored; kept as text."""

    def parse(value: str) -> str:
        bare = re.sub(r"[\s-]", "", value)
        if not re.fullmatch(r"[0-9]+", bare):
            raise Wrong(Reason.NOT_DIGITS)
        if len(bare) != length:
            raise Wrong(Reason.WRONG_LENGTH, length=length)
        return bare

    return parse


def decimal(*, low: int = 0, high: int = 10**15) -> Parser:
    """A number from `low` to `high` as Decimal: "1 712,5", "1712.5", "1,712.50".

    "1,712" alone is refused: it is 1712 in English and 1.712 in Uzbek and Russian.
    """

    def parse(value: str) -> Decimal:
        readings = _readings(value)
        if len(readings) > 1:
            raise Wrong(Reason.AMBIGUOUS_NUMBER, one=f"{readings[0]:f}", other=f"{readings[1]:f}")
        return _within(readings[0], low, high)

    return parse


def whole(*, low: int = 0, high: int = 10**15) -> Parser:
    """A whole number from `low` to `high` as int: "1 712", "1,712", "1712.0"; "12.000" is refused as ambiguous."""

    def parse(value: str) -> int:
        readings = [number for number in _readings(value) if number == number.to_integral_value()]
        if not readings:
            raise Wrong(Reason.NOT_WHOLE)
        if len(readings) > 1:
            raise Wrong(Reason.AMBIGUOUS_NUMBER, one=f"{readings[0]:.0f}", other=f"{readings[1]:.0f}")
        return int(_within(readings[0], low, high))

    return parse


def percent(value: str) -> int:
    """Read a whole number from 0 to 100, with or without a percent sign."""
    return int(whole(high=100)(value.removesuffix("%").rstrip()))


def listed(one: Parser, *, limit: int = 100) -> Parser:
    """Read values separated by `;` as a tuple, empty and repeated ones left out."""

    def parse(value: str) -> tuple[Any, ...]:
        parts = [part for part in map(str.strip, value.split(";")) if part]
        if len(parts) > limit:
            raise Wrong(Reason.TOO_MANY, limit=limit)
        return tuple(dict.fromkeys(map(one, parts)))

    return parse


def code(vocabulary: Collection[str], *, aliases: Mapping[str, str] | None = None) -> Parser:
    """A code of the vocabulary in any case, with spaces, dashes or nothing for `_`: "ISO 9001:2015" is iso_9001.

    `aliases` are further words for codes, such as their names in people's languages.
    """
    known = {_bare(word): meant for word, meant in (aliases or {}).items()} | {_bare(word): word for word in vocabulary}

    def parse(value: str) -> str:
        bare = _bare(re.sub(r":\d{4}$", "", value))
        if bare not in known:
            near = process.extractOne(bare, known.keys(), scorer=fuzz.ratio, score_cutoff=70)
            raise Wrong(Reason.UNKNOWN_CODE, nearest=known[near[0]] if near else "")
        return known[bare]

    return parse


def date(value: str) -> datetime.date:
    """Read YYYY-MM-DD (a time after it ignored), DD.MM.YYYY, or the day number a date becomes in a plain cell."""
    if value.isascii() and value.isdecimal() and int(value) in SERIALS:
        return FIRST_SERIAL + datetime.timedelta(days=int(value))
    for shape in DATES:
        if found := shape.fullmatch(value):
            try:
                return datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError as error:
                raise Wrong(Reason.NOT_A_DATE) from error
    raise Wrong(Reason.NOT_A_DATE)


def hs_code(value: str) -> str:
    """Read 4 to 10 digits, with spaces or dots between pairs, as digits alone; "8482.1" lost a zero and is refused."""
    if "." not in value:
        value = value.replace(" ", "")
    if not HS_CODE.fullmatch(value):
        raise Wrong(Reason.NOT_HS_CODE)
    return re.sub(r"[ .]", "", value)


def phone(value: str) -> str:
    """Read a telephone number as "+" and 7 to 15 digits; nine digits alone are a number in Uzbekistan."""
    bare = re.sub(r"[\s().-]", "", value)
    found = re.fullmatch(r"(\+|00)?([0-9]{7,15})", bare)
    if not found:
        raise Wrong(Reason.NOT_A_PHONE)
    number = found[2]
    if not found[1]:
        if len(number) == 9:
            number = f"998{number}"
        elif not (len(number) == 12 and number.startswith("998")):
            raise Wrong(Reason.NOT_A_PHONE)
    return f"+{number}"


@functools.lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return "".join(letter for letter in word.translate(LOOKALIKES).casefold() if letter.isalnum())


def _readings(value: str) -> list[Decimal]:
    """Give what the digits may mean, the likelier first; one reading for nearly every number."""
    value = SPACES.sub(" ", value.replace("−", "-").strip())
    found: list[Decimal] = []
    for shape in (COMMAS, SPACED, PLAIN):
        if match := shape.fullmatch(value):
            number = Decimal(f"{match[1]}{re.sub(r'[^0-9]', '', match[2])}.{match[3] or 0}")
            found += [number] if number not in found else []
    if match := DOT_OF_THOUSANDS.fullmatch(value):
        found.append(Decimal(f"{match[1]}{match[2]}000"))
    if not found:
        raise Wrong(Reason.NOT_A_NUMBER)
    return found


def _within(number: Decimal, low: int, high: int) -> Decimal:
    if number < low:
        raise Wrong(Reason.TOO_SMALL, limit=low)
    if number > high:
        raise Wrong(Reason.TOO_LARGE, limit=high)
    return number
