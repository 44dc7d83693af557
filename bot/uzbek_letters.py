"""The letters of Uzbek: a word in Latin spelled in Cyrillic by rule, its capitals kept."""

import re
from collections.abc import Sequence

APOSTROPHES = "ʻʼ‘’'`"
_A = f"[{APOSTROPHES}]"
_MARKED = f"(?!{_A})"

# What each piece of a word becomes; the first rule that fits at a place is used.
_RULES: Sequence[tuple[str, str]] = (
    # -ция, -кция, -цион: the Latin spelling hears ts, ks and s where the word has ц.
    (r"ts(?=iya|ion|iey|ient|ia|e)", "ц"),
    (r"(?<=[kp])s(?=iya|ion)", "ц"),
    (r"(?<=[ae]n)s(?=iya)", "ц"),
    (f"s{_A}h", "сҳ"),
    ("sh", "ш"),
    ("ch", "ч"),
    (f"o{_A}", "ў"),
    (f"g{_A}", "ғ"),
    # The hard and the soft sign that the Latin spelling leaves out before ye: объект, подъезд, but премьера.
    (r"(?<=^ob)ye|(?<=^sub)ye|(?<=^pod)ye|(?<=^raz)ye|(?<=^s)ye", "ъе"),
    (r"(?<=[bdfghjklmnpqrstvxz])ye", "ье"),
    ("ye", "е"),
    (f"yo{_MARKED}", "ё"),
    ("yu", "ю"),
    ("ya", "я"),
    (rf"(?<![^\W\d_{APOSTROPHES}])e|(?<=[aeou{APOSTROPHES}])e", "э"),
    (_A, "ъ"),
)
_COMPILED = tuple((re.compile(pattern), cyrillic) for pattern, cyrillic in _RULES)
_LETTERS = dict(zip("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз", strict=True))
# How words are inflected and derived; a stem's soft sign falls before any of these: панель, панели, панеллар.
ENDING = (
    r"(?:lar|ning|ni|ga|ka|qa|gacha|dagi|dan|da|ingiz|imiz|ing|im|ini|iga|ida|idan|ining|i|si|sini|siga|sida|sidan|"
    r"siz|simon|li|lik|chilik|chi|cha|dek|day|dir|mi|ku|lash|langan|lanadi|lash|la|niki|miz|ngiz|u|dor|soz|bop)"
)
ENDINGS = re.compile(f"{_A}?{ENDING}+")
# After a foreign name only the endings of cases and number, which no foreign name is likely to end in itself.
CASES = re.compile(f"(?P<name>.+?){_A}?(?P<endings>(?:lar)?(?:i|imiz|ingiz)?(?:ning|ni|ga|da|dan|dagi|gacha)|lar|lari)")


def spelled(word: str) -> str:
    lower, written, at = word.lower(), "", 0
    while at < len(word):
        found, cyrillic = _piece(lower, at)
        piece = word[at : at + found]
        if piece[0].isupper():
            cyrillic = cyrillic.upper() if piece.isupper() or len(cyrillic) == 1 else cyrillic.capitalize()
        written, at = written + cyrillic, at + found
    return written


def in_case_of(word: str, cyrillic: str) -> str:
    """Give a listed word the capitals of the word it stands for."""
    if len(word) > 1 and word.isupper():
        return cyrillic.upper()
    return cyrillic[0].upper() + cyrillic[1:] if word[0].isupper() else cyrillic


def ending(rest: str) -> str:
    """Spell what follows a stem, which is no beginning of a word: -e stays е."""
    return spelled("b" + rest.lstrip(APOSTROPHES))[1:]


def _piece(lower: str, at: int) -> tuple[int, str]:
    for pattern, cyrillic in _COMPILED:
        if found := pattern.match(lower, at):
            return len(found.group()), cyrillic
    return 1, _LETTERS.get(lower[at], lower[at])
