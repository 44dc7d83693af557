"""The words of the trade: which words of the workshop, of Uzbek, Russian and English mean the same thing."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.search import fold, tokens

DEFAULT = Path(__file__).with_name("glossary.tsv")
COLUMNS = ("group", "code", "uz", "ru", "en", "workshop")
GROUPS = ("part", "word", "side", "vehicle", "plant", "sector", "kind", "status", "region", "process", "material")
FACETS = frozenset({"vehicle", "plant", "sector", "kind", "status", "region"})
# What a text says of these is no fact about the thing; its own columns are.
_NOT_IN_NAMES = frozenset({"sector", "kind", "status", "region"})
_LONGEST_PHRASE = 5
_PARTED, _FOREIGN = 0.8, 0.5


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
    """A meaning found in a row of stems, in those at `places`.

    `within` when a longer phrase has all these words; `trust` is less than 1 when another word stands between them
    or when the phrase is not of the language of the text ("piston" in English is not what "пистон" is in Russian).
    """

    places: tuple[int, ...]
    term: int
    within: bool
    trust: float


class Glossary:
    """All terms, and the phrases that lead to them whatever their word order."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_key: dict[str, Term] = {}
        for term in terms:
            known = self.by_key.get(term.key)
            self.by_key[term.key] = term if known is None else _joined(known, term)
        self.terms: tuple[Term, ...] = tuple(self.by_key.values())
        self.keys: tuple[str, ...] = tuple(self.by_key)
        self.phrases: dict[tuple[str, ...], dict[int, str]] = {}
        self.forms: dict[str, set[str]] = {}
        self.written: dict[str, tuple[str, str]] = {}
        for number, term in enumerate(self.terms):
            for language in ("uz", "ru", "en", "workshop"):
                for phrase in getattr(term, language):
                    self._learn(number, language, phrase)
        self._in_phrases = frozenset(stem for key in self.phrases if len(key) > 1 for stem in key)
        self.single: dict[str, tuple[int, ...]] = {
            key[0]: tuple(terms) for key, terms in self.phrases.items() if len(key) == 1
        }

    def _learn(self, number: int, language: str, phrase: str) -> None:
        key = tuple(sorted(tokens.stems_of(phrase)))
        if key:
            terms = self.phrases.setdefault(key, {})
            terms[number] = f"{terms.get(number, '')} {language}"
        for surface in fold.surface_words(phrase):
            stem = tokens.stem_of(surface)
            self.forms.setdefault(stem, set()).add(fold.fold_word(surface))
            self.written[stem] = tokens.shorter_writings(self.written.get(stem, ("", "")), surface)

    def meanings(self, stems: Sequence[str]) -> list[Meaning]:
        """Return every meaning said by neighbouring stems in any language, longest first, then from left to right."""
        return [
            Meaning(places, term, within, _PARTED if parted else 1.0)
            for places, terms, within, parted in self._said(stems)
            for term in terms
        ]

    def named(self, stems: Sequence[str], language: str = "") -> list[Meaning]:
        """Return the same for a text of a catalogue, where workshop words and words of facets name nothing.

        `language` is that of the text (uz, ru, en) when it is known.
        """
        return [
            Meaning(places, term, within, (_PARTED if parted else 1.0) * (1.0 if language in languages else _FOREIGN))
            for places, terms, within, parted in self._said(stems)
            for term, languages in terms.items()
            if languages != " workshop" and self.terms[term].group not in _NOT_IN_NAMES
        ]

    def _said(self, stems: Sequence[str]) -> Iterator[tuple[tuple[int, ...], dict[int, str], bool, bool]]:
        """Give the places, the meanings with their languages, and whether within a longer phrase and whether parted."""
        covered: set[int] = set()
        for start, end in self._windows([stem in self._in_phrases for stem in stems]):
            for skipped in (None, *range(start + 1, end - 1)):
                places = tuple(place for place in range(start, end) if place != skipped)
                if terms := self.phrases.get(tuple(sorted(stems[place] for place in places))):
                    yield places, terms, covered.issuperset(places), skipped is not None
                    if skipped is None:
                        covered.update(places)
        for place, stem in enumerate(stems):
            if terms := self.phrases.get((stem,)):
                yield (place,), terms, place in covered, False

    @staticmethod
    def _windows(known: Sequence[bool]) -> list[tuple[int, int]]:
        """Return all [start, end) that begin and end with a word of some phrase, longest first."""
        at = [place for place, is_known in enumerate(known) if is_known]
        found = [(start, end + 1) for start in at for end in at if 0 < end - start < _LONGEST_PHRASE]
        return sorted(found, key=lambda window: window[0] - window[1])

    def with_terms(self, terms: Iterable[Term]) -> "Glossary":
        """Return a glossary that also knows these terms (pairs a specialist added from the chat)."""
        return Glossary((*self.terms, *terms))

    @property
    def fingerprint(self) -> str:
        """A word that changes whenever any term does."""
        text = repr(self.terms)
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


def _joined(one: Term, other: Term) -> Term:
    return Term(
        one.group,
        one.code,
        *(tuple(dict.fromkeys((*getattr(one, column), *getattr(other, column)))) for column in COLUMNS[2:]),
    )
