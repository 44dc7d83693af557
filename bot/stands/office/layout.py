"""Where stands stand on a plan while nobody said otherwise: in rows with aisles between them."""

import math
import re
from collections.abc import Sequence

from bot.stands.models import THOUSAND

Box = tuple[int, int, int, int]
_MARGIN = 20
_WIDEST = 14
_SHARE_W, _SHARE_H = 0.9, 0.62  # of its square; the rest is the aisle


def rows(codes: Sequence[str]) -> dict[str, Box]:
    """Give each code its rectangle (x, y, w, h in thousandths), in the order people count in."""
    columns = min(_WIDEST, max(4, math.ceil(math.sqrt(len(codes)))))
    lines = max(3, math.ceil(len(codes) / columns))
    wide, high = (THOUSAND - 2 * _MARGIN) / columns, (THOUSAND - 2 * _MARGIN) / lines
    return {
        code: (
            round(_MARGIN + place % columns * wide),
            round(_MARGIN + place // columns * high),
            round(wide * _SHARE_W),
            round(high * _SHARE_H),
        )
        for place, code in enumerate(sorted(codes, key=counted))
    }


def counted(code: str) -> list[tuple[int, int, str]]:
    """Give what sorts codes as people count: A-2 before A-10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", code)]


def square(typed: str) -> tuple[int, int] | None:
    """Give the upper left corner of a square of the plan's grid, A1 to H8; None when it is none."""
    found = re.fullmatch(r"([A-H])\s*-?\s*([1-8])", typed.strip().upper().translate(str.maketrans("АВСЕН", "ABCEH")))
    if found is None:
        return None
    return (int(found[2]) - 1) * THOUSAND // 8, "ABCDEFGH".index(found[1]) * THOUSAND // 8
