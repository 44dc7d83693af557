"""Products and names as sets of stems, so that what a firm makes and what is wanted can be compared in any writing."""

from collections.abc import Iterable

from bot.enterprises.abilities import word_stems

# Where a part sits says nothing about how it is made: left, right, front, rear, upper, lower in three languages.
_POSITIONS = frozenset(
    word_stems(
        (
            "old orqa oldingi orqadagi chap oʻng yuqori quyi pastki ichki tashqi",
            "передний задний левый правый верхний нижний внутренний наружный для",
            "left right front rear upper lower inner outer for and with",
        )
    )
)


def product_words(products: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Give each product's stems, without words of position; products without any word left out."""
    found = (frozenset(word_stems((product,))) - _POSITIONS for product in products)
    return tuple(dict.fromkeys(words for words in found if words))


def name_words(names: Iterable[str | None]) -> frozenset[str]:
    """Give the stems of an item's names in all its languages, without words of position."""
    return frozenset(word_stems(name for name in names if name)) - _POSITIONS
