"""Letters on pictures and on paper: fonts with every letter of the four languages, and lines that fit their width."""

from functools import lru_cache
from pathlib import Path

import matplotlib
from PIL import ImageFont

# DejaVu travels with matplotlib and has Latin, both Uzbek apostrophes, and Cyrillic.
_FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
PLAIN, BOLD, DIGITS = (_FOLDER / f"{name}.ttf" for name in ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono-Bold"))
_CUT = "…"


@lru_cache(maxsize=64)
def font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def fitting(text: str, path: Path, *, size: int, width: int, least: int) -> ImageFont.FreeTypeFont:
    """Give the largest font from `size` down to `least` in which a line is no wider than `width` pixels."""
    while size > least and font(path, size).getlength(text) > width:
        size -= 2
    return font(path, size)


def wrapped(text: str, letters: ImageFont.FreeTypeFont, *, width: int, lines: int) -> list[str]:
    """Break a text between words into at most so many lines of a width in pixels; what does not fit is cut."""
    made: list[str] = []
    words = text.split()
    while words:
        taken = 1
        while taken < len(words) and letters.getlength(" ".join(words[: taken + 1])) <= width:
            taken += 1
        if len(made) + 1 == lines and taken < len(words):
            return [*made, cut(" ".join(words), letters, width=width)]
        made.append(cut(" ".join(words[:taken]), letters, width=width))
        words = words[taken:]
    return made


def cut(line: str, letters: ImageFont.FreeTypeFont, *, width: int) -> str:
    """Cut a line to a width in pixels."""
    if letters.getlength(line) <= width:
        return line
    while line and letters.getlength(line + _CUT) > width:
        line = line[:-1]
    return line.rstrip() + _CUT
