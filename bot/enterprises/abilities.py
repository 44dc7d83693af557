"""What an enterprise can do, as the rows by which it is found: processes, materials, certificates, sectors, words."""

from collections.abc import Iterable

from bot.enterprises.models import MAKERS, Facts
from bot.search import fold, stems
from bot.trade import needs

_SHORTEST_WORD = 3


def rows(facts: Facts) -> list[tuple[str, str]]:
    """Give (kind, code) for everything the enterprise can do; nothing for one that makes nothing."""
    if facts.kind not in MAKERS:
        return [("sector", code) for code in dict.fromkeys(facts.sectors)]
    listed = (
        ("process", sorted(needs.able(frozenset(facts.processes), frozenset(facts.materials)))),
        ("material", facts.materials),
        ("certificate", facts.certificates),
        ("sector", facts.sectors),
        ("word", word_stems(facts.products)),
    )
    return [(kind, code) for kind, codes in listed for code in dict.fromkeys(codes)]


def word_stems(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the stems of the words in the texts, each once, sorted; numbers and words of one or two letters left out."""
    found = {stems.stem(word) for text in texts for word in fold.words(text)}
    return tuple(sorted(word for word in found if len(word) >= _SHORTEST_WORD and not word.isdigit()))
