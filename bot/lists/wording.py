"""The conditions that the words of a search hold, each removable: a vehicle, a plant, how and of what it is made."""

from collections.abc import Sequence
from dataclasses import replace

from bot.lists.trails import LIFTABLE, Trail
from bot.search import chatter, fold, glossary
from bot.search.entry import Recognized

_NARROWING = frozenset({"vehicle", "plant"}) | glossary.ABILITIES


def asked(trail: Trail, recognized: Sequence[Recognized]) -> str:
    """Give the text of a list without the conditions taken away; `recognized` is what its whole text holds."""
    lifted = [words for at, words in enumerate(_words(recognized)) if trail.lifted >> at & 1]
    return _without(trail.text, lifted)


def removable(trail: Trail, recognized: Sequence[Recognized]) -> dict[str, Trail]:
    """Give the conditions still in force with the list without each; none without which nothing would be asked."""
    lists = {}
    for at, words in enumerate(_words(recognized)):
        if not trail.lifted >> at & 1:
            shorter = replace(trail, lifted=trail.lifted | 1 << at, page=0)
            if _says(asked(shorter, recognized)):
                lists[words] = shorter
    return lists


def _words(recognized: Sequence[Recognized]) -> list[str]:
    return list(dict.fromkeys(one.words for one in recognized if one.facet in _NARROWING))[:LIFTABLE]


def _without(text: str, conditions: Sequence[str]) -> str:
    """Give a text without words, each taken out once."""
    gone = [word for words in conditions for word in words.split()]
    kept, end = [], 0
    for start, stop in fold.places(text):
        if text[start:stop] in gone:
            gone.remove(text[start:stop])
            kept.append(text[end:start])
        else:
            kept.append(text[end:stop])
        end = stop
    return " ".join(("".join(kept) + text[end:]).split()) if conditions else text


def _says(text: str) -> bool:
    return any(not chatter.is_chatter(word) for word in fold.surface_words(text))
