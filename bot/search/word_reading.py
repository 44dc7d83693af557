"""Which known words a typed word may stand for: itself, another keyboard, its beginning, chat spelling, a slip."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.search import entry, fold, layout, stems, tokens
from bot.search.lexicon import Lexicon

_LAYOUT, _CHAT_SPELLING, _PREFIX, _BEGINNING, _KNOWN_AS_TYPED = 0.97, 0.95, 0.85, 0.55, 0.7
_BY_CHANCE, _CASE = 0.6, 0.97
_MOST_CHOICES = 6
_SHORTEST_PREFIX = 3
_CHUNK = re.compile(r"\S+")
_DIGITS_APART = re.compile(r"\d+|\D+")
# What phones without the right letters write: "podwipnik", "4ehol", "6ina", "capfa" for цапфа, "kolodkoj", "унг томон".
_CHAT = (("w", "sh"), ("4", "ch"), ("6", "sh"), ("c", "s"), ("j", "y"), ("h", "kh"), ("у", "ў"), ("u", "oʻ"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A stem a word may stand for, the trust in it (0 to 1) and how it was come by."""

    stem: str
    weight: float
    how: str


@dataclass(slots=True)
class Word:
    """One asked word with its choices, likeliest first, or the two known words it is written together from."""

    asked: str
    read_as: str = ""
    choices: list[Choice] = field(default_factory=list)
    halves: tuple[str, str] | None = None


