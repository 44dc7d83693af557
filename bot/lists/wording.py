"""The conditions that the words of a search hold: a vehicle, a plant, how and of what a thing is made; each removable."""

from collections.abc import Sequence
from itertools import combinations

from bot.search import chatter, fold, glossary
from bot.search.entry import Recognized

_MOST = 2
_NARROWING = frozenset({"vehicle", "plant"}) | glossary.ABILITIES


def conditions(text: str, recognized: Sequence[Recognized]) -> dict[str, str]:
    """Give the text without each condition in it, by the words of the condition; none where nothing would be left."""
    said = dict.fromkeys(one.words for one in recognized if one.facet in _NARROWING)
    left = {words: _without(text, [words]) for words in list(said)[:_MOST]}
    return {words: rest for words, rest in left.items() if _says(rest)}


def shorter(text: str, recognized: Sequence[Recognized]) -> list[str]:
    """Give every text that taking conditions away may lead to."""
    said = list(conditions(text, recognized))
    chosen = (some for size in range(1, len(said) + 1) for some in combinations(said, size))
    return [rest for some in chosen if _says(rest := _without(text, some))]


def _without(text: str, conditions: Sequence[str]) -> str:
    """Give a text without words, each taken out once."""
    gone = [word for words in conditions for word in words.split()]
    kept, end = [], 0
    for start, stop in fold.places(text):
        if (word := text[start:stop]) in gone:
            gone.remove(word)
            kept.append(text[end:start])
        else:
            kept.append(text[end:stop])
        end = stop
    return " ".join(("".join(kept) + text[end:]).split())


def _says(text: str) -> bool:
    return any(not chatter.is_chatter(word) for word in fold.surface_words(text))
