"""Uzbek Latin to Uzbek Cyrillic by rule, with lists of what no rule knows; and typed Cyrillic back to Latin.

Markup, placeholders, addresses, codes, foreign names and designations stay as they are.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from bot.uzbek_letters import APOSTROPHES, CASES, ENDINGS, ending, in_case_of, spelled

_LISTS = Path(__file__).resolve().parent.parent / "locales" / "uz_Cyrl"
_DOMAINS = "uz|com|org|net|ru|info|io|me|app|dev|eu|kz|gov|edu"
# What must stay as it is: HTML, what is to be typed, placeholders, entities, addresses, commands, designations.
_KEPT = re.compile(
    r"<code>.*?</code>|<pre>.*?</pre>|<[^>]*>|\{[^}]*\}|&#?\w+;|https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@.])(?:[A-Za-z0-9-]+\.)+(?:{_DOMAINS})\b(?:/\S*)?|@\w+|(?<![\w<])/\w+|\$|\bU[Zz]-[A-Z]{{2}}\b"
    r"|\b(?:[A-Z]{1,5}[-/])*\d*[A-Z]{1,4}[-–]?\d[\w-]*|\b\d[\d/-]*[A-Z]{1,4}\b|\b[a-z0-9]+_[a-z0-9_]+\b"
    r"|\.(?:xlsx?|csv|pdf|ics)\b|\bpH\b|(?<=°)C\b|\b[IVX]+\b(?=\s?[-–]?\s?(?:chorak|bosqich|tur|guruh|toifa|sinf|asr)\b)"
    r"|\b(?=[IVX]{2,}\b)X{0,3}(?:IX|IV|V?I{0,3})\b",
    re.DOTALL,
)
_UNITS = {
    "kW": "кВт", "MW": "МВт", "W": "Вт", "kWh": "кВт·соат", "kV": "кВ", "V": "В", "mV": "мВ", "A": "А", "Ah": "А·соат",
    "Hz": "Гц", "kHz": "кГц", "MPa": "МПа", "kPa": "кПа", "Pa": "Па", "Nm": "Н·м", "kN": "кН", "km/h": "км/соат",
    "m/s": "м/с", "l": "л", "rpm": "айл/дақ",
}  # fmt: skip
_UNIT = re.compile(r"(?<=\d)([ \u00a0]?)(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(?![\w/])")
# A day has its hyphens in Latin only: "2027-yil 5-aprel", "2027 йил 5 апрель".
_DATED = re.compile(
    r"(?<=\d)-(?=(?:yil|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|senty?abr|okty?abr|noyabr|dekabr)(?![a-z]*-))"
)
_WORD = re.compile(rf"[A-Za-z{APOSTROPHES}]+(?:-[A-Za-z{APOSTROPHES}]+)*")
# Letters and doubles that Uzbek does not have, and a capital inside: Captiva, Google, YouTube; but kooperatsiya.
_FOREIGN = re.compile(r"[Cc](?![Hh])|[Ww]|(?<!\b[KkZz])oo|(?<!\b[Rr])ee|[a-z]{2}[A-Z]")


# What stands before a listed stem in one word: gidrofiltr, elektrodvigatel, etilenglikol.
_PREFIXES = (
    "elektro", "gidro", "pnevmo", "avto", "mono", "poli", "monoetilen", "dietilen", "etilen", "propilen",
    "mikro", "mini", "tele", "foto", "moto", "termo", "turbo", "super", "anti", "mexano", "agro", "bio", "video",
    "audio", "metil",
)  # fmt: skip


class _Known(NamedTuple):
    words: dict[str, str]
    stems: tuple[tuple[str, str], ...]
    names: frozenset[str]
    phrases: re.Pattern[str]


@lru_cache(maxsize=1)
def _known() -> _Known:
    """Read the lists: whole words, stems (a `*` behind) the longest first, and names that stay in Latin."""
    rows = [line.split("\t") for line in _lines("corrections.tsv")]
    words = {latin: cyrillic for latin, cyrillic, *_ in rows if not latin.endswith("*")}
    stems = sorted(((latin[:-1], cyrillic) for latin, cyrillic, *_ in rows if latin.endswith("*")), key=_longest_first)
    names = _lines("names.txt")
    several = sorted((name for name in names if re.search(r"[^A-Za-z]", name)), key=len, reverse=True)
    phrases = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in several))
    return _Known(words, tuple(stems), frozenset(names), phrases)


def _longest_first(row: tuple[str, str]) -> int:
    return -len(row[0])


def _lines(file: str) -> list[str]:
    return [line for line in (_LISTS / file).read_text("utf-8").splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=20_000)
def from_latin(text: str) -> str:
    """Give the Cyrillic writing of an Uzbek Latin text; what is no Uzbek word stays."""
    return _around(_KEPT, text, lambda rest: _around(_known().phrases, rest, _converted))


def _around(kept: re.Pattern[str], text: str, convert: Any) -> str:
    parts: list[str] = []
    end = 0
    for found in kept.finditer(text):
        parts += (convert(text[end : found.start()]), found.group())
        end = found.end()
    return "".join((*parts, convert(text[end:])))


def _converted(text: str) -> str:
    text = _DATED.sub(" ", _UNIT.sub(lambda found: found[1] + _UNITS[found[2]], text))
    return _WORD.sub(lambda found: _compound(found.group()), text)


@lru_cache(maxsize=20_000)
def _compound(word: str) -> str:
    """Write a word, or words joined by hyphens; a foreign name before a hyphen stays as it is."""
    if word in _known().words or word in _known().names or "-" not in word:
        return _word(word)
    return "-".join(map(_word, word.split("-")))


def _word(word: str) -> str:
    known = _known()
    for written in (word, word.lower()):
        if found := known.words.get(written):
            # A word listed in Latin, or with its own capitals, is written as listed.
            return found if written == word else in_case_of(word, found)
    if (name := _as_name(word)) is not None:
        return name
    if listed := _listed(word):
        return listed
    for prefix in _PREFIXES:
        if word.lower().startswith(prefix) and (listed := _listed(word[len(prefix) :])):
            return spelled(word[: len(prefix)]) + listed
    return spelled(word) if word.strip(APOSTROPHES) else word


def _listed(word: str) -> str:
    """Write a word that begins with a listed stem; "" for any other."""
    lower = word.lower()
    for stem, cyrillic in _known().stems:
        if lower.startswith(stem) and (written := _inflected(word, stem, cyrillic)):
            return written
    return ""


def _inflected(word: str, stem: str, cyrillic: str) -> str:
    """Write a listed stem with what follows it; one that ends in a soft sign takes endings only, and loses the sign."""
    rest = word[len(stem) :]
    soft = cyrillic.endswith("ь")
    if rest and soft and not ENDINGS.fullmatch(rest.lower()):
        return ""
    head = in_case_of(word[: len(stem)], cyrillic.removesuffix("ь") if rest else cyrillic)
    return head + ending(rest) if rest else head


def _as_name(word: str) -> str | None:
    """Give a foreign name as it is, its Uzbek ending in Cyrillic behind ʼ; None for an Uzbek word."""
    names = _known().names
    if word in names or (word.isupper() and len(word) > 3 and word.capitalize() in names):
        return word
    if (found := CASES.fullmatch(word)) and (found["name"] in names or _is_foreign(found["name"])):
        return f"{found['name']}ʼ{ending(found['endings'])}"
    return word if _is_foreign(word) else None


def _is_foreign(word: str) -> bool:
    return bool(_FOREIGN.search(word)) and not word.startswith(("Oʻz", "oʻz"))


@lru_cache(maxsize=1)
def _library() -> Any:
    from UzTransliterator.UzTransliterator import UzTransliterator

    return UzTransliterator()


_CYRILLIC = re.compile(r"[А-Яа-яЁёЎўҚқҒғҲҳ]+")


def to_latin(text: str) -> str:
    """Give the Latin writing of Uzbek typed in Cyrillic; Latin text comes back as it is, with one sign for ʻ and ʼ."""
    latin = _CYRILLIC.sub(lambda match: str(_library().transliterate(match.group(), from_="cyr", to="lat")), text)
    return latin.replace("o‘", "oʻ").replace("O‘", "Oʻ").replace("g‘", "gʻ").replace("G‘", "Gʻ").replace("’", "ʼ")
