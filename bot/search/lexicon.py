"""The words the index can find by: looked up whole, by their beginning, split in two, or mistyped."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.search import stems, tokens
from bot.search.glossary import FACETS, Glossary
from bot.search.postings import Postings
from bot.search.stems import ENGLISH
from bot.search.typos import Dictionary, Guess

_MOST_PREFIXED, _RARE, _UNUSUAL = 24, 3, 0.9
_SHORTEST_REMOTE, _MOST_REMOTE, _REMOTE_LIKENESS = 3, 3, 0.7


# What Uzbek adds to abbreviations and short words, longest first.
_CASES = ("larning", "ning", "lari", "ini", "dan", "lar", "lik", "nik", "ga", "ka", "da", "ni", "si", "li")
_AGREEING = 0.6


class Lexicon:
    """All stems that lead to some entry, by themselves or through a meaning of the glossary."""

    def __init__(self, postings: Postings, words: Glossary, forms: frozenset[str]) -> None:
        self._glossary = words
        self._frequencies: list[int] = np.diff(postings.starts).tolist()
        self._number = {term: number for number, term in enumerate(postings.terms) if self._frequencies[number]}
        leading = [
            phrase for phrase, terms in words.phrases.terms() if any(words.keys[term] in self._number for term in terms)
        ]
        # The name of a region or plant is understood even when nothing here is of it.
        self._facets = frozenset(
            stem
            for phrase, terms in words.phrases.terms()
            if any(words.terms[term].group in FACETS for term in terms)
            for stem in phrase
        )
        self._said = self._facets.union(stem for phrase in leading for stem in phrase)
        self.known: frozenset[str] = frozenset(phrase[0] for phrase in leading if len(phrase) == 1).union(
            term for term in self._number if term[0] not in "#=&"
        )
        self._sorted = sorted(stem for stem in self.known if tokens.is_letters(stem))
        leads = self.known | self._said
        said_forms = {form for stem, same in words.forms.items() if stem in leads for form in same}
        self._forms = forms | said_forms
        self._of: dict[str, list[str]] = defaultdict(list)
        for form in self._forms:
            self._of[_stem(form)].append(form)
        every = leads | self._forms
        self._dictionary = Dictionary(every)
        self._english = Dictionary(word[1:] for word in every if word[0] == ENGLISH)
        self.guesses = lru_cache(maxsize=4096)(self._guesses)
        self.english_guesses = lru_cache(maxsize=4096)(self._english_guesses)

    def own(self, stem: str) -> int | None:
        """Return the number of the term that is this stem or key, if any entry has it."""
        return self._number.get(stem)

    def says(self, stem: str) -> bool:
        """Tell whether a stem is known, or stands in a phrase of the glossary whose meaning is known."""
        return stem in self.known or stem in self._said

    def is_sure(self, form: str, stem: str) -> bool:
        """Tell whether a known stem is meant: it is common, or somebody wrote it in just this form."""
        if stem in self._facets and self.is_of_the_trade(form, stem):
            return True
        return stem in self.known and (form in self._forms or self._frequency(stem) > _RARE)

    def agrees(self, form: str, stem: str) -> bool:
        """Tell whether a word shares most of its letters with one known by the same stem: no chance meeting."""
        longest = max(
            (_shared(form, known) / max(len(form), len(known)) for known in self._of.get(stem, ())), default=1
        )
        return longest >= _AGREEING

    def is_of_the_trade(self, form: str, stem: str) -> bool:
        """Tell whether the glossary has a word in just this form: nobody means another by it."""
        return form in self._glossary.forms.get(stem, ())

    def starting(self, start: str) -> list[str]:
        """Return the commonest known stems that start so."""
        at = bisect_left(self._sorted, start)
        found = []
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            found.append(self._sorted[at])
            at += 1
        return sorted(found, key=self._frequency, reverse=True)[:_MOST_PREFIXED]

    def without_case(self, word: str) -> str:
        """Return the known stem that a word is with an Uzbek ending the stemmer leaves on: "mtzga", "bakini"."""
        for ending in _CASES:
            rest = stems.stem(word.removesuffix(ending))
            if word.endswith(ending) and len(rest) > 1 and rest in self.known and rest.isalpha():
                return rest
        return ""

    def beginning_of(self, word: str) -> str:
        """Return the longest known stem, of four letters or more and at most five short, that a word begins with."""
        for cut in range(len(word) - 1, max(3, len(word) - 5), -1):
            if word[:cut] in self.known:
                return word[:cut]
        return ""

    def halves(self, word: str) -> tuple[str, str] | None:
        """Return the two known stems a word is written together from, the most even split."""
        middle = len(word) / 2
        for cut in sorted(range(3, len(word) - 2), key=lambda cut: abs(cut - middle)):
            first, second = stems.stem(word[:cut]), stems.stem(word[cut:])
            if first in self.known and second in self.known:
                return first, second
        return None

    def remote(self, word: str) -> list[str]:
        """Return the few known stems that look most like a word, however little."""
        if len(word) < _SHORTEST_REMOTE:
            return []
        found = process.extract(word, self._sorted, scorer=JaroWinkler.similarity, limit=_MOST_REMOTE, processor=None)
        return [stem for stem, likeness, _ in found if likeness > _REMOTE_LIKENESS]

    def _is_usual(self, stem: str) -> bool:
        return stem in self._glossary.forms or self._frequency(stem) > _RARE

    def _frequency(self, stem: str) -> int:
        number = self._number.get(stem)
        return self._frequencies[number] if number is not None else 0

    def _guesses(self, word: str) -> tuple[Guess, ...]:
        """Return the stems meant by the Uzbek and Russian words most like one, each once."""
        return self._stems_of(self._dictionary.guesses(word), stems.stem)

    def _english_guesses(self, word: str) -> tuple[Guess, ...]:
        return self._stems_of(self._english.guesses(word), stems.english)

    def _stems_of(self, guesses: Iterable[Guess], stem_of: Callable[[str], str]) -> tuple[Guess, ...]:
        best: dict[str, Guess] = {}
        for guess in guesses:
            stem = stem_of(guess.word)
            closeness = guess.closeness if self._is_usual(stem) else guess.closeness * _UNUSUAL
            if self.says(stem) and (stem not in best or best[stem].closeness < closeness):
                best[stem] = Guess(stem, closeness)
        return tuple(best.values())


def _stem(form: str) -> str:
    return stems.english(form[1:]) if form[0] == ENGLISH else stems.stem(form)


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
