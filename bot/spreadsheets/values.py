"""What a cell may say: parsers from the text of a cell to a value, each raising `Wrong` with the reason."""

import datetime
import functools
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from bot.lookalikes import latin
from bot.spreadsheets.numbers import SPACES
from bot.spreadsheets.numbers import decimal as decimal
from bot.spreadsheets.numbers import percent as percent
from bot.spreadsheets.numbers import whole as whole
from bot.spreadsheets.reasons import Doubted as Doubted
from bot.spreadsheets.reasons import Reason as Reason
from bot.spreadsheets.reasons import Wrong as Wrong
from bot.spreadsheets.spoiled import refuse_changed

Parser = Callable[[str], Any]

DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:[ T].*)?", re.ASCII),
    re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})", re.ASCII),
)
OTHER_SEPARATORS = re.compile(r",\s+|\s+[/|]\s+|\s*\n\s*")
HS_GROUPS = re.compile(r"\d{4}(?:([.-])\d{2}(?:\1\d{2}(?:\1\d{2})?|\1\d{3}(?:\1\d)?)?)?", re.ASCII)
# So many codes can be named where none of them was meant.
FEW = 10
HS_LENGTHS = frozenset({4, 6, 8, 10})
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
FIRST_SERIAL = datetime.date(1899, 12, 30)
SERIALS = range(36_526, 73_051)


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


def designations(limit: int) -> Parser:
    """Part numbers and other designations, separated by `;`; no cell that became a date or a rounded number.

    A spreadsheet program changes whole cells, so what stands in a list is as it was.
    """
    several = listed(text(limit))

    def parse(value: str) -> Any:
        refuse_changed(value)
        return several(value)

    return parse


def digits(length: int) -> Parser:
    """Exactly `length` digits, spaces and dashes between them ignored; kept as text."""

    def parse(value: str) -> str:
        refuse_changed(value)
        bare = re.sub(r"[\s-]", "", _noughts(value))
        if not re.fullmatch(r"[0-9]+", bare):
            raise Wrong(Reason.NOT_DIGITS)
        if len(bare) != length:
            raise Wrong(Reason.WRONG_LENGTH, length=length)
        return bare

    return parse


def listed(one: Parser, *, limit: int = 100) -> Parser:
    """Read values separated by `;` as a tuple, empty and repeated ones left out.

    Where no `;` stands, other signs that people put between values do, which is a doubt: it may be one value. A `;`
    behind a single value says that it is one.
    """

    def parse(value: str) -> tuple[Any, ...] | Doubted:
        parts = [part for part in map(str.strip, value.split(";")) if part]
        split = OTHER_SEPARATORS.split(value) if ";" not in value else []
        if several := len(split) > 1:
            parts = [part for part in map(str.strip, split) if part]
        if len(parts) > limit:
            raise Wrong(Reason.TOO_MANY, limit=limit)
        found = tuple(dict.fromkeys(map(one, parts)))
        return Doubted(found, Wrong(Reason.SPLIT, count=len(found))) if several and len(found) > 1 else found

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
            allowed = ", ".join(vocabulary) if len(vocabulary) <= FEW else ""
            raise Wrong(Reason.UNKNOWN_CODE, nearest=known[near[0]] if near else "", allowed=allowed)
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
    """Read 4, 6, 8 or 10 digits, grouped as people group them, as digits alone; what lost a zero is refused."""
    refuse_changed(value)
    value = _noughts(value)
    bare = value.replace(" ", "")
    if not HS_GROUPS.fullmatch(bare) and not (bare.isascii() and bare.isdecimal()):
        raise Wrong(Reason.NOT_HS_CODE)
    if not HS_GROUPS.fullmatch(value) and re.search("[.-]", value):
        raise Wrong(Reason.NOT_HS_CODE)
    bare = re.sub("[.-]", "", bare)
    if len(bare) in {3, 5, 7, 9}:
        raise Wrong(Reason.LOST_ZERO, likely=f"0{bare}")
    if len(bare) == 2:
        raise Wrong(Reason.HS_CHAPTER)
    if len(bare) not in HS_LENGTHS or bare.startswith("00"):
        raise Wrong(Reason.NOT_HS_CODE)
    return bare


def phone(value: str) -> str:
    """Read a telephone number as "+" and 7 to 15 digits; nine digits alone are a number in Uzbekistan."""
    refuse_changed(value)
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
    if number.startswith("998") and is_nobodys(998, int(number[3:] or 0)):
        raise Wrong(Reason.NOT_A_PHONE)
    return f"+{number}"


def is_nobodys(country: int | None, national: int | None) -> bool:
    """Tell a number typed only to fill the field: in Uzbekistan none begins with a nought."""
    return country == 998 and (national or 0) < 10**8


def _noughts(number: str) -> str:
    """Read the letter O as a nought between digits: who copies a number from paper types one for the other."""
    return re.sub(r"(?<=\d)[OoОо]|[OoОо](?=\d)", "0", number)


@functools.lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return "".join(letter for letter in latin(word).casefold() if letter.isalnum())
