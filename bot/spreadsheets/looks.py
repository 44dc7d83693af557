"""How a cell's number format shows its number: as a percentage, a day, a time, with zeros in front, or as it is."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

PERCENT_FORMATS = frozenset({9, 10})
DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
TIME_FORMATS = frozenset({18, 19, 20, 21, 45, 47})
LONG_TIME_FORMATS = frozenset({46})
# What a format says in words or about colours and conditions; [h], [mm] and [ss] are kept, they count beyond a day.
ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
LITERAL = re.compile(r'"([^"]*)"|\\(.)')
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
# Digits only, none of them after a point, at least two of them always shown: 00000, 0000-00, "N"000.
PADDED = re.compile(r"[0#][0# ()+/.-]*")
EPOCH, EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
# Excel keeps 15 digits; a longer whole number has lost its last ones.
EXACT = 10**15
LAST_DAY = 2_958_466


@dataclass(frozen=True, slots=True)
class Look:
    """What one format does: `kind` is "", percent, day, time, elapsed or padded; `pattern` belongs to padded."""

    kind: str = ""
    pattern: str = ""


PLAIN = Look()


def looks(styles: ElementTree.Element | None) -> Sequence[Look]:
    """Give the look of each cell style by its number."""
    if styles is None:
        return ()
    formats = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in styles.iterfind(".//{*}numFmts/{*}numFmt")
    }
    numbers = [int(style.get("numFmtId", "0")) for style in styles.iterfind("{*}cellXfs/{*}xf")]
    return [look(formats[number]) if number in formats else _built_in(number) for number in numbers]


def look(code: str) -> Look:
    """Tell what a format code does to a number that is not negative."""
    first = _first_section(code)
    bare = ASIDE.sub("", first)
    if bare.strip().lower() in {"", "general", "@"}:
        return PLAIN
    if "%" in bare:
        return Look("percent")
    if ELAPSED.search(bare):
        return Look("elapsed")
    lower = bare.lower().replace("am/pm", "").replace("a/p", "")
    if re.search(r"[yd]|mmm|e{2,}", lower) or (re.search("m", lower) and not re.search("[hs]", lower)):
        return Look("day")
    if re.search("[hms]", lower):
        return Look("time")
    if bare.count("0") > 1 and PADDED.fullmatch(bare.strip()) and not re.search(r"[0#]\.[0#]+$", bare.strip()):
        return Look("padded", first)
    return PLAIN


def shown(value: float, how: Look, *, since_1904: bool) -> str:
    """Write a number as its format shows it, exactly rather than rounded; days as YYYY-MM-DD."""
    match how.kind:
        case "percent":
            return number(float(Decimal(f"{value:.15g}") * 100)) + "%"
        case "elapsed":
            return _elapsed(value)
        case "day" | "time" if 0 <= value < LAST_DAY:
            return _moment(value, only_time=how.kind == "time", since_1904=since_1904)
        case "padded" if value >= 0 and value == int(value) and value < EXACT:
            return _padded(int(value), how.pattern)
        case _:
            return number(value)


def number(value: float) -> str:
    """Write a number with the 15 digits a spreadsheet keeps; one that has lost digits keeps its exponent."""
    short = f"{value:.15g}"
    if abs(value) >= EXACT:
        return f"{Decimal(short):E}" if "e" in short else f"{Decimal(short).normalize():E}"
    return format(Decimal(short), "f") if "e" in short else short


def _built_in(identifier: int) -> Look:
    if identifier in PERCENT_FORMATS:
        return Look("percent")
    if identifier in LONG_TIME_FORMATS:
        return Look("elapsed")
    if identifier in TIME_FORMATS:
        return Look("time")
    return Look("day") if identifier in DAY_FORMATS else PLAIN


def _first_section(code: str) -> str:
    """Give the part before the first `;` that is no text of its own."""
    for found in re.finditer(r'"[^"]*"|\\.|;', code):
        if found.group() == ";":
            return code[: found.start()]
    return code


def _padded(value: int, pattern: str) -> str:
    """Lay the digits under the pattern from its end, as a spreadsheet does; more digits than signs go first."""
    signs: list[tuple[str, bool]] = []
    for found in re.finditer(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(.)', pattern):
        if found[3] is not None:
            signs.append((found[3], found[3] in "0#"))
        else:
            signs += [(letter, False) for letter in (found[1] or found[2] or "")]
    digits = list(str(value))
    written: list[str] = []
    first = next(at for at, (_, is_digit) in enumerate(signs) if is_digit)
    for at, (sign, is_digit) in reversed(list(enumerate(signs))):
        if not is_digit:
            written.insert(0, sign)
        elif digits or sign == "0":
            written.insert(0, digits.pop() if digits else "0")
        if at == first:
            written[:0] = digits
            digits = []
    return "".join(written).strip()


def _moment(value: float, *, only_time: bool, since_1904: bool) -> str:
    if value < 1 and only_time:
        return (datetime.datetime.min + _span(value)).time().isoformat(timespec="seconds")
    # Excel counts a 29 February 1900 that never was.
    days = value if since_1904 or value >= 60 else value + 1
    moment = (EPOCH_1904 if since_1904 else EPOCH) + _span(days)
    if moment.time() == datetime.time():
        return moment.date().isoformat()
    return moment.isoformat(sep=" ", timespec="seconds")


def _elapsed(value: float) -> str:
    sign = "-" if value < 0 else ""
    minutes, seconds = divmod(round(abs(value) * 86_400), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _span(days: float) -> datetime.timedelta:
    return datetime.timedelta(seconds=round(days * 86_400))
