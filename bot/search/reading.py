"""How a query is read: numbers first, then its words with all they may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.search import chatter, entry, fold, stems, tokens
from bot.search.calling import Callings
from bot.search.entry import Recognized
from bot.search.glossary import ABILITIES, FACETS, Glossary
from bot.search.lexicon import Lexicon
from bot.search.number_reading import NumberReader
from bot.search.phrases import Meaning
from bot.search.postings import Postings
from bot.search.senses import Sense, Slot, both
from bot.search.word_reading import Choice, Word, WordReader

LONGEST_QUERY = 256
MOST_WORDS = 12

_JOINED, _OTHER_FORM = 0.95, 0.95
# How far a meaning is trusted against the word itself, by (is it a facet, is it said by one word).
_WEIGHTS = {(False, True): 0.9, (False, False): 0.97, (True, True): 1.02, (True, False): 1.1}
# What the workshop calls a thing by one word is what a person means by it, whatever else is called so.
_WORKSHOP = 1.03
_UNKNOWN = Choice("", 0.0, entry.EXACT)
_BY_STEM = 0.75
_SIZE = 3  # digits of a size or an amount; longer numbers, and those with letters, name things
_SIDE, _WITH_DIGITS, _CHATTER = 0.5, 0.6, 0.15
_MADE = tuple(f"#{group}:" for group in ABILITIES)
_NAMED = frozenset({"vehicle", "plant"})
# Materials whose words are the names of things as well: a window, a filter of oil, a mat.
_THINGS_TOO = frozenset(
    {"glass", "oil", "paper", "leather", "textile", "electronics", "battery_cell", "solvent", "resin"}
)
_REMOTE = 0.3


@dataclass(slots=True)
class Reading:
    """A query as slots to be matched, the facets recognised in it, and the words that lead nowhere.

    `called` are the terms of the things whose whole name is asked for.
    """

    slots: list[Slot]
    recognized: list[Recognized]
    unknown: list[Slot]
    called: tuple[int, ...] = ()


class Reader:
    """Reads queries against one index of so many entries."""

    def __init__(
        self, postings: Postings, lexicon: Lexicon, words: Glossary, numbers: NumberReader, *, entries: int
    ) -> None:
        self._postings, self._lexicon, self._glossary, self._numbers = postings, lexicon, words, numbers
        self._words = WordReader(lexicon)
        self._callings = Callings(words)
        self._entries = entries

    def read(self, text: str, *, widely: bool = False, exactly: bool = False) -> Reading:
        """Read a query; `widely` also looks for slips in words that are known as they stand, `exactly` for none."""
        text = text[:LONGEST_QUERY]
        surfaces = fold.surface_words(text)
        numbers, taken = self._numbers.read(surfaces)
        words = self._words.read(text, taken, widely=widely, exactly=exactly)[:MOST_WORDS]
        slots = [Slot(word.asked, word.read_as) for word in words]
        for word, slot in zip(words, slots, strict=True):
            self._own_senses(word, slot)
        if not exactly:
            self._joined_senses(words, slots)
        recognized = self._meanings(words, slots)
        for slot in numbers:
            if slot.senses[0].how != entry.HS_CODE:
                self._number_as_word(slot)
        for slot in (*numbers, *slots):
            self._weigh(slot)
        _only_making(slots)
        read = [slot for slot in (*numbers, *slots) if slot.senses]
        if all(slot.chatter for slot in read):
            for slot in read:
                slot.chatter = False
        called = self._called([word for word, slot in zip(words, slots, strict=True) if _says(slot)])
        return Reading(read, recognized, [slot for slot in slots if not slot.senses], called)

    def _called(self, words: Sequence[Word]) -> tuple[int, ...]:
        """Give the terms of names that have just these words, in Uzbek or Russian, or in English."""
        native, english = [], []
        for word in words:
            stem_in = {choice.stem[0] == stems.ENGLISH: choice.stem for choice in reversed(word.choices)}
            native.append(stem_in.get(False) or tokens.stem_of(word.read_as or word.asked))
            english.append(stem_in.get(True) or tokens.english_stem_of(word.read_as or word.asked))
        keys = [key for said in (native, english) if said and all(said) for key in self._callings.keys(said)]
        return tuple(term for key in dict.fromkeys(keys) if (term := self._lexicon.own(key)) is not None)

    def has(self, text: str) -> bool:
        """Tell whether some entry has every word of a text just as it stands, by itself or by what it means: quickly.

        Nothing is taken for a slip, so what `read` finds by mending one is missed here.
        """
        surfaces = [surface for surface in fold.surface_words(text[:LONGEST_QUERY]) if tokens.stem_of(surface)]
        native = [tokens.stem_of(surface) for surface in surfaces]
        english = [tokens.english_stem_of(surface) for surface in surfaces]
        keys: list[set[str]] = [{*both_ways} for both_ways in zip(native, english, strict=True)]
        for stems_said in (native, english):
            for meaning in self._glossary.phrases.asked(stems_said):
                for place in meaning.places:
                    keys[place].add(self._glossary.keys[meaning.term])
        met: set[int] | None = None
        for of_word in keys:
            terms = [term for key in of_word if (term := self._lexicon.own(key)) is not None]
            docs = {doc for term in terms for doc in self._postings.slice(term)[0].tolist()}
            met = docs if met is None else met & docs
            if not met:
                return False
        return bool(met)

    def _weigh(self, slot: Slot) -> None:
        """Set how much a word says: little when it is only talk around the thing."""
        slot.chatter = chatter.is_chatter(slot.asked) or (
            not slot.senses and not slot.named and chatter.sounds_like_a_verb(slot.asked)
        )
        if slot.chatter:
            slot.importance *= _CHATTER
        slot.weigh(self._entries)

    def similar_number(self, text: str) -> list[Slot]:
        """Return a slot for the known number most like a text that is nothing but a number."""
        slots = self._numbers.similar(text[:LONGEST_QUERY])
        for slot in slots:
            slot.weigh(self._entries)
        return slots

    def read_remotely(self, surfaces: Sequence[str]) -> list[Slot]:
        """Return slots for the known words that look most like these words nothing is known about."""
        slots = []
        for surface in surfaces:
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
        written = word.read_as or word.asked
        if any(map(str.isdigit, written)):
            slot.importance, slot.beside = _WITH_DIGITS, written.isdigit() and len(written) <= _SIZE
        short = tokens.short_form(written)
        longest = max((len(choice.stem) for choice in word.choices), default=0)
        inflected = short or len(fold.fold_word(written)) > longest + 2
        form = self._lexicon.own(short)
        if form is not None:
            slot.senses.append(self._sense(form, 1.0, entry.EXACT, word.choices[0].stem))
        for choice in word.choices:
            term = self._lexicon.own(choice.stem)
            if term is not None:
                weight = choice.weight * _OTHER_FORM if inflected else choice.weight
                slot.senses.append(self._sense(term, weight, choice.how, choice.stem))
        if word.halves:
            first, second = (self._lexicon.own(half) for half in word.halves)
            if first is not None and second is not None:
                docs, impacts = both(self._postings.slice(first), self._postings.slice(second))
                if len(docs):
                    slot.senses.append(Sense(docs, impacts, _JOINED, entry.SPLIT, " ".join(word.halves)))

    def _joined_senses(self, words: Sequence[Word], slots: Sequence[Slot]) -> None:
        """Let two neighbours also be one word: "sam auto", "dot 4"."""
        for at in range(len(words) - 1):
            first, second = (fold.fold_word(word.read_as or word.asked) for word in words[at : at + 2])
            joined = stems.stem(fold.fold_word(first + second))
            term = self._lexicon.own(joined)
            # A second word that is nothing but endings to the stemmer joins nothing: "eshik oynasi".
            if term is not None and len(joined) > len(first) + 1:
                for slot in slots[at : at + 2]:
                    slot.senses.append(self._sense(term, _JOINED, entry.SPLIT, joined))

    def _number_as_word(self, slot: Slot) -> None:
        """Let a number also be what a name says: "6206-2RS", "DOT-4"."""
        written = slot.asked.replace(" ", "")
        term = self._lexicon.own(stems.stem(fold.fold_word(written)))
        if term is not None:
            slot.senses.append(self._sense(term, 1.0, entry.EXACT, written))

    def _meanings(self, words: Sequence[Word], slots: Sequence[Slot]) -> list[Recognized]:
        """Add what the words mean by the glossary, alone and together, and return the facets they name."""
        recognized: dict[Recognized, None] = {}
        covered, strange = set[int](), set[int]()
        for changed, choices in _sequences(words):
            found = self._glossary.phrases.asked([choice.stem for choice in choices])
            for meaning in self._spelled_best(found, words):
                if changed is None or not changed.isdisjoint(meaning.places):
                    self._add_meaning(meaning, choices, slots)
                typed = all(choices[place].how == entry.EXACT for place in meaning.places)
                if changed is None and typed and self._glossary.terms[meaning.term].group in _NAMED:
                    known = self._lexicon.own(self._glossary.keys[meaning.term]) is not None
                    (covered if known else strange).update(meaning.places)
                if changed is None and not meaning.within:
                    recognized.update(dict.fromkeys(self._facets(meaning, words)))
        # What the name of a vehicle that nothing here is for is like means nothing: "Tiggo 7" is no size.
        for place in strange - covered:
            slots[place].senses, slots[place].named = [], True
        return list(recognized)

    def _spelled_best(self, found: Sequence[Meaning], words: Sequence[Word]) -> list[Meaning]:
        """Trust a meaning of one word less where another has the word just so, and only its stem is the same."""
        kept = []
        exact = [self._is_spelled(meaning, words) for meaning in found]
        sure = {meaning.places for meaning, same in zip(found, exact, strict=True) if same}
        for meaning, same in zip(found, exact, strict=True):
            if meaning.trust < 1 and self._glossary.terms[meaning.term].group in ABILITIES:
                continue  # "oʻrama sim" is a wire, "simlar oʻrami" the making of a harness
            if same or len(meaning.places) > 1 or meaning.places not in sure:
                kept.append(meaning)
            elif self._glossary.terms[meaning.term].group not in FACETS:
                kept.append(replace(meaning, trust=meaning.trust * _BY_STEM))
        return kept

    def _is_spelled(self, meaning: Meaning, words: Sequence[Word]) -> bool:
        word = words[meaning.places[0]]
        return fold.fold_word(word.read_as or word.asked) in self._glossary.spelled.get(meaning.term, ())

    def _add_meaning(self, meaning: Meaning, choices: Sequence[Choice], slots: Sequence[Slot]) -> None:
        group, key = self._glossary.terms[meaning.term].group, self._glossary.keys[meaning.term]
        alone = len(meaning.places) == 1
        if group == "side" and alone:
            slots[meaning.places[0]].importance = _SIDE
            slots[meaning.places[0]].beside = True
        sure = all(choices[place].how == entry.EXACT for place in meaning.places)
        if group in FACETS and sure:
            for place in meaning.places:
                slots[place].beside = True
                slots[place].named = slots[place].named or group in _NAMED
        if group == "process" or (group == "material" and self._glossary.terms[meaning.term].code not in _THINGS_TOO):
            for place in meaning.places:
                slots[place].ability = slots[place].beside = sure
        term = self._lexicon.own(key)
        if term is not None:
            weight = _WORKSHOP if meaning.workshop else _WEIGHTS[group in FACETS, alone or meaning.within]
            weight *= meaning.trust * min(choices[place].weight for place in meaning.places)
            for place in meaning.places:
                choice = choices[place]
                if any(sense.found == key and sense.weight >= weight for sense in slots[place].senses):
                    continue  # said in another language, or by a longer phrase
                how, read = (entry.SYNONYM, key) if choice.how == entry.EXACT else (choice.how, choice.stem)
                docs, impacts = self._postings.slice(term)
                slots[place].senses.append(Sense(docs, impacts, weight, how, key, read, alone))

    def _facets(self, meaning: Meaning, words: Sequence[Word]) -> list[Recognized]:
        term = self._glossary.terms[meaning.term]
        said = " ".join(words[place].asked for place in meaning.places)
        abilities = any(words[place].choices[0].how == entry.EXACT for place in meaning.places)
        recognized = term.group in FACETS or (term.group in ABILITIES and abilities and term.code not in _THINGS_TOO)
        return [Recognized(term.group, term.code, said)] if recognized else []


def _says(slot: Slot) -> bool:
    """Tell whether a word is part of what a thing is called: no talk, no vehicle, no size."""
    return not slot.chatter and not slot.named and not (slot.beside and slot.asked.isdigit())


def _only_making(slots: Sequence[Slot]) -> None:
    """Where nothing but how things are made is asked for, find what is made so, not what speaks of it."""
    said = [slot for slot in slots if not slot.chatter]
    # "Poroloni" is a material and a thing: who has it for sale is meant as well.
    if said and all(slot.ability and not slot.is_thing for slot in said):
        for slot in said:
            made = [sense for sense in slot.senses if sense.found.startswith(_MADE)]
            slot.senses = made or slot.senses


def _sequences(words: Sequence[Word]) -> list[tuple[frozenset[int] | None, list[Choice]]]:
    """Return the likeliest choices of all words, all taken for English, and with one word read otherwise.

    With each come the places read otherwise than likeliest; None for the likeliest themselves.
    """
    likeliest = [word.choices[0] if word.choices else _UNKNOWN for word in words]
    sequences: list[tuple[frozenset[int] | None, list[Choice]]] = [(None, likeliest)]
    english = [next((one for one in word.choices if one.stem[0] == stems.ENGLISH), None) for word in words]
    others = frozenset(at for at, one in enumerate(english) if one and one is not likeliest[at])
    if len(others) > 1:
        sequences.append((others, [one or usual for one, usual in zip(english, likeliest, strict=True)]))
    for at, word in enumerate(words):
        for choice in word.choices[1:]:
            sequences.append((frozenset({at}), [*likeliest[:at], choice, *likeliest[at + 1 :]]))
    return sequences
