"""Who may be meant by what was typed at the door: a name, a firm, a STIR, a telephone number, a mistaken code."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from bot.database import Row
from bot.doors.models import Key
from bot.doors.reading import digits
from bot.fairs.tickets.making import read_code
from bot.search import fold

NEAREST = 3
_LIKELY = 60
_PHONE = 9  # so many last digits make a telephone number of Uzbekistan


class Found(NamedTuple):
    """Those who may be meant, best first; `sure` when only the first can be."""

    keys: tuple[Key, ...]
    sure: bool = False


def search(roster: Sequence[Row], typed: str) -> Found:
    """Find who is meant among the guests of a fair, at most three."""
    number = digits(typed)
    if number:
        same = [row for row in roster if _numbered(row, number)]
        return Found(tuple(map(_key, same[:NEAREST])), sure=len(same) == 1)
    words = _skeleton(typed).split()
    if not words:
        return Found(())
    whole = [row for row in roster if set(words) <= set(_described(row).split())]
    if whole:
        return Found(tuple(map(_key, whole[:NEAREST])), sure=len(whole) == 1 and len(words) > 1)
    code = read_code(typed)
    if code is not None:
        close = sorted(roster, key=lambda row: DamerauLevenshtein.distance(code, row["code"]))[:NEAREST]
        return Found(tuple(_key(row) for row in close if DamerauLevenshtein.distance(code, row["code"]) <= 2))
    return Found(tuple(_likely(roster, " ".join(words))))


def _numbered(row: Row, number: str) -> bool:
    phones = (row["phone"], row["firm_phone"])
    called = any(phone and digits(phone)[-_PHONE:] == number[-_PHONE:] for phone in phones)
    return row["stir"] == number or (len(number) >= _PHONE and called)


def _likely(roster: Sequence[Row], words: str) -> list[Key]:
    described: dict[int, str] = {place: _described(row) for place, row in enumerate(roster)}
    best: list[tuple[str, float, Any]] = process.extract(
        words, described, scorer=fuzz.token_set_ratio, score_cutoff=_LIKELY, limit=NEAREST
    )
    return [_key(roster[place]) for _, _, place in best]


def _described(row: Row) -> str:
    return _skeleton(f"{row['name']} {row['enterprise'] or ''}")


@lru_cache(maxsize=8192)
def _skeleton(text: str) -> str:
    return " ".join(fold.words(text))


def _key(row: Row) -> Key:
    return row["kind"], int(row["id"])
