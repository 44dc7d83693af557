"""Cells and typed texts that mean codes of the trade, read through the one resolver of words."""

from collections.abc import Collection
from typing import Any

from rapidfuzz import fuzz, process

from bot.search import fold
from bot.spreadsheets import values
from bot.spreadsheets.values import Doubted, Parser, Reason, Wrong
from bot.trade import words


def code(group: str, vocabulary: Collection[str]) -> Parser:
    """Read one code of the vocabulary, or its words; raises Wrong with all meanings where several fit."""
    among = tuple(vocabulary)

    def parse(text: str) -> str:
        found = words.meanings(group, text, among=among)
        if len(found) == 1:
            return found[0]
        if found:
            raise Wrong(Reason.SEVERAL_MEANINGS, meanings=", ".join(found))
        raise Wrong(
            Reason.UNKNOWN_CODE,
            nearest=_nearest(group, text, among),
            allowed=", ".join(among) if len(among) <= values.FEW else "",
        )

    return parse


def codes(group: str, vocabulary: Collection[str]) -> Parser:
    """Read several codes or their words; a text that means one as a whole is not taken apart at its commas."""
    one = code(group, vocabulary)
    several = values.listed(one)

    def parse(text: str) -> tuple[Any, ...]:
        if words.meanings(group, text, among=tuple(vocabulary)):
            return (one(text),)
        found = several(text)
        # Each part was known by itself, so nothing is in doubt.
        return tuple(found.value if isinstance(found, Doubted) else found)

    return parse


def _nearest(group: str, text: str, among: Collection[str]) -> str:
    near = process.extractOne(
        fold.fold(text).replace(" ", ""), sorted(words.known(group)), scorer=fuzz.ratio, score_cutoff=70
    )
    meant = [meaning for meaning in words.meanings(group, near[0]) if meaning in among] if near else []
    return meant[0] if meant else ""
