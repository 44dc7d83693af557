"""Uzbek Latin to Uzbek Cyrillic, by a transliteration library with a short list of corrections by hand."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

CORRECTIONS = Path(__file__).resolve().parent.parent / "locales" / "uz_Cyrl" / "corrections.tsv"
# What must stay as it is: HTML tags, placeholders, entities, commands, links, designations of digits and capitals.
_KEPT = re.compile(
    r"<[^>]*>|\{[^}]*\}|&\w+;|https?://\S+|t\.me/\S+|@\w+|(?<!\w)/\w+|\$"
    r"|\b(?:[A-Z]{1,5}[-/])*\d*[A-Z]{1,4}[-–]?\d[\w-]*|\b\d[\d/-]*[A-Z]{1,4}\b|\b[a-z]+_[a-z_]+\b|\.(?:xlsx?|csv|pdf|ics)\b"
)
_WORD = re.compile(r"[A-Za-zʻʼ‘’'`ÀÁÈÉÌÍÒÓÙÚ-]+")


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, dict[str, str]]:
    from UzTransliterator.UzTransliterator import UzTransliterator

    rows = (
        line.split("\t") for line in CORRECTIONS.read_text("utf-8").splitlines() if line and not line.startswith("#")
    )
    return UzTransliterator(), {latin: cyrillic for latin, cyrillic, *_ in rows}


@lru_cache(maxsize=20_000)
def from_latin(text: str) -> str:
    """Give the Cyrillic writing of an Uzbek Latin text; markup, placeholders, codes and brand names stay."""
    parts: list[str] = []
    end = 0
    for kept in _KEPT.finditer(text):
        parts += (_converted(text[end : kept.start()]), kept.group())
        end = kept.end()
    return "".join((*parts, _converted(text[end:])))


def _converted(text: str) -> str:
    return _WORD.sub(lambda match: _word(match.group()), text)


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    library, corrections = _tools()
    if word in corrections:
        return corrections[word]
    lowered = word.lower()
    for latin, cyrillic in corrections.items():
        # A correction of a stem serves its inflected forms: "oktyabr" also mends "oktyabrda".
        if latin.endswith("*") and lowered.startswith(latin[:-1]):
            rest = word[len(latin) - 1 :]
            head = cyrillic.capitalize() if word[0].isupper() else cyrillic
            # The soft sign falls before an ending: панель, but панели and панеллар.
            head = head.removesuffix("ь") if rest else head
            if not rest:
                return head
            # An ending is written as after a consonant; the library drops an "i" that stands alone.
            return head + str(library.transliterate(f"b{rest}", from_="lat", to="cyr"))[1:]
    if len(word) == 1:
        # The library drops a vowel that stands alone; after a consonant it writes it.
        written = str(library.transliterate(f"b{lowered}", from_="lat", to="cyr"))[1:]
        return written.upper() if word.isupper() else written
    return str(library.transliterate(word, from_="lat", to="cyr"))


_CYRILLIC = re.compile(r"[А-Яа-яЁёЎўҚқҒғҲҳ]+")


def to_latin(text: str) -> str:
    """Give the Latin writing of Uzbek typed in Cyrillic; Latin text comes back as it is, with one sign for ʻ and ʼ."""
    library, _ = _tools()
    latin = _CYRILLIC.sub(lambda match: str(library.transliterate(match.group(), from_="cyr", to="lat")), text)
    return latin.replace("o‘", "oʻ").replace("O‘", "Oʻ").replace("g‘", "gʻ").replace("G‘", "Gʻ").replace("’", "ʼ")
