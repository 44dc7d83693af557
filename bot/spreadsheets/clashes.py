"""Rows that would turn one thing into another: a known key under which an unrelated name stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from bot.search import fold, tokens
from bot.spreadsheets import neutral
from bot.spreadsheets.columns import Fault

CLASH = "clash"
# Folded names this alike are two writings of one.
ALIKE = 62
TEXT = 120


@dataclass(frozen=True, slots=True)
class Change:
    """What a row changes of a known thing, shown as old -> new: its name if that changes, else the first column."""

    row: int
    key: str
    column: str
    old: str
    new: str


def unrelated(
    old: Mapping[str, Any], new: Mapping[str, Any], *, names: Collection[str], kinds: Collection[str]
) -> bool:
    """Tell whether a row names another thing.

    No name of it is like the known one in its language; where no two can be compared, one of `kinds` (a sector, the
    heading of the HS) differs.
    """
    pairs = [(str(old[name]), str(new[name])) for name in names if old.get(name) and new.get(name)]
    if pairs:
        return not any(_alike(*pair) for pair in pairs)
    return any(old.get(kind) and new.get(kind) and old[kind] != new[kind] for kind in kinds)


def change(row: int, key: str, old: Mapping[str, Any], new: Mapping[str, Any], *, names: Collection[str]) -> Change:
    """Give what a row changes, to be shown before it is taken in."""
    differing = [column for column in (*names, *new) if column in old and new[column] != old[column]]
    column = differing[0]
    return Change(row, key, column, _written(old[column]), _written(new[column]))


def fault(found: Change) -> Fault:
    """Refuse a row for what it would change."""
    return Fault(found.row, found.column, found.new, CLASH, {"key": found.key, "old": found.old, "new": found.new})


def _alike(old: str, new: str) -> bool:
    ours, theirs = ({tokens.stem_of(word) for word in fold.surface_words(text)} - {""} for text in (old, new))
    if any(len(stem) > 2 and not stem.isdigit() for stem in ours & theirs):
        return True
    return fuzz.token_sort_ratio(fold.fold(old), fold.fold(new)) >= ALIKE


def _written(value: Any) -> str:
    return neutral.written(list(value) if isinstance(value, tuple) else value)[:TEXT]
