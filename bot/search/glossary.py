"""The words of the trade: which words of the workshop, of Uzbek, Russian and English mean the same thing."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.search import fold, tokens
from bot.search.phrases import WORKSHOP, Phrases
from bot.search.stems import ENGLISH

DEFAULT = Path(__file__).with_name("glossary.tsv")
SAID = ("uz", "ru", "en", WORKSHOP)
COLUMNS = ("group", "code", *SAID, "belongs", "source")
GROUPS = ("part", "word", "side", "vehicle", "plant", "sector", "kind", "status", "region", "process", "material")
FACETS = frozenset({"vehicle", "plant", "sector", "kind", "status", "region"})
# What a text says of these is no fact about the thing itself; its own columns are.
PROPER = frozenset({"vehicle", "plant", "region"})
# How a thing is made and of what: beside a vehicle or a plant, what narrows a search by a word.
ABILITIES = frozenset({"process", "material"})
NOT_NAMED = frozenset({"sector", "kind", "status", "region"})


class BadGlossary(Exception):
    """A row of the glossary cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning and all its words. `code` is the code of a facet's value, empty for parts and plain words.

    `belongs` are the groups of the catalogue where what it names stands, `source` tells where the words come from.
    """

    group: str
    code: str
    uz: tuple[str, ...]
    ru: tuple[str, ...]
    en: tuple[str, ...]
    workshop: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name under which the index knows this meaning; never a word anybody can type."""
        return f"#{self.group}:{self.code or (self.en or self.ru or self.uz)[0].lower()}"

    def word(self, language: str) -> str:
        """Return its first word in a language (uz, uz_Cyrl, ru, en), or in another when it has none there."""
        in_order = {"ru": (self.ru, self.uz, self.en), "en": (self.en, self.ru, self.uz)}.get(language)
        return next(words[0] for words in in_order or (self.uz, self.ru, self.en) if words)


class Glossary:
    """All terms, numbered, with the phrases that lead to them and how their words are written.

    `forms` are the folded words of a stem, `spelled` those that alone say a term.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_key: dict[str, Term] = {}
        for term in terms:
            known = self.by_key.get(term.key)
            self.by_key[term.key] = term if known is None else _joined(known, term)
        self.terms: tuple[Term, ...] = tuple(self.by_key.values())
        self.keys: tuple[str, ...] = tuple(self.by_key)
        self.phrases = Phrases()
        self.forms: dict[str, set[str]] = {}
        self.spelled: dict[int, set[str]] = {}
        self.written: dict[str, tuple[str, str]] = {}
        for number, term in enumerate(self.terms):
            for language in SAID:
                for phrase in getattr(term, language):
                    self._learn(number, language, phrase)

    def _learn(self, number: int, language: str, phrase: str) -> None:
        # A name of a vehicle, plant or place is the same word in every language.
        named = self.terms[number].group in PROPER
        if language == "en" or (named and phrase.isascii()):
            self._learn_as(number, language, phrase, english=True)
        if language != "en" or named:
            self._learn_as(number, language, phrase, english=False)

    def _learn_as(self, number: int, language: str, phrase: str, *, english: bool) -> None:
        surfaces, stems = fold.surface_words(phrase), tokens.stems_of(phrase, english=english)
        # What little words leave of "в сборе" would be found everywhere.
        if len(stems) > 1 or len(stems) == len(surfaces):
            self.phrases.learn(number, stems, language)
        if len(surfaces) == 1:
            self.spelled.setdefault(number, set()).add(fold.fold_word(phrase))
        for surface in surfaces:
            stem = tokens.english_stem_of(surface) if english else tokens.stem_of(surface)
            form = fold.fold_word(surface)
            self.forms.setdefault(stem, set()).add(f"{ENGLISH}{form}" if english else form)
            self.written[stem] = tokens.shorter_writings(self.written.get(stem, ("", "")), surface)

    def with_terms(self, terms: Iterable[Term]) -> "Glossary":
        """Return a glossary that also knows these terms (pairs a specialist added from the chat)."""
        return Glossary((*self.terms, *terms))

    @property
    def fingerprint(self) -> str:
        """A word that changes whenever any term does."""
        return hashlib.sha256(repr(self.terms).encode()).hexdigest()[:16]


def read(path: Path = DEFAULT) -> Glossary:
    """Read a tab-separated glossary with the header of COLUMNS; cells hold phrases separated by ";".

    Lines that start with # are remarks. Raises BadGlossary naming the line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = [(number, line) for number, line in enumerate(file, 1) if line.strip() and not line.startswith("#")]
    rows = csv.DictReader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise BadGlossary(f"{path.name}: the first line must be {' '.join(COLUMNS)}")
    return Glossary(_term(row, number) for (number, _), row in zip(lines[1:], rows, strict=True))


@lru_cache(maxsize=1)
def default() -> Glossary:
    """Return the glossary that comes with Hamkor."""
    return read()


def _term(row: dict[str, str | None], line: int) -> Term:
    uz, ru, en, workshop, belongs, source = (_phrases(row[column]) for column in COLUMNS[2:])
    group, code = row["group"] or "", (row["code"] or "").strip()
    if group not in GROUPS:
        raise BadGlossary(f"line {line}: unknown group {group!r}, known are {', '.join(GROUPS)}")
    if not (uz or ru or en):
        raise BadGlossary(f"line {line}: no word in uz, ru or en")
    if group in FACETS and not code:
        raise BadGlossary(f"line {line}: a {group} needs its code")
    if not source:
        raise BadGlossary(f"line {line}: no source")
    return Term(group, code, uz, ru, en, workshop, belongs, source)


def _phrases(cell: str | None) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in (cell or "").split(";") if phrase.strip())


def _joined(one: Term, other: Term) -> Term:
    words = (tuple(dict.fromkeys((*getattr(one, column), *getattr(other, column)))) for column in COLUMNS[2:])
    return Term(one.group, one.code, *words)
