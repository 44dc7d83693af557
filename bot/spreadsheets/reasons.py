"""Why a cell or a row is not taken, or taken only with a word: for the features to say in people's languages."""

import enum
from dataclasses import dataclass
from typing import Any


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
    UNKNOWN_CODE = "unknown_code"  # nearest: a code, or ""; allowed: all codes when they are ten or fewer, else ""
    SEVERAL_MEANINGS = "several_meanings"  # meanings: the codes or places it may be
    NOT_A_DATE = "not_a_date"
    NOT_HS_CODE = "not_hs_code"
    LOST_ZERO = "lost_zero"  # likely: the code with a zero in front
    HS_CHAPTER = "hs_chapter"
    CHANGED_BY_EXCEL = "changed_by_excel"
    NOT_A_PHONE = "not_a_phone"
    REPEATED = "repeated"  # row: where it stood first
    FORMULA_ERROR = "formula_error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    LOST_LETTERS = "lost_letters"
    SURPLUS_CELLS = "surplus_cells"
    LONE_CELL = "lone_cell"
    SPLIT = "split"  # count; only a doubt: several values without the sign that separates them


class Wrong(ValueError):
    """A text that is not what its column holds; `reason` is a `Reason` or a feature's own code."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class Doubted:
    """A value that was read, and what its reader should see before it is kept."""

    value: Any
    doubt: Wrong
