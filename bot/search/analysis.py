"""What each entry is found by: its stems and meanings, and how much each weighs."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from bot.search import fold, glossary, spelling, tokens
from bot.search.calling import Callings
from bot.search.entry import Entry
from bot.search.phrases import Meaning
from bot.search.stems import is_settled

# Weights of a word by where it stands; a name's word gains when it is the thing itself and when the name is short.
NAME, HEAD, BREVITY = 100, 40, 60
FITS, BUYERS, FACET, MADE, PURPOSE, COMPOSITION = 140, 110, 130, 90, 40, 35
PRODUCT = 1.2  # what a firm makes, beside the words of its own name
_HEAD_WITHIN_PHRASE, _WITHIN_PHRASE = 0.8, 0.5
_HEAVIEST = 255
_MADE = tuple(f"#{group}:" for group in glossary.ABILITIES)
_SETS = frozenset((*map(tokens.stem_of, ("комплект", "набор", "toʻplam")), "~set", "~kit"))

_ASIDE = re.compile(r"[,;(\[/–—]|\s-\s|\b(?:uchun|учун|для|for|with)\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[оыи]е|ее)$", re.IGNORECASE)
_NOUN_ALL_THE_SAME = re.compile(r"(?:[еая]ни|[ыи]ти)е$", re.IGNORECASE)

Weighed = tuple[tuple[str, int], ...]


class Analyst:
    """Reads entries with one glossary; remembers texts that many entries share."""

    def __init__(self, words: glossary.Glossary) -> None:
        self._glossary = words
        self._plain: Callable[[str, int, str], Weighed] = lru_cache(maxsize=50_000)(self._read_plain)
        self._name: Callable[[str, str], Weighed] = lru_cache(maxsize=50_000)(self._read_name)
        self._nameable = [term.group not in glossary.NOT_NAMED for term in words.terms]
        self._callings = Callings(words)
        self._proper = self._callings.apart
        self.surfaces: set[str] = set()
        self.english: set[str] = set()

    def rows(self, entries: Iterable[Entry]) -> Iterator[dict[str, int]]:
        """Give each entry's terms with their weights (1 to 255)."""
        return map(self.row, entries)

    def row(self, entry: Entry) -> dict[str, int]:
        """Return the terms of one entry, each with the most it weighs in any of its texts."""
        row: dict[str, int] = {}
        for part in self._parts(entry):
            for term, weight in part:
                if weight > row.get(term, 0):
                    row[term] = weight
        if entry.made:
            # Where it is known how and of what it is made, what its names speak of is another thing's making.
            for term in [term for term in row if term.startswith(_MADE) and term[1:] not in entry.made]:
                del row[term]
        return row

    def _parts(self, entry: Entry) -> Iterator[Weighed]:
        for language, name in entry.names.items():
            yield self._name(name, language)
        for text in entry.fits:
            yield self._plain(text, FITS, "")
        for text in entry.buyers:
            yield self._plain(text, BUYERS, "")
        for language, text in entry.purposes.items():
            yield self._plain(text, PURPOSE, language)
        if entry.composition:
            yield self._plain(entry.composition, COMPOSITION, "")
        for share, text in entry.texts:
            yield self._plain(text, max(1, round(NAME * share)), "")
        for text in entry.products:
            yield self._called(text)
        yield self._facets(entry)

    @staticmethod
    def _facets(entry: Entry) -> Weighed:
        codes = (("sector", entry.sector), ("kind", entry.kind), ("status", entry.status), ("region", entry.region))
        facets = [(f"#{facet}:{code}", FACET) for facet, code in codes if code]
        return (*facets, *((f"#{made}", MADE) for made in entry.made))

    def _called(self, text: str) -> Weighed:
        """Read the name of something made: a cable for batteries is no battery."""
        return tuple((term, min(round(weight * PRODUCT), _HEAVIEST)) for term, weight in self._name(text, "uz"))

    def _read_plain(self, text: str, weight: int, language: str) -> Weighed:
        text = spelling.one_way(text)
        surfaces = fold.surface_words(text)
        stems = self._stems(surfaces, language)
        return (
            *((stem, weight) for stem in stems),
            *((shared, weight) for shared in self._shared(surfaces, language)),
            *((form, weight) for surface in surfaces if (form := tokens.short_form(surface))),
            *((glued, weight) for glued in tokens.glued_numbers(text)),
            *((self._glossary.keys[found.term], weight) for found in self._meanings(stems)),
        )

    def _read_name(self, text: str, language: str) -> Weighed:
        text = spelling.one_way(text)
        aside = _ASIDE.search(text)
        cut = aside.start() if aside and aside.start() else len(text)
        surfaces = fold.surface_words(text[:cut])
        head = self._head(surfaces, language)
        stems = self._stems(surfaces, language)
        first = len(stems)
        rest = fold.surface_words(text[cut:])
        stems += self._stems(rest, language)
        # The shorter what the thing is called (its vehicle apart), the more each word of it says.
        called = sum(stem not in self._proper for stem in stems[:first])
        aside_words = sum(tokens.is_letters(stem) and stem not in self._proper for stem in stems[first:])
        brief = NAME + round(BREVITY / max(called + aside_words / 2, 1))
        weights = [
            brief + HEAD * (stem == head) if at < first and stem not in self._proper else NAME
            for at, stem in enumerate(stems)
        ]
        more = [(key, NAME) for key in self._callings.keys(stems[:first])]
        more += [(shared, brief) for shared in self._shared(surfaces, language)]
        more += [(shared, NAME) for shared in self._shared(rest, language)]
        more += [(number, NAME) for number in tokens.glued_numbers(text)]
        more += [(form, brief) for surface in surfaces if (form := tokens.short_form(surface))]
        return (*zip(stems, weights, strict=True), *more, *self._named(stems, language[:2], weights))

    def _named(self, stems: list[str], language: str, weights: list[int]) -> Iterator[tuple[str, int]]:
        """Give the meanings of a name: as weighty as their weightiest word, less inside a longer meaning."""
        for found in self._meanings(stems, language):
            most = max(weights[place] for place in found.places)
            weight = most * found.trust
            if found.within:
                weight *= _HEAD_WITHIN_PHRASE if most >= NAME + HEAD else _WITHIN_PHRASE
            yield self._glossary.keys[found.term], min(round(weight), _HEAVIEST)

    def _meanings(self, stems: list[str], language: str = "") -> list[Meaning]:
        return [found for found in self._glossary.phrases.named(stems, language) if self._nameable[found.term]]

    def _stems(self, surfaces: list[str], language: str) -> list[str]:
        if language == "en":
            self.english.update(surfaces)
            return [stem for surface in surfaces if (stem := tokens.english_stem_of(surface))]
        self.surfaces.update(surfaces)
        return [stem for surface in surfaces if (stem := tokens.stem_of(surface))]

    def _shared(self, surfaces: list[str], language: str) -> Iterator[str]:
        """Give the stems of English words that the other languages have borrowed or may have: "filter", "radiator"."""
        if language == "en":
            for surface in surfaces:
                folded = fold.fold_word(surface)
                stem = tokens.stem_of(surface)
                if folded.isalpha() and is_settled(folded) and stem and stem not in self._proper:
                    yield stem

    def _head(self, surfaces: list[str], language: str) -> str:
        """Return the stem of the word that says what the thing is: in Russian the first noun, else the last word."""
        stem_of = tokens.english_stem_of if language == "en" else tokens.stem_of
        known = [(surface, stem_of(surface)) for surface in surfaces]
        apart = self._proper | _SETS
        nouns = [(surface, stem) for surface, stem in known if tokens.is_letters(stem) and stem not in apart]
        if language != "ru":
            return nouns[-1][1] if nouns else ""
        named = [stem for surface, stem in nouns if not _is_adjective(surface)]
        return named[0] if named else (nouns[0][1] if nouns else "")


def _is_adjective(surface: str) -> bool:
    return bool(_ADJECTIVE.search(surface)) and not _NOUN_ALL_THE_SAME.search(surface)
