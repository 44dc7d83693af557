"""How a text becomes stems: the small words left out, numbers glued as people write them."""

import re
from functools import lru_cache

from bot.search import fold, stems

# Words that say nothing about what is wanted: little words, and the asking around the thing itself.
_SILENT = """
    va yoki bilan uchun ham bu shu kerak kerakmi kerakdi bormi bor narxi narx qancha necha nechi pul olaman olamiz
    sotib sotiladi sotadi izlayman izlayapman qidiryapman toping qayerda qayerdan kim kimda menga iltimos
    ishlab chiqaradi chiqaruvchi
    и или для на с со в во из по к ко у об за при надо нужен нужна нужно нужны есть купить куплю цена где какой
    ищу продам сколько стоит найти кто производит мне
    dlya nado nujen nujna nujno nujni nuzhen nuzhna kupit kuplyu tsena gde ischu ishu skolko stoit nayti
    the a an of for and or to in on with by from need want buy price where is are i we find who makes
"""
SILENT = frozenset(map(fold.fold_word, _SILENT.split()))
_GLUED = re.compile(r"[^\W_]+(?:[-./,×*][^\W_]+)+")
_SHORT = 5
_DIGIT = re.compile(r"\d")
_FIRST_CYRILLIC = "\u0400"


@lru_cache(maxsize=65536)
def stem_of(surface: str) -> str:
    """Return the stem of one written word; empty for a silent one."""
    word = fold.fold_word(surface)
    return "" if word in SILENT else stems.stem(word)


@lru_cache(maxsize=65536)
def english_stem_of(surface: str) -> str:
    """Return the English stem of one written word, marked as such; empty for a silent one or of another script."""
    word = fold.fold_word(surface)
    return "" if word in SILENT or not surface.isascii() else stems.english(word)


def is_letters(stem: str) -> bool:
    """Tell whether a stem, of whichever language, has letters only."""
    return stem.removeprefix(stems.ENGLISH).isalpha()


@lru_cache(maxsize=65536)
def short_form(surface: str) -> str:
    """Return a term for a short word just as it stands, empty for others: stems of short words meet by chance."""
    word = fold.fold_word(surface)
    return f"={word}" if len(word) <= _SHORT and word not in SILENT and stems.stem(word) != word else ""


def stems_of(text: str, *, english: bool = False) -> list[str]:
    """Return the stems of a text in their order, silent words left out; `english` takes it for English."""
    found = map(english_stem_of if english else stem_of, fold.surface_words(text))
    return [stem for stem in found if stem]


def glued_numbers(text: str) -> list[str]:
    """Return what stands together around hyphens, dots and slashes and has a digit: "DOT-4" -> ["dot4"]."""
    if not _DIGIT.search(text):
        return []
    return ["".join(fold.words(found)) for found in _GLUED.findall(text) if _DIGIT.search(found)]


def shorter_writings(known: tuple[str, str], surface: str) -> tuple[str, str]:
    """Return the shortest Latin and Cyrillic writings known for a stem, with one more taken into account."""
    latin, cyrillic = known
    if surface[0] < _FIRST_CYRILLIC:
        return (surface, cyrillic) if not latin or (len(surface), surface) < (len(latin), latin) else known
    return (latin, surface) if not cyrillic or (len(surface), surface) < (len(cyrillic), cyrillic) else known
