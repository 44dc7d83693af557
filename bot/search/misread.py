"""Part numbers and codes as a camera may misread them: signs that look alike are one, and one sign may be wrong."""

from collections.abc import Iterable

from bot.search import numbers
from bot.search.numbers import Docs, Keys

# Beside O/0 and I/L/1, which every key takes for one.
_LOOK_ALIKE = str.maketrans("QDBSZG", "008526")
_SHORTEST, _SHORTEST_GUESSED = 5, 7


class Misread:
    """The keys of one index, looked up as they are printed, not as they are typed."""

    def __init__(self, keys: Keys) -> None:
        pairs = zip(keys.keys.tolist(), keys.docs.tolist(), strict=True)
        self._keys = Keys.of((key.decode().translate(_LOOK_ALIKE), doc) for key, doc in pairs)

    def meant(self, read: Iterable[str]) -> tuple[str, Docs, bool]:
        """Give the first of these that is known, its entries, and whether it was read without a slip.

        Only when none is known, the first that differs from a known one by a sign.
        """
        known = [(text, numbers.key(text).translate(_LOOK_ALIKE)) for text in read]
        for text, key in known:
            if len(key) >= _SHORTEST and len(docs := self._keys.whole(key)):
                return text, docs, True
        for text, key in known:
            if len(key) >= _SHORTEST_GUESSED and len(docs := self._keys.similar(key, slips=1)[1]):
                return text, docs, False
        return "", self._keys.docs[:0], False
