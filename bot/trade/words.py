"""What people's words mean among the codes of the trade: one resolver for forms, imports and whoever takes typed words.

It knows a code itself, its names in all four languages, the words of the glossary of the search and those of
`words.tsv`, in any alphabet, with or without endings. A word that fits several codes gives them all.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from bot.i18n import LANGUAGES, Word, say, using
from bot.search import fold, glossary, tokens
from bot.trade import vocabulary

_WORDS = Path(__file__).with_name("words.tsv")
_VOCABULARIES: dict[str, dict[str, Word]] = {
    "sector": vocabulary.FAIR_SECTORS,
    "kind": vocabulary.KINDS,
    "status": vocabulary.STATUSES,
    "figures": vocabulary.FIGURES,
    "process": vocabulary.PROCESSES,
    "material": vocabulary.MATERIALS,
    "certificate": vocabulary.CERTIFICATES,
    "firm_kind": vocabulary.FIRM_KINDS,
}
# A year behind a standard ("ISO 9001:2015"), and what stands in brackets, say nothing of the code.
_ASIDE = re.compile(r":\s?\d{4}\b|\([^)]*\)")

# Folded words, or their stems, to the codes they mean.
_Index = dict[str, tuple[str, ...]]


def meanings(group: str, text: str, *, among: Collection[str] = ()) -> tuple[str, ...]:
    """Give the codes of a group that a text may mean: one, several to be asked about, or none.

    Groups are sector, kind, status, figures, process, material, certificate and firm_kind. `among` narrows the codes.
    """
    exact, stems = _index(group)
    for written in (text, _ASIDE.sub(" ", text)):
        for index, key in ((exact, _key(written)), (stems, _stems(written))):
            found = tuple(code for code in index.get(key, ()) if not among or code in among)
            if key and found:
                return found
    return ()


def known(group: str) -> Collection[str]:
    """Give all folded words of a group, for the nearest to be named."""
    return _index(group)[0].keys()


@lru_cache(maxsize=16)
def _index(group: str) -> tuple[_Index, _Index]:
    """Gather a group's words; a code's own name means it alone, whatever else the word may mean."""
    exact: dict[str, list[str]] = defaultdict(list)
    stems: dict[str, list[str]] = defaultdict(list)
    own: _Index = {}
    for code, word, is_own in _gathered(group):
        if is_own:
            own.setdefault(_key(word), (code,))
        for index, key in ((exact, _key(word)), (stems, _stems(word))):
            if key and code not in index[key]:
                index[key].append(code)
    return {key: tuple(codes) for key, codes in exact.items()} | own, {
        key: tuple(codes) for key, codes in stems.items()
    }


def _gathered(group: str) -> list[tuple[str, str, bool]]:
    """Give (code, word, whether it is the code or its name) of a group."""
    found = [
        (code, written, True) for code in _VOCABULARIES.get(group, ()) for written in (code, code.replace("_", " "))
    ]
    for code, word in _VOCABULARIES.get(group, {}).items():
        for language in LANGUAGES:
            with using(language):
                name = say(word)
            found += [(code, written, True) for written in {name, _ASIDE.sub(" ", name)}]
    found += [(code, word, False) for in_group, code, word in _listed() if in_group == group]
    for term in glossary.default().terms:
        if term.group == group and term.code:
            words = (*term.uz, *term.ru, *term.en, *term.workshop)
            found += [(term.code, word, False) for word in words]
    return found


@lru_cache(maxsize=1)
def _listed() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in _WORDS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(group, code, word) for group, code, words in rows for word in words.split(";")]


def _key(text: str) -> str:
    return fold.fold(text).replace(" ", "")


def _stems(text: str) -> str:
    return " ".join(sorted(filter(None, (tokens.stem_of(word) for word in fold.surface_words(text)))))
