"""The words of the trade: which words of the workshop, of Uzbek, Russian and English mean the same thing."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.search import fold, tokens

DEFAULT = Path(__file__).with_name("glossary.tsv")
COLUMNS = ("group", "code", "uz", "ru", "en", "workshop")
GROUPS = ("part", "word", "side", "vehicle", "plant", "sector", "kind", "status", "region", "process", "material")
FACETS = frozenset({"vehicle", "plant", "sector", "kind", "status", "region"})
_LONGEST_PHRASE = 5


class BadGlossary(Exception):
    """A row of the glossary cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning and all its words. `code` is the code of a facet's value, empty for parts and plain words."""

    group: str
    code: str
    uz: tuple[str, ...]
    ru: tuple[str, ...]
    en: tuple[str, ...]
    workshop: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """All its words, in every language."""
        return (*self.uz, *self.ru, *self.en, *self.workshop)

    @property
    def key(self) -> str:
        """The name under which the index knows this meaning; never a word anybody can type."""
        return f"#{self.group}:{self.code or fold.fold((self.en or self.ru or self.uz)[0])}"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning found in a row of stems: `stems[start:end]` say `term`."""

    start: int
    end: int
    term: int


class Glossary:
    """All terms, and the phrases that lead to them whatever their word order."""

    def __init__(self, terms: Iterable[Term]) -> None:
        merged: dict[str, Term] = {}
        for term in terms:
            known = merged.get(term.key)
            merged[term.key] = term if known is None else _joined(known, term)
        self.terms: tuple[Term, ...] = tuple(merged.values())
        self.keys: tuple[str, ...] = tuple(merged)
        self.phrases: dict[tuple[str, ...], tuple[int, ...]] = {}
        for number, term in enumerate(self.terms):
            for phrase in term.phrases:
                key = tuple(sorted(tokens.stems_of(phrase)))
                if key and number not in self.phrases.get(key, ()):
                    self.phrases[key] = (*self.phrases.get(key, ()), number)
        self._in_phrases = frozenset(stem for key in self.phrases if len(key) > 1 for stem in key)
        self.single: dict[str, tuple[int, ...]] = {key[0]: found for key, found in self.phrases.items() if len(key) == 1}
        self.by_key: dict[str, Term] = merged
        self.written: dict[str, tuple[str, str]] = _writings(self.terms)

    def meanings(self, stems: Sequence[str]) -> list[Meaning]:
        """Return every meaning said by neighbouring stems, longest first, then from left to right."""
        found = []
        for length in range(min(_LONGEST_PHRASE, len(stems)), 1, -1):
            for start in range(len(stems) - length + 1):
                window = stems[start : start + length]
                if self._in_phrases.issuperset(window):
                    for term in self.phrases.get(tuple(sorted(window)), ()):
                        found.append(Meaning(start, start + length, term))
        for start, stem in enumerate(stems):
            for term in self.single.get(stem, ()):
                found.append(Meaning(start, start + 1, term))
        return found

    def with_terms(self, terms: Iterable[Term]) -> "Glossary":
        """Return a glossary that also knows these terms (pairs a specialist added from the chat)."""
        return Glossary((*self.terms, *terms))

    @property
    def fingerprint(self) -> str:
        """A word that changes whenever any term does."""
        text = "\n".join(f"{term.key}\t{';'.join(term.phrases)}" for term in self.terms)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


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
    uz, ru, en, workshop = (_phrases(row[column]) for column in COLUMNS[2:])
    group, code = row["group"] or "", (row["code"] or "").strip()
    if group not in GROUPS:
        raise BadGlossary(f"line {line}: unknown group {group!r}, known are {', '.join(GROUPS)}")
    if not (uz or ru or en):
        raise BadGlossary(f"line {line}: no word in uz, ru or en")
    if group in FACETS and not code:
        raise BadGlossary(f"line {line}: a {group} needs its code")
    return Term(group, code, uz, ru, en, workshop)


def _phrases(cell: str | None) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in (cell or "").split(";") if phrase.strip())


def _writings(terms: Iterable[Term]) -> dict[str, tuple[str, str]]:
    """Return for each stem the shortest word it has in Latin and in Cyrillic letters."""
    written: dict[str, tuple[str, str]] = {}
    for term in terms:
        for phrase in term.phrases:
            for surface in phrase.split():
                for stem in tokens.stems_of(surface):
                    written[stem] = tokens.shorter_writings(written.get(stem, ("", "")), surface)
    return written


def _joined(one: Term, other: Term) -> Term:
    return Term(
        one.group,
        one.code,
        *(tuple(dict.fromkeys((*getattr(one, column), *getattr(other, column)))) for column in COLUMNS[2:]),
    )
