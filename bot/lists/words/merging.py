"""Joins the words that specialists added with the glossary that comes with Hamkor, and gives them in its form."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.lists.words.models import AddedWord
from bot.search import fold, glossary, tokens
from bot.search.glossary import Glossary, Term

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UZBEK_CYRILLIC = re.compile("[ўқғҳЎҚҒҲ]")
_ADDED = "a specialist"
_CANDIDATES = 6
_SHORTEST = 3


def merged(added: Sequence[AddedWord]) -> Glossary:
    """Give the glossary with the added words; without any, the very one that comes with Hamkor."""
    known = glossary.default()
    return known.with_terms(_term(one, known) for one in added) if added else known


def learnable(word: str) -> bool:
    """Tell whether the glossary can learn these words: something is left of them without the little ones."""
    surfaces, stems = fold.surface_words(word), tokens.stems_of(word)
    return len(stems) > 1 or (len(stems) == 1 and len(surfaces) == 1)


def candidates(typed: str) -> list[Term]:
    """Give the terms that words may mean: those they say, then those whose words begin so."""
    known = glossary.default()
    said = [known.terms[meaning.term] for meaning in known.phrases.meant(typed)]
    start = fold.fold(typed)
    begun = [
        term for term, forms in _folded() if len(start) >= _SHORTEST and any(one.startswith(start) for one in forms)
    ]
    return list({term.key: term for term in (*said, *begun)}.values())[:_CANDIDATES]


def code_of(term: Term) -> str:
    """Give eight characters that stand for a term in a button."""
    return hashlib.blake2b(term.key.encode(), digest_size=4).hexdigest()


def by_code(code: str) -> Term | None:
    """Give the term that a button names."""
    return _codes().get(code)


def lines(added: Iterable[AddedWord]) -> list[str]:
    """Give added words as lines of the glossary's file: the terms they belong to, whole, with the words in them."""
    known = glossary.default()
    grown: dict[str, Term] = {}
    for one in added:
        term = _term(one, known)
        before = grown.get(term.key) or known.by_key.get(term.key) or term
        workshop = tuple(dict.fromkeys((*before.workshop, *term.workshop)))
        grown[term.key] = replace(before, workshop=workshop, source=before.source or (_ADDED,))
    return ["\t".join((term.group, term.code, *map(";".join, _whole(term)))) for term in grown.values()]


def _whole(term: Term) -> tuple[tuple[str, ...], ...]:
    return *_columns(term), term.belongs, term.source


def _columns(term: Term) -> tuple[tuple[str, ...], ...]:
    return term.uz, term.ru, term.en, term.workshop


def _term(one: AddedWord, known: Glossary) -> Term:
    """Give an added word as a term: the glossary joins it with its own of the same key."""
    if (own := known.by_key.get(one.term_key)) is not None:
        return Term(own.group, own.code, own.uz, own.ru, own.en, (one.word,))
    said = (one.meaning,)
    if _CYRILLIC.search(one.meaning) and not _UZBEK_CYRILLIC.search(one.meaning):
        return Term("part", "", (), said, (), (one.word,))
    return Term("part", "", said, (), (), (one.word,))


@lru_cache(maxsize=1)
def _folded() -> tuple[tuple[Term, frozenset[str]], ...]:
    return tuple(
        (term, frozenset(fold.fold(phrase) for column in _columns(term) for phrase in column))
        for term in glossary.default().terms
    )


@lru_cache(maxsize=1)
def _codes() -> dict[str, Term]:
    return {code_of(term): term for term in glossary.default().terms}
