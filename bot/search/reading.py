"""How a query is read: numbers first, then its words with all they may mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.search import entry, fold, stems
from bot.search.entry import Recognized
from bot.search.glossary import FACETS, Glossary, Meaning
from bot.search.lexicon import Lexicon
from bot.search.number_reading import NumberReader
from bot.search.postings import Postings
from bot.search.senses import Sense, Slot, both
from bot.search.word_reading import Word, WordReader

LONGEST_QUERY = 256
MOST_WORDS = 12

_SYNONYM, _PHRASE, _JOINED = 0.9, 0.97, 0.95
_SIDE = 0.5
_REMOTE = 0.3


@dataclass(slots=True)
class Reading:
    """A query as slots to be matched, the facets recognised in it, and the words nothing is known about."""

    slots: list[Slot]
    recognized: list[Recognized]
    unknown: list[str]


class Reader:
    """Reads queries against one index of so many entries."""

    def __init__(
        self, postings: Postings, lexicon: Lexicon, words: Glossary, numbers: NumberReader, *, entries: int
    ) -> None:
        self._postings, self._lexicon, self._glossary, self._numbers = postings, lexicon, words, numbers
        self._words = WordReader(lexicon)
        self._entries = entries

    def read(self, text: str, *, widely: bool = False) -> Reading:
        """Read a query; `widely` also looks for slips in words that are known as they stand."""
        text = text[:LONGEST_QUERY]
        surfaces = fold.surface_words(text)
        numbers, taken = self._numbers.read(surfaces)
        words = self._words.read(text, taken, widely=widely)[:MOST_WORDS]
        slots = [Slot(word.asked, word.read_as) for word in words]
        for word, slot in zip(words, slots, strict=True):
            self._own_senses(word, slot)
        self._joined_senses(words, slots)
        recognized = self._meanings(words, slots)
        for at, slot in numbers.items():
            if slot.senses[0].how != entry.HS_CODE:
                self._number_as_word(surfaces[at], slot)
        read = [slot for slot in (*numbers.values(), *slots) if slot.senses]
        for slot in read:
            slot.weigh(self._entries)
        return Reading(read, recognized, [slot.asked for slot in slots if not slot.senses])

    def similar_number(self, text: str) -> list[Slot]:
        """Return a slot for the known number most like a text that is nothing but a number."""
        slots = self._numbers.similar(text[:LONGEST_QUERY])
        for slot in slots:
            slot.weigh(self._entries)
        return slots

    def read_remotely(self, text: str) -> list[Slot]:
        """Return slots for the known words that look most like those of a text nothing is known about."""
        slots = []
        for surface in fold.surface_words(text[:LONGEST_QUERY])[:MOST_WORDS]:
            senses = [
                self._sense(term, _REMOTE, entry.TYPO, stem)
                for stem in self._lexicon.remote(fold.fold_word(surface))
                if (term := self._lexicon.own(stem)) is not None
            ]
            if senses:
                slots.append(Slot(surface, senses=senses))
                slots[-1].weigh(self._entries)
        return slots

    def _sense(self, term: int, weight: float, how: str, found: str) -> Sense:
        docs, impacts = self._postings.slice(term)
        return Sense(docs, impacts, weight, how, found)

    def _own_senses(self, word: Word, slot: Slot) -> None:
        for choice in word.choices:
            term = self._lexicon.own(choice.stem)
            if term is not None:
                slot.senses.append(self._sense(term, choice.weight, choice.how, choice.stem))
        if word.halves:
            first, second = (self._lexicon.own(half) for half in word.halves)
            if first is not None and second is not None:
                docs, impacts = both(self._postings.slice(first), self._postings.slice(second))
                if len(docs):
                    slot.senses.append(Sense(docs, impacts, _JOINED, entry.SPLIT, " ".join(word.halves)))

    def _joined_senses(self, words: Sequence[Word], slots: Sequence[Slot]) -> None:
        """Let two neighbours also be one word: "sam auto", "dot 4"."""
        for at in range(len(words) - 1):
            joined = stems.stem(fold.fold_word((words[at].read_as or words[at].asked) + (words[at + 1].read_as or words[at + 1].asked)))
            term = self._lexicon.own(joined)
            if term is not None:
                for slot in slots[at : at + 2]:
                    slot.senses.append(self._sense(term, _JOINED, entry.SPLIT, joined))

    def _number_as_word(self, surface: str, slot: Slot) -> None:
        term = self._lexicon.own(stems.stem(fold.fold_word(surface))) if surface == slot.asked else None
        if term is not None:
            slot.senses.append(self._sense(term, 1.0, entry.EXACT, surface))

    def _meanings(self, words: Sequence[Word], slots: Sequence[Slot]) -> list[Recognized]:
        recognized: dict[Recognized, None] = {}
        for changed, sequence in _sequences(words):
            trust = [word.choices[0].weight if word.choices else 0.0 for word in words]
            if changed is not None:
                trust[changed] = next(c.weight for c in words[changed].choices if c.stem == sequence[changed])
            for meaning in self._glossary.meanings(sequence):
                if changed is None or changed in meaning.places:
                    self._add_meaning(meaning, min(trust[place] for place in meaning.places), slots)
                    if changed is None:
                        recognized.update(dict.fromkeys(self._facets(meaning, words)))
        return list(recognized)

    def _add_meaning(self, meaning: Meaning, trust: float, slots: Sequence[Slot]) -> None:
        key = self._glossary.keys[meaning.term]
        alone = len(meaning.places) == 1
        if self._glossary.terms[meaning.term].group == "side" and alone:
            slots[meaning.places[0]].importance = _SIDE
        term = self._lexicon.own(key)
        if term is not None:
            weight = trust * meaning.trust * (_SYNONYM if alone or meaning.within else _PHRASE)
            for place in meaning.places:
                slots[place].senses.append(self._sense(term, weight, entry.SYNONYM, key))

    def _facets(self, meaning: Meaning, words: Sequence[Word]) -> list[Recognized]:
        term = self._glossary.terms[meaning.term]
        said = " ".join(words[place].asked for place in meaning.places)
        return [Recognized(term.group, term.code, said)] if term.group in FACETS and not meaning.within else []


def _sequences(words: Sequence[Word]) -> list[tuple[int | None, list[str]]]:
    """Return the likeliest stems of all words, and the same with one word read otherwise (and which one)."""
    likeliest = [word.choices[0].stem if word.choices else "" for word in words]
    sequences: list[tuple[int | None, list[str]]] = [(None, likeliest)]
    for at, word in enumerate(words):
        for choice in word.choices[1:]:
            sequences.append((at, [*likeliest[:at], choice.stem, *likeliest[at + 1 :]]))
    return sequences
