"""Two light stemmers on the skeleton: one for Uzbek and Russian together, one for English, whose stems never meet.

Uzbek has borrowed the words of its workshops from Russian with their endings, so one stemmer serves both; English words
that end by chance as theirs do ("share", "hose") would meet them in what is left.
"""

from functools import lru_cache

ENGLISH = "~"
_SHORTEST = 3

# Endings as they look after folding (ы, й, y are i; doubled letters are one). Every pass takes the longest that fits.
_UZBEK = (
    "larimizning larining larimiz larning laridan larida lariga larini larni larga larda lardan lari lar "
    "imizning ingizning imiz ingiz ining ning iga ida idan"
)
_RUSSIAN = (
    "aia iaia uiu iuiu oie oe ie ogo ego omu emu oi ei ii ih imi ami iami am iam ah iah om em ov ev iu u a ia i e o"
)
# These end other words too ("provoda", "nasosi", "kardan"), so what is left must be long enough and end as they demand.
_POSSESSIVE = "si sini sining siga sida sidan"
_CASE = "da dan ga s"
_OFTEN_SECOND = frozenset("ai")  # "oyna-si" leaves a word whose own form ends so
_FLEETING = ("ok", "ek", "er", "el", "en", "ol")

_ENDINGS: dict[str, tuple[int, str]] = {
    **dict.fromkeys(f"{_UZBEK} {_RUSSIAN}".split(), (_SHORTEST, "abcdefghijklmnopqrstuvwxyz")),
    **dict.fromkeys(_POSSESSIVE.split(), (_SHORTEST, "ai")),
    "ini": (_SHORTEST, "g"),
    **dict.fromkeys(_CASE.split(), (_SHORTEST + 1, "bcdfghjklmnpqrstvxz")),
}
_LONGEST = max(map(len, _ENDINGS))
_ENGLISH_ENDINGS = ("ings", "ing", "ed", "es", "s", "e")
_HISSING = ("s", "sh", "ch", "h", "z")
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded word.

    >>> stem("podshipnigi"), stem("podshipniki"), stem("kolodkalari"), stem("kolodok")
    ('podshipnik', 'podshipnik', 'kolodk', 'kolodk')

    Words with digits and words of up to three letters stay as they are.
    """
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    for number in range(3):
        shorter = _without_ending(word, again=number > 0)
        if shorter == word:
            break
        word = shorter
    return _settled(word)


@lru_cache(maxsize=65536)
def english(word: str) -> str:
    """Return the stem of a folded English word, marked so that it meets no Uzbek or Russian one.

    >>> english("bearings"), english("brushes"), english("wiring"), english("wire")
    ('~bear', '~brush', '~wir', '~wir')

    Words with digits stay as they are, unmarked: a number is the same in all languages.
    """
    if not word.isalpha():
        return word
    for ending in _ENGLISH_ENDINGS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest) and _ends(rest, ending):
            return ENGLISH + (rest if ending in ("e", "ing", "ed") else rest.removesuffix("e"))
    return ENGLISH + word


def is_settled(word: str) -> bool:
    """Tell whether nothing but a fleeting vowel would go from a folded word: a loanword all languages share."""
    return len(word) > _SHORTEST + 1 and stem(word) == _settled(word)


def _ends(rest: str, ending: str) -> bool:
    """Tell whether a rest may have an English ending: "glas" and "bus" have no plural "s", only hissing words "es"."""
    if ending == "es":
        return rest.endswith(_HISSING)
    return ending != "s" or rest[-1] not in "aius"


def _without_ending(word: str, *, again: bool) -> str:
    for length in range(min(_LONGEST, len(word) - _SHORTEST), 0, -1):
        rest, ending = word[:-length], word[-length:]
        shortest, ends = _ENDINGS.get(ending, (99, ""))
        # A second ending off a short word leaves too little: "himoya" is not "ximiya", "bellows" not "belaya".
        shortest += again and ending not in _OFTEN_SECOND
        if len(rest) >= shortest and rest[-1] in ends and not _VOWELS.isdisjoint(rest):
            return rest
    return word


def _settled(word: str) -> str:
    """Write the end of a stem in one way: no fleeting vowel, no -n- of adjectives, Uzbek g turned back into k."""
    if len(word) <= _SHORTEST:
        return word
    if word[-1] == "g":
        word = word[:-1] + "k"
    if len(word) > _SHORTEST + 1 and word[-2:] in _FLEETING:
        if word[-3] not in _VOWELS:
            word = word[:-2] + word[-1]
        elif word.endswith("ek"):
            word = word[:-2] + "ik"
    if word[-1] == "n" and word[-2] not in _VOWELS and len(word) > _SHORTEST + 1:
        word = word[:-1]
    return word
