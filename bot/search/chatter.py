"""The talk around what is wanted: words that say nothing of the thing, by a list and by the endings of verbs."""

import re
from functools import lru_cache
from pathlib import Path

from bot.search import fold

WORDS = Path(__file__).with_name("chatter.txt")
_SHORTEST_VERB = 5
_THAT_DOES = re.compile(r"[aiy]digan(?:i|lar|lari)?$")  # "that holds", "that turns": never a name
# Persons, wishes and questions of Uzbek verbs and "our, my" on nouns, as they look after folding.
_UZBEK_VERB = re.compile(
    r"(?:[aiy]man|[ai]miz|imizda|imizga|imizni|[ai]siz|larmi|misiz|mokchi|mokchiman|mokchimiz|iapman|iapmiz|iapti|apti"
    r"|[ai]digan|[ai]digani|iotgan|ishadi|aidi|ilsin|aylik|ailik|asak|asam|ibdi|ganmiz|[ai]ladi|ishni)$"
)
_RUSSIAN_VERB = re.compile(
    r"(?:[аеяиу]ть|[аеяиу]ться|[аяуе]ем|[аяуе]ю|[еи]те|[еи]шь|[уюая]т|[уюая]тся|[аяуе]ет|[аяуе]ется|лся|лась|лись)$"
)


@lru_cache(maxsize=1)
def listed() -> frozenset[str]:
    """Give the folded words of the list."""
    lines = WORDS.read_text("utf-8").splitlines()
    return frozenset(fold.fold_word(word) for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=65536)
def is_chatter(surface: str) -> bool:
    """Tell whether a word as it was written is on the list, or says in Uzbek what a thing does."""
    folded = fold.fold_word(surface)
    return folded in listed() or bool(_THAT_DOES.search(folded))


@lru_cache(maxsize=65536)
def sounds_like_a_verb(surface: str) -> bool:
    """Tell whether a word nobody knows has the ending of a verb: nothing is called by one."""
    folded = fold.fold_word(surface)
    if len(folded) < _SHORTEST_VERB:
        return False
    return bool(_UZBEK_VERB.search(folded) or _RUSSIAN_VERB.search(surface.lower()))
