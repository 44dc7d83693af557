"""Phrases of the glossary found among the stems of a text, in any word order and with a word between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.search import tokens

WORKSHOP = "workshop"

_LONGEST = 5
_PARTED, _OTHER_ORDER, _FOREIGN = 0.8, 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term found in a row of stems, in those at `places`.

    `within` when a longer phrase has all these words; `trust` is less than 1 when another word stands between them,
    when they come in another order, or when the phrase is not of the language of the text
    ("piston" in English is not what "пистон" is in Russian). `workshop` when only the workshop says it so.
    """

    places: tuple[int, ...]
    term: int
    within: bool
    trust: float
    workshop: bool = False


@dataclass(slots=True)
class _Saying:
    """In which languages a phrase says a term, and the orders of words it is written in."""

    languages: set[str] = field(default_factory=set)
    orders: set[tuple[str, ...]] = field(default_factory=set)


class Phrases:
    """All phrases with the numbers of the terms they say, looked up by their stems."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, ...], dict[int, _Saying]] = {}
        self._partners: dict[str, set[str]] = {}

    def learn(self, term: int, stems: Sequence[str], language: str) -> None:
        """Take in one phrase of a term; `language` is uz, ru, en or WORKSHOP."""
        key = tuple(sorted(stems))
        saying = self._said.setdefault(key, {}).setdefault(term, _Saying())
        saying.languages.add(language)
        saying.orders.add(tuple(stems))
        for stem in key if len(key) > 1 else ():
            self._partners.setdefault(stem, set()).update(key)

    def terms(self) -> Iterator[tuple[tuple[str, ...], Mapping[int, object]]]:
        """Give the stems of every phrase (sorted) with the terms it says."""
        yield from self._said.items()

    def asked(self, stems: Sequence[str]) -> list[Meaning]:
        """Return what neighbouring stems of a query mean in any language, longest first, then from left to right."""
        return [
            Meaning(
                places,
                term,
                within,
                trust * (1.0 if _order(stems, places) in saying.orders else _OTHER_ORDER),
                saying.languages == {WORKSHOP},
            )
            for places, sayings, within, trust in self._found(stems)
            for term, saying in sayings.items()
        ]

    def meant(self, text: str) -> list[Meaning]:
        """Return what a written text means, taken for Uzbek or Russian and for English."""
        native, english = tokens.stems_of(text), tokens.stems_of(text, english=True)
        return [*self.asked(native), *(self.asked(english) if text.isascii() else ())]

    def named(self, stems: Sequence[str], language: str = "") -> list[Meaning]:
        """Return what the stems of a catalogue's text name; workshop words are for queries only.

        `language` is that of the text (uz, ru, en), empty when it is not known.
        """
        meanings = []
        for places, sayings, within, trust in self._found(stems):
            for term, saying in sayings.items():
                if saying.languages != {WORKSHOP}:
                    native = not language or language in saying.languages
                    ordered = len(places) == 1 or _order(stems, places) in saying.orders
                    sure = trust * (1.0 if native else _FOREIGN) * (1.0 if ordered else _OTHER_ORDER)
                    meanings.append(Meaning(places, term, within, sure))
        return meanings

    def _found(self, stems: Sequence[str]) -> Iterator[tuple[tuple[int, ...], dict[int, _Saying], bool, float]]:
        """Give the places of every phrase, what it says, whether it is within a longer one, and how sure it is."""
        covered: set[int] = set()
        for start, end in self._windows(stems):
            for skipped in (None, *range(start + 1, end - 1)):
                places = tuple(place for place in range(start, end) if place != skipped)
                if sayings := self._said.get(tuple(sorted(stems[place] for place in places))):
                    yield places, sayings, covered.issuperset(places), 1.0 if skipped is None else _PARTED
                    # "Cabin air filter" is a cabin filter: what stands between says which, and means nothing alone.
                    covered.update(range(start, end))
        for place, stem in enumerate(stems):
            if sayings := self._said.get((stem,)):
                yield (place,), sayings, place in covered, 1.0

    def _windows(self, stems: Sequence[str]) -> list[tuple[int, int]]:
        """Return all [start, end) whose first and last word stand together in some phrase, longest first."""
        at = [(place, stem, self._partners[stem]) for place, stem in enumerate(stems) if stem in self._partners]
        found = [
            (start, end + 1)
            for start, _, partners in at
            for end, stem, _ in at
            if 0 < end - start < _LONGEST and stem in partners
        ]
        return sorted(found, key=lambda window: window[0] - window[1])


def _order(stems: Sequence[str], places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(stems[place] for place in places)