class WordReader:
    """Finds the choices for typed words in one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, text: str, taken: set[int], *, widely: bool, exactly: bool) -> list[Word]:
        """Return the words of a text, except those at the `taken` positions; silent words only when all are.

        `widely` also takes known words for slips, `exactly` takes none for a slip or another keyboard.
        """
        words = [word for chunk in self._chunks(text, taken, exactly) for word in chunk]
        said = [word for word in words if word.choices or tokens.stem_of(word.asked)]
        if exactly:
            for word in said or words:
                word.choices = self._as_typed(word.asked)
            return said or words
        for word in said or words:
            if not word.choices:
                self._choose(word, widely)
            if not word.choices and not word.halves:
                self._mistyped_on_other_layout(word)
        return said or words

    def _chunks(self, text: str, taken: set[int], exactly: bool) -> Iterator[list[Word]]:
        """Give the words between spaces, retyped on the other layout where nothing is known as it stands."""
        at = 0
        for chunk in _CHUNK.findall(text):
            surfaces = fold.surface_words(chunk)
            here = [surface for number, surface in enumerate(surfaces, at) if number not in taken]
            at += len(surfaces)
            long = [surface for surface in here if len(surface) > 1] or here
            unknown = long and not exactly and not any(self._is_known(surface) for surface in long)
            yield (unknown and self._retyped(chunk)) or [Word(surface) for surface in here]

    def _is_known(self, surface: str) -> bool:
        stem = tokens.stem_of(surface)
        if not stem or self._lexicon.says(stem) or self._lexicon.says(tokens.english_stem_of(surface)):
            return True
        folded = fold.fold_word(surface)
        return len(folded) > _SHORTEST_PREFIX and bool(self._lexicon.starting(folded))

    def _retyped(self, chunk: str) -> list[Word]:
        """Return the words the same keys give on the other layout, if all of them are known and one is sure."""
        for reading in layout.swapped(chunk):
            surfaces = [surface for surface in fold.surface_words(reading) if tokens.stem_of(surface)]
            known = [(surface, self._known(surface)) for surface in surfaces]
            if all(choices for _, choices in known) and any(map(self._is_sure, surfaces)):
                return [
                    Word(chunk, surface, [Choice(one.stem, _LAYOUT, entry.LAYOUT) for one in choices])
                    for surface, choices in known
                ]
        return []

    def _is_sure(self, surface: str) -> bool:
        folded = fold.fold_word(surface)
        english = f"{stems.ENGLISH}{folded}"
        return len(folded) > 2 and (
            self._lexicon.is_sure(folded, stems.stem(folded)) or self._lexicon.is_sure(english, stems.english(folded))
        )

    def _mistyped_on_other_layout(self, word: Word) -> None:
        for reading in layout.swapped(word.asked):
            word.choices = self._guessed(reading)
            if word.choices:
                word.read_as = reading
                return

    def _as_typed(self, asked: str) -> list[Choice]:
        folded = fold.fold_word(asked)
        return self._known(asked) or self._begun(folded, stems.stem(folded))

    def _known(self, asked: str) -> list[Choice]:
        """Return a word as it stands, in Uzbek or Russian and in English, less sure where only its end is cut alike."""
        folded = fold.fold_word(asked)
        readings = [(folded, stems.stem(folded))]
        if asked.isascii() and folded.isalpha():
            readings.append((f"{stems.ENGLISH}{folded}", stems.english(folded)))
        known = [
            Choice(stem, 1.0 if self._lexicon.agrees(form, stem) else _BY_CHANCE, entry.EXACT)
            for form, stem in readings
            if self._lexicon.says(stem)
        ]
        return sorted(known, key=lambda choice: -choice.weight)

    def _choose(self, word: Word, widely: bool) -> None:
        folded = fold.fold_word(word.asked)
        stem = stems.stem(folded)
        word.choices = self._known(word.asked)
        if word.choices:
            # A stem met by chance, or only within phrases, may still be a slip for a word that leads somewhere.
            sure = self._lexicon.is_of_the_trade if widely else self._lexicon.is_sure
            english = f"{stems.ENGLISH}{folded}"
            if not sure(folded, stem) and not sure(english, stems.english(folded)):
                known = {choice.stem for choice in word.choices}
                otherwise = self._chat_spelling(word.asked) or [
                    Choice(choice.stem, choice.weight * _KNOWN_AS_TYPED, choice.how)
                    for choice in self._guessed(word.asked)
                ]
                word.choices += [choice for choice in otherwise if choice.stem not in known]
                word.choices.sort(key=lambda choice: -choice.weight)
            return
        word.choices = self._chat_spelling(word.asked)
        if not word.choices and (rest := self._lexicon.without_case(folded)):
            word.choices = [Choice(rest, _CASE, entry.EXACT)]
        if word.choices:
            return
        begun = self._begun(folded, stem)
        word.halves = None if begun else self._parted(folded)
        word.choices = _likeliest(begun + self._guessed(word.asked))
        if not word.choices and (start := self._lexicon.beginning_of(folded)):
            word.choices = [Choice(start, _BEGINNING, entry.PREFIX)]

    def _chat_spelling(self, asked: str) -> list[Choice]:
        for spelled in _spelled(asked.lower()):
            folded = fold.fold_word(spelled)
            stem = stems.stem(folded)
            if len(stem) > 2 and not self._lexicon.says(stem):
                stem = self._lexicon.without_case(folded)
            if len(stem) > 2:
                return [Choice(stem, _CHAT_SPELLING, entry.EXACT)]
        return []

    def _begun(self, folded: str, stem: str) -> list[Choice]:
        """Return the words that start with what was typed so far, the commonest first."""
        if len(folded) < _SHORTEST_PREFIX or not folded.isalpha():
            return []
        found = self._lexicon.starting(folded) or (self._lexicon.starting(stem) if len(stem) > _SHORTEST_PREFIX else [])
        found = found or self._lexicon.starting(f"{stems.ENGLISH}{folded}")
        return [
            Choice(word, _PREFIX * (len(folded) / max(len(word), len(folded))) ** 0.3, entry.PREFIX)
            for word in found[:_MOST_CHOICES]
        ]

    def _parted(self, folded: str) -> tuple[str, str] | None:
        parts = _DIGITS_APART.findall(folded)
        if len(parts) == 2 and all(self._lexicon.says(stems.stem(part)) for part in parts):
            return stems.stem(parts[0]), stems.stem(parts[1])
        return self._lexicon.halves(folded)

    def _guessed(self, asked: str) -> list[Choice]:
        """Return the words one may be a slip for; only what is in Latin letters may be an English one."""
        folded = fold.fold_word(asked)
        guesses = [
            guess for word in dict.fromkeys((stems.stem(folded), folded)) for guess in self._lexicon.guesses(word)
        ]
        if asked.isascii():
            guesses += self._lexicon.english_guesses(folded)
        return _likeliest([Choice(guess.word, guess.closeness**2, entry.TYPO) for guess in guesses])


def _spelled(asked: str) -> Iterator[str]:
    """Give what a word may be without its missing letters: everywhere, then in one place only ("кўзгу": "кузгу")."""
    for letters, meant in _CHAT:
        if letters in asked:
            yield asked.replace(letters, meant)
            if asked.count(letters) > 1:
                yield asked.replace(letters, meant, 1)


def _likeliest(choices: list[Choice]) -> list[Choice]:
    """Return the few likeliest choices, each stem once."""
    best: dict[str, Choice] = {}
    for choice in choices:
        if choice.stem not in best or best[choice.stem].weight < choice.weight:
            best[choice.stem] = choice
    return sorted(best.values(), key=lambda choice: (-choice.weight, choice.stem))[:_MOST_CHOICES]
