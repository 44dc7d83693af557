"""Why each hit was found: which word matched how, and what the whole query was read as."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.search import entry, fold, judging
from bot.search.columns import Columns
from bot.search.entry import NOTHING, Hit, Reason
from bot.search.glossary import Glossary
from bot.search.judging import Verdict
from bot.search.ranking import Ranked, worth
from bot.search.senses import Sense, Slot
from bot.search.vocabulary import Vocabulary

Matched = list[list[Sense | None]]
_SPACES = re.compile(r"\s")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_READ_OTHERWISE = frozenset({entry.TYPO, entry.LAYOUT, entry.SPLIT})


@dataclass(frozen=True)
class Explainer:
    """Turns ranked entries into hits."""

    columns: Columns
    words: Glossary
    vocabulary: Vocabulary

    def matched(self, ranked: Ranked, slots: Sequence[Slot]) -> Matched:
        """Return for each slot the sense that each entry of a page has, None where it has none."""
        return [_best_senses(slot, ranked.docs) for slot in slots]

    def judged(self, ranked: Ranked, slots: Sequence[Slot], unknown: Sequence[Slot]) -> tuple[Matched, Verdict]:
        """Return the senses of a page as `matched`, and the verdict on it."""
        matched = self.matched(ranked, slots)
        return matched, self.verdict(ranked, slots, matched, unknown)

    def hits(self, ranked: Ranked, slots: Sequence[Slot], matched: Matched, language: str) -> tuple[Hit, ...]:
        """Return the hits of a page, each with the reason for every word that matched."""
        return tuple(
            self._hit(doc, score, [(slot, senses[row]) for slot, senses in zip(slots, matched, strict=True)], language)
            for row, (doc, score) in enumerate(zip(ranked.docs.tolist(), ranked.scores.tolist(), strict=True))
        )

    def verdict(self, ranked: Ranked, slots: Sequence[Slot], matched: Matched, unknown: Sequence[Slot]) -> Verdict:
        """Judge the answer by its best entry; `unknown` are the words that lead nowhere."""
        if ranked.first < 0:
            said = [slot.asked for slot in (*slots, *unknown) if not slot.chatter]
            return Verdict(NOTHING, tuple(said))
        if len(ranked.docs) and ranked.docs[0] == ranked.first:
            senses = [found[0] for found in matched]
        else:
            senses = [_best_senses(slot, np.array([ranked.first], dtype=np.int32))[0] for slot in slots]
        return judging.judge((*slots, *unknown), (*senses, *(None for _ in unknown)), ranked.first)

    def corrected(self, text: str, hit: Hit) -> str | None:
        """Return the query as it was read for this hit, or None when it was read as typed."""
        typed = reading = fold.unified(text).strip()
        for reason in hit.why:
            if reason.how in _READ_OTHERWISE or _is_cut(reason):
                reading = reading.replace(reason.asked, reason.found, 1)
        return reading if reading != typed else None

    def _hit(self, doc: int, score: float, matched: list[tuple[Slot, Sense | None]], language: str) -> Hit:
        senses = [(slot, sense) for slot, sense in matched if sense]
        return Hit(
            int(self.columns.ids[doc]),
            self.columns.codes[doc],
            round(score, 4),
            tuple(Reason(sense.how, slot.asked, self._shown(slot, sense, language)) for slot, sense in senses),
            frozenset(found for _, sense in senses for found in _parts(sense.found)),
        )

    def _shown(self, slot: Slot, sense: Sense, language: str) -> str:
        if sense.how in (entry.HS_CODE, entry.PART_NUMBER):
            return sense.found
        if sense.how == entry.LAYOUT:
            return slot.read_as or slot.asked
        read = sense.read or sense.found
        if read[0] == "#":
            return self.words.by_key[read].word(language)
        cyrillic = bool(_CYRILLIC.search(slot.asked))
        return " ".join(self._writing(stem, cyrillic=cyrillic) for stem in _parts(read))

    def _writing(self, stem: str, *, cyrillic: bool) -> str:
        known = self.vocabulary if stem in self.vocabulary.written else Vocabulary(written=self.words.written)
        return known.shown(stem, cyrillic=cyrillic)


def _is_cut(reason: Reason) -> bool:
    """Tell whether only the beginning of an asked HS code is known."""
    return reason.how == entry.HS_CODE and reason.found != _SPACES.sub("", reason.asked)


def _parts(found: str) -> list[str]:
    return [found] if found[0] == "#" else found.split(" ")


def _best_senses(slot: Slot, docs: np.ndarray[tuple[int], np.dtype[np.int32]]) -> list[Sense | None]:
    """Return for each entry the sense of the slot that is worth most to it."""
    most = [0.0] * len(docs)
    best: list[Sense | None] = [None] * len(docs)
    for sense in slot.senses:
        at = sense.docs.searchsorted(docs)
        at[at == len(sense.docs)] = 0
        here = (sense.docs[at] == docs).nonzero()[0]
        if len(here):
            values = worth(sense.weight, sense.impacts[at[here]]).tolist()
            for row, value in zip(here.tolist(), values, strict=True):
                if value > most[row]:
                    most[row], best[row] = value, sense
    return best
