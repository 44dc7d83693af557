"""What a thing is called, as a key: the words of its own name in any order, without left and right, vehicle and sizes.

Whoever types the name of one thing means that thing, whatever else is called so by synonyms, phrases or parts of it.
"""

from collections.abc import Iterator, Sequence

from bot.search.glossary import Glossary

MARK = "&"  # begins the terms that are whole names; nobody can type it
_LEFT_RIGHT = frozenset({"#side:left", "#side:right"})
_APART = frozenset({"vehicle", "plant"})
_MOST_WORDS = 6
_FEWEST_WITHOUT_SIDES = 2


class Callings:
    """Makes keys of names and of queries alike, by the words of one glossary."""

    def __init__(self, words: Glossary) -> None:
        single = [(stems[0], terms) for stems, terms in words.phrases.terms() if len(stems) == 1]
        self.apart = frozenset(stem for stem, terms in single if any(words.terms[one].group in _APART for one in terms))
        self._sides = frozenset(
            stem for stem, terms in single if any(words.terms[one].group == "side" for one in terms)
        )
        self._left_right = frozenset(
            stem for stem, terms in single if any(words.keys[one] in _LEFT_RIGHT for one in terms)
        )

    def keys(self, stems: Sequence[str]) -> Iterator[str]:
        """Give what the words of a name are known by: all of them, and those without any side if enough are left."""
        said = frozenset(stem for stem in stems if stem not in self.apart and not any(map(str.isdigit, stem)))
        turned = said - self._left_right
        if 0 < len(turned) <= _MOST_WORDS:
            yield _key(turned)
        straight = turned - self._sides
        if straight != turned and _FEWEST_WITHOUT_SIDES <= len(straight) <= _MOST_WORDS:
            yield _key(straight)


def _key(stems: frozenset[str]) -> str:
    return MARK + " ".join(sorted(stems))
