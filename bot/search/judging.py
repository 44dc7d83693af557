"""Whether an answer is what was asked for: found, only near it, or nothing; and which words were left aside."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.search import entry, tokens
from bot.search.analysis import NAME
from bot.search.entry import FOUND, NEAREST, NOTHING
from bot.search.senses import Sense, Slot

# How much of what was asked (by what each word says) may be left aside in an answer that is what was asked for: more
# where the vehicle and the thing, or two words of its name, are met, and where a whole sentence is said around them.
_ASIDE, _ASIDE_OF_SURE, _ASIDE_OF_A_SENTENCE, _SENTENCE = 0.1, 0.34, 0.5, 6
# Below this share of what was asked, weighed by where it stands, an answer is about something else.
_LEAST, _SURE, _SURE_OF_A_SENTENCE = 0.25, 0.6, 0.4
_BY_CHANCE = 0.5  # a word that leads to the thing itself must be trusted at least so much
# A slip mended at such a trust, by the length of the word, is sure; another word may have been meant by a doubtful one.
_SHORT, _SURE_SLIP, _SURE_SHORT_SLIP, _ONE_SLIP, _DOUBTFUL = 5, 0.75, 0.81, 0.6, 0.75
_THING, _SOMEWHERE, _IN_THE_NAME = 0.9, 0.5, 0.8
_BESIDE_IT = 70  # a meaning that weighs no more anywhere stands only in what other things are for, or parts of
_PART, _SURELY = "#part:", 0.85


@dataclass(frozen=True, slots=True)
class Verdict:
    """FOUND, NEAREST or NOTHING; words nobody knows, and words that the best entry does not have, as typed."""

    answer: str
    unknown: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


def judge(slots: Sequence[Slot], senses: Sequence[Sense | None], doc: int) -> Verdict:
    """Judge the best entry by which sense of each asked word it has; None where it has none."""
    asked = [(slot, _quality(sense, doc) if sense else 0.0) for slot, sense in zip(slots, senses, strict=True)]
    # Whoever says what they can do besides is told of the thing all the same.
    said = [(slot, quality) for slot, quality in asked if not slot.chatter and (quality or not slot.ability)]
    if not said:
        return Verdict(FOUND if any(quality for _, quality in asked) else NOTHING)
    # A vehicle or plant is a condition: unmet, it leaves what is near, not nothing.
    things = sum(slot.mass for slot, quality in said if quality or not slot.named) or 1.0
    whole = sum(slot.mass for slot, _ in said)
    covered = sum(slot.mass * quality for slot, quality in said) / whole
    aside = sum(slot.mass for slot, quality in said if not quality) / whole
    unknown = tuple(slot.asked for slot, quality in said if not slot.senses and not slot.named)
    unmet = tuple(slot.asked for slot, quality in said if not quality and (slot.senses or slot.named))
    if covered * whole < _LEAST * things or not _leads(said):
        return Verdict(NOTHING, unknown, unmet)
    sentence = len(slots) >= _SENTENCE
    if _is_of_nothing(said, doc):
        return Verdict(NEAREST, unknown, unmet)
    enough = aside <= (_ASIDE_OF_A_SENTENCE if sentence else _ASIDE_OF_SURE if _is_sure(said) else _ASIDE)
    sure = covered >= (_SURE_OF_A_SENTENCE if sentence else _SURE)
    missed = any((slot.named or _is_a_thing(slot)) and not quality for slot, quality in said)
    return Verdict(FOUND if enough and sure and not missed else NEAREST, unknown, unmet)


def _is_sure(said: Sequence[tuple[Slot, float]]) -> bool:
    """Tell whether the vehicle and the thing, or two words of its name, were met, and all words are known."""
    things = sum(quality >= _IN_THE_NAME for slot, quality in said if not slot.beside)
    named = any(slot.named and quality >= _IN_THE_NAME for slot, quality in said)
    known = all(slot.senses for slot, _ in said)
    met = max((slot.mass for slot, quality in said if quality and not slot.beside), default=0.0)
    left = max((slot.mass for slot, quality in said if not quality and not slot.beside), default=0.0)
    return left <= met and ((things > 0 and named) or (things > 1 and known))


def _is_a_thing(slot: Slot) -> bool:
    """Tell whether a word by itself is called a thing: left aside, it was another thing that was asked for."""
    return not slot.beside and any(
        sense.found.startswith(_PART) and sense.how == entry.SYNONYM and sense.alone for sense in slot.senses
    )


def _is_of_nothing(said: Sequence[tuple[Slot, float]], doc: int) -> bool:
    """Tell whether all words for the thing together mean one that no entry is: a gearbox where there are its shafts.

    Where a vehicle is named, it is enough that the best entry for it is none: a bonnet's lock where it has no bonnet.
    """
    things = [slot for slot, _ in said if not slot.beside]
    meant = [{sense.found: sense for sense in slot.senses if _means_a_thing(sense)} for slot in things]
    keys = set(meant[0]).intersection(*meant[1:]) if meant else set()
    for_a_vehicle = any(slot.named for slot, _ in said)
    return bool(keys) and all(_most(meant[0][key], doc if for_a_vehicle else None) <= _BESIDE_IT for key in keys)


def _most(sense: Sense, doc: int | None) -> int:
    """Return the most a sense weighs in any entry, or in this one."""
    if doc is None:
        return int(sense.impacts.max())
    return int(sense.impacts[sense.docs == doc].max(initial=0))


def _means_a_thing(sense: Sense) -> bool:
    return sense.found.startswith(_PART) and sense.how == entry.SYNONYM and sense.weight >= _SURELY


def _leads(said: Sequence[tuple[Slot, float]]) -> bool:
    """Tell whether a word for the thing itself was met, or none was said: only a vehicle, a plant, a number, a side."""
    things = [quality for slot, quality in said if not slot.beside]
    return not things or max(things) >= _BY_CHANCE


def _quality(sense: Sense, doc: int) -> float:
    """Return how surely a sense says what was asked: 1 in its name, less in what it is for, less guessed."""
    impact = int(sense.impacts[int(np.searchsorted(sense.docs, doc))])
    trust = sense.weight if sense.how in (entry.TYPO, entry.PREFIX) else max(sense.weight, _THING)
    if (
        sense.how == entry.TYPO
        and tokens.is_letters(sense.found)
        and trust < (_SURE_SLIP if len(sense.found) > _SHORT else _SURE_SHORT_SLIP)
    ):
        trust = max(trust * _DOUBTFUL, _BY_CHANCE * (trust >= _ONE_SLIP))
    return min(1.0, trust) * min(1.0, max(_SOMEWHERE, impact / (_THING * NAME)))
