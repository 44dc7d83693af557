"""Filters as a mask: which entries may be shown at all."""

import numpy as np
from numpy.typing import NDArray

from bot.search import fold, tokens
from bot.search.columns import FACETS, Columns
from bot.search.entry import Filters
from bot.search.glossary import Glossary

_NAMED = frozenset({"plant", "vehicle"})
_ASKED = tuple(name for name in FACETS if name != "needs")


def mask_of(filters: Filters, columns: Columns, words: Glossary) -> NDArray[np.bool_] | None:
    """Return for every entry whether the filters let it through; None when they let everything through."""
    masks = []
    for name in _ASKED:
        wanted: str = getattr(filters, name)
        if wanted:
            facet = columns.facets[name]
            sought = canonical(wanted, words) if name in _NAMED else wanted
            chosen = {
                number
                for number, label in enumerate(facet.labels.texts)
                if (canonical(label, words) if name in _NAMED else label) == sought
            }
            masks.append(facet.having(chosen))
    if filters.hs:
        masks.append(columns.beginning(filters.hs))
    if filters.able is not None:
        masks.append(columns.makeable(filters.able))
    if filters.ids is not None:
        masks.append(columns.having_ids(filters.ids))
    return np.logical_and.reduce(masks) if masks else None


def canonical(name: str, words: Glossary) -> str:
    """Return one spelling for all spellings of a plant's or vehicle's name: the glossary's key, else its skeleton."""
    stems = tokens.stems_of(name)
    for meaning in words.phrases.asked(stems):
        if len(meaning.places) == len(stems) and words.terms[meaning.term].group in _NAMED:
            return words.keys[meaning.term]
    return fold.fold(name)
