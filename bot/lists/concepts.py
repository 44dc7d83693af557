"""Variants of one part: the left and the right one, and the same for other vehicles, are one concept."""

from functools import lru_cache

from bot.catalogue.models import Component
from bot.search import fold, tokens

# After this sign a name says for what the part is.
_FOR = "—"
_SIDES = frozenset(
    stem
    for word in (
        "chap",
        "oʻng",
        "левый",
        "левая",
        "левое",
        "левые",
        "правый",
        "правая",
        "правое",
        "правые",
        "left",
        "right",
    )
    for stem in (tokens.stem_of(word), tokens.english_stem_of(word))
    if stem
)


def concept(item: Component) -> str:
    """Give what all variants of an item are called; empty when its name speaks of no variant."""
    name = item.name_uz or item.name_ru or item.name_en or ""
    return _concept(name)


@lru_cache(maxsize=4096)
def _concept(name: str) -> str:
    called, _for, _what = name.partition(_FOR)
    words = [word for word in fold.surface_words(called) if tokens.stem_of(word) not in _SIDES]
    if not _for and len(words) == len(fold.surface_words(called)):
        return ""
    return fold.fold(" ".join(words))
