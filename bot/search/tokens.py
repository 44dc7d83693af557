"""How a text becomes stems: the small words left out, numbers glued as people write them."""

import re
from functools import lru_cache

from bot.search import fold, stems

# Words that say nothing about what is wanted, as they look folded; questions people add around the thing itself.
SILENT = frozenset(
    "va yoki bilan uchun ham bu shu bir kerak kerakmi bormi bor narhi narh qancha kancha pul nechi necha pul olaman "
    "sotib olish sotiladi izlaiman izlaiapman top toping kaierda kim menga iltimos ishlab chikarish "
    "i ili dlia na s so v vo iz ot po k ko u o ob za pri nado nujen nujna nujno nujni est kupit sena gde kakoi "
    "ishu prodam skolko stoit "
    "the a an of for and or to in on with by from need want buy price where is are".split()
)
_GLUED = re.compile(r"[^\W_]+(?:[-./,×*][^\W_]+)+")
_DIGIT = re.compile(r"\d")
_FIRST_CYRILLIC = "\u0400"


@lru_cache(maxsize=65536)
def stem_of(surface: str) -> str:
    """Return the stem of one written word; empty for a silent one."""
    word = fold.fold_word(surface)
    return "" if word in SILENT else stems.stem(word)


def stems_of(text: str) -> list[str]:
    """Return the stems of a text in their order, silent words left out."""
    return [stem for surface in fold.surface_words(text) if (stem := stem_of(surface))]


def glued_numbers(text: str) -> list[str]:
    """Return what stands together around hyphens, dots and slashes and has a digit: "DOT-4" -> ["dot4"]."""
    if not _DIGIT.search(text):
        return []
    return [
        "".join(fold.words(found)) for found in _GLUED.findall(text) if _DIGIT.search(found)
    ]


def shorter_writings(known: tuple[str, str], surface: str) -> tuple[str, str]:
    """Return the shortest Latin and Cyrillic writings known for a stem, with one more taken into account."""
    latin, cyrillic = known
    if surface[0] < _FIRST_CYRILLIC:
        return (surface, cyrillic) if not latin or (len(surface), surface) < (len(latin), latin) else known
    return (latin, surface) if not cyrillic or (len(surface), surface) < (len(cyrillic), cyrillic) else known
