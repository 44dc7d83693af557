"""HS codes, part numbers and item codes: how they are written down, and looking them up by any part of them."""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

HS_DIGITS = 10
LONGEST_KEY = 24
_SIMILAR_SCANNED = 4000

_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХУІЅЈ", "ABCEHKMOPTXYISJ")
_BY_SOUND = str.maketrans("БГДЁЖЗИЙЛПФЦЧШЩЫЭЮЯЎҚҒҲ", "BGDEJZIILPFCCSSIEUAOKGH")
_SEEN_ALIKE = str.maketrans("OIL", "011")
_NOT_KEY = re.compile("[^A-Z0-9]")
_LETTER_BEFORE = re.compile(r"^[A-Z](?=\d{6})")
_HS_WORDS = frozenset(
    {"hs", "tn", "ved", "tif", "tnved", "tiftn", "kod", "kodi", "kodlar", "code", "guruh", "gurupa", "grupa"}
)

Docs = NDArray[np.int32]


def key(text: str) -> str:
    """Return a number as a key: capitals and digits only, look-alike letters of both alphabets and O/0, I/1/L made one.

    >>> key("96 535-062"), key("ВК-412"), key("BK 412")
    ('96535062', 'BK412', 'BK412')
    """
    return _NOT_KEY.sub("", text.upper().translate(_LOOK_ALIKE).translate(_BY_SOUND)).translate(_SEEN_ALIKE)[
        :LONGEST_KEY
    ]


def keys(text: str) -> list[str]:
    """Return the keys a number is known by: whole, and without the letter some makers write before long numbers."""
    whole = key(text)
    bare = _LETTER_BEFORE.sub("", whole)
    return [one for one in dict.fromkeys((whole, bare)) if one]


def is_hs_word(folded: str) -> bool:
    """Tell whether a folded word only announces an HS code ("ТН ВЭД", "hs", "kodi")."""
    return folded in _HS_WORDS


class HsCodes:
    """HS codes of the entries, looked up by any number of leading digits."""

    def __init__(self, codes: NDArray[np.int64]) -> None:
        """Take one code an entry, ten digits padded with zeros at the right, or -1 for none."""
        self._docs = np.argsort(codes, kind="stable").astype(np.int32)
        self._codes = codes[self._docs]

    def starting(self, digits: str) -> Docs:
        """Return the entries whose code starts with these digits, in ascending order."""
        scale = 10 ** (HS_DIGITS - len(digits))
        low = int(digits) * scale
        first, last = np.searchsorted(self._codes, [low, low + scale])
        return np.sort(self._docs[first:last])


def hs_number(code: str) -> int:
    """Return an HS code as a ten-digit number padded at the right, or -1 when it is none."""
    digits = "".join(re.findall(r"\d", code))
    return int(digits[:HS_DIGITS].ljust(HS_DIGITS, "0")) if len(digits) >= 4 else -1


class Keys:
    """Part numbers and codes, looked up whole, by their beginning, by their end, or with an error."""

    def __init__(self, keys: NDArray[np.bytes_], docs: Docs) -> None:
        """Take the keys of the entries, one pair a number; any order."""
        order = np.argsort(keys, kind="stable")
        self.keys, self.docs = keys[order], docs[order]
        backwards = np.array([bytes(one)[::-1] for one in self.keys.tolist()], dtype=keys.dtype)
        self._by_end = np.argsort(backwards, kind="stable").astype(np.int32)
        self._backwards = backwards[self._by_end]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, int]]) -> "Keys":
        """Build from (key, entry) pairs."""
        known = [(one.encode("ascii"), doc) for one, doc in pairs if one]
        return cls(
            np.array([one for one, _ in known], dtype=f"S{LONGEST_KEY}"),
            np.array([doc for _, doc in known], dtype=np.int32),
        )

    def whole(self, asked: str) -> Docs:
        """Return the entries that have exactly this key."""
        one = asked.encode("ascii")
        first, last = np.searchsorted(self.keys, one, "left"), np.searchsorted(self.keys, one, "right")
        return _distinct(self.docs[first:last])

    def starting(self, asked: str) -> Docs:
        """Return the entries one of whose keys starts so."""
        first, last = _range(self.keys, asked.encode("ascii"))
        return _distinct(self.docs[first:last])

    def ending(self, asked: str) -> Docs:
        """Return the entries one of whose keys ends so."""
        first, last = _range(self._backwards, asked.encode("ascii")[::-1])
        return _distinct(self.docs[self._by_end[first:last]])

    def similar(self, asked: str, *, slips: int = 2) -> tuple[str, Docs]:
        """Return the nearest key with at most `slips` errors, and its entries; ("", none) when there is none.

        One half of the key must be right, so that only few keys are compared.
        """
        half = len(asked) // 2
        if half < 2:
            return "", np.empty(0, dtype=np.int32)
        first, last = _range(self.keys, asked[:half].encode("ascii"))
        near = list(range(first, min(last, first + _SIMILAR_SCANNED)))
        first, last = _range(self._backwards, asked[-half:].encode("ascii")[::-1])
        near += self._by_end[first : min(last, first + _SIMILAR_SCANNED)].tolist()
        allowed = 1 if len(asked) < 7 else slips
        scored = [
            (OSA.distance(asked, one, score_cutoff=allowed), one) for one in (self.keys[at].decode() for at in near)
        ]
        distance, best = min(scored, default=(allowed + 1, ""))
        return (best, self.whole(best)) if distance <= allowed else ("", np.empty(0, dtype=np.int32))


def _distinct(docs: Docs) -> Docs:
    return np.unique(docs) if len(docs) > 1 else docs


def _range(sorted_keys: NDArray[np.bytes_], start: bytes) -> tuple[int, int]:
    after = start[:-1] + bytes([start[-1] + 1]) if start else b"\xff"
    first, last = np.searchsorted(sorted_keys, [start, after])
    return int(first), int(last)
