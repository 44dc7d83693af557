"""Numbers in a query: HS codes by their beginning, part numbers and item codes with any separators."""

import re

from bot.search import entry, fold, numbers
from bot.search.postings import Docs
from bot.search.senses import Sense, Slot, all_alike

_DIGIT = re.compile(r"\d")
_LONGEST_SPAN = 6
_FEWEST_DIGITS, _FEWEST_ANNOUNCED = 6, 4
_SHORTEST_KEY, _SHORTEST_PIECE, _SHORTEST_APART = 3, 4, 6
_UNITS_WRITTEN = """
    mm sm m kg g l ml v kv a w vt kvt mkf
    мм см м кг г л мл в кв а вт квт мкф
"""
_UNITS = frozenset(map(fold.fold_word, _UNITS_WRITTEN.split()))
_WHOLE, _START, _END, _SIMILAR, _HS = 1.1, 0.85, 0.8, 0.5, 1.05


class NumberReader:
    """Finds the numbers of a query among the HS codes and keys of one index."""

    def __init__(self, hs: numbers.HsCodes, keys: numbers.Keys) -> None:
        self._hs, self._keys = hs, keys

    def read(self, surfaces: list[str]) -> tuple[list[Slot], set[int]]:
        """Return one slot a number, and the positions of all words of numbers."""
        announced = {at for at, surface in enumerate(surfaces) if numbers.is_hs_word(fold.fold_word(surface))}
        taken: set[int] = set()
        slots: list[Slot] = []
        at = 0
        while at < len(surfaces):
            span, senses = (1, []) if at in announced else self._longest(surfaces, at, bool(announced))
            if senses:
                slots.append(Slot(" ".join(surfaces[at : at + span]), senses=senses))
                taken.update(range(at, at + span))
            at += span
        return slots, (taken | announced if slots else taken)

    def _longest(self, surfaces: list[str], at: int, announced: bool) -> tuple[int, list[Sense]]:
        """Return how many words from here make the longest number that is known, and what it means."""
        for span in range(min(_LONGEST_SPAN, len(surfaces) - at), 0, -1):
            words = surfaces[at : at + span]
            senses = self._senses(words, announced) if _looks_like_number(words) else self._code(words)
            if senses:
                return span, senses
        return 1, []

    def _code(self, words: list[str]) -> list[Sense]:
        """Return what a code of letters and digits written apart means, whole: "elt swg 11"."""
        written = "".join(words)
        if len(words) == 1 or not _DIGIT.search(words[-1]) or _DIGIT.search(words[0]):
            return []
        return _sense(self._keys.whole(numbers.key(written)), _WHOLE, entry.CODE, written)

    def _senses(self, words: list[str], announced: bool) -> list[Sense]:
        written = "".join(words)
        key = numbers.key(written)
        senses = []
        if written.isdecimal() and (2 if announced else 4) <= len(written) <= numbers.HS_DIGITS:
            senses += self._hs_senses(written, announced)
        if announced and senses:
            return senses
        if len(key) >= _SHORTEST_KEY:
            senses += _sense(self._keys.whole(key), _WHOLE, entry.PART_NUMBER, written)
        # "600 l", "50 72" of a size: words apart are a piece of a number only when they are long enough for one.
        apart = len(words) > 1 and (len(key) < _SHORTEST_APART or fold.fold_word(words[-1]) in _UNITS)
        if len(key) >= _SHORTEST_PIECE and not senses and not apart:
            senses += _sense(self._keys.starting(key), _START, entry.PART_NUMBER, written)
            senses += _sense(self._keys.ending(key), _END, entry.PART_NUMBER, written)
        return senses

    def _hs_senses(self, written: str, announced: bool) -> list[Sense]:
        """Return what an HS code means; a declaration's ten digits are cut pair by pair to what is known."""
        fewest = _FEWEST_ANNOUNCED if announced else _FEWEST_DIGITS
        while not len(docs := self._hs.starting(written)) and len(written) - 2 >= fewest:
            written = written[:-2]
        return _sense(docs, _HS, entry.HS_CODE, written)

    def similar(self, text: str) -> list[Slot]:
        """Return a slot for the number most like a text that holds nothing but an unknown number."""
        key = numbers.key(text)
        if len(key) < _SHORTEST_PIECE or len(_DIGIT.findall(key)) * 2 < len(key):
            return []
        found, docs = self._keys.similar(key)
        return [Slot(text, senses=senses)] if (senses := _sense(docs, _SIMILAR, entry.TYPO, found)) else []


def _sense(docs: Docs, weight: float, how: str, found: str) -> list[Sense]:
    return [Sense(docs, all_alike(docs), weight, how, found)] if len(docs) else []


def _looks_like_number(words: list[str]) -> bool:
    """Tell whether words may be one number: mostly digits, and words of letters alone are short ("BK 412")."""
    digits = sum(len(_DIGIT.findall(word)) for word in words)
    return 2 * digits >= sum(map(len, words)) and all(len(word) <= 3 or _DIGIT.search(word) for word in words)
