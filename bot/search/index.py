"""The index of everything that can be found: built from entries, asked by text, kept in a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.lookalikes import latin
from bot.search import columns, glossary, numbers, postings, ranking, spelling, storage
from bot.search.analysis import Analyst
from bot.search.columns import Columns
from bot.search.entry import CODE, FOUND, NOTHING, Entry, Facets, Filters, Hit, Reason, Recognized, Sum
from bot.search.explaining import Explainer, Matched
from bot.search.filtering import mask_of
from bot.search.judging import Verdict
from bot.search.lexicon import Lexicon
from bot.search.misread import Misread
from bot.search.number_reading import NumberReader
from bot.search.postings import Docs, Postings
from bot.search.reading import LONGEST_QUERY, Reader, Reading
from bot.search.senses import Slot
from bot.search.vocabulary import Vocabulary

_NEAREST = 5
_LEAST_DIFFERENCE = 0.5  # what is equally easy or near stands by value


@dataclass(frozen=True)
class Found:
    """The answer to a query.

    `answer` tells whether the best hit is what was asked for (FOUND), only comes near it (NEAREST), or there is
    NOTHING; `unknown` are words nobody knows, `unmet` those the best hit does not have, both as typed. `corrected` is
    what it was read as when that is not what was typed; `nearest` is filled only when `hits` is empty on the first
    page: what sounds like it, if anything does; `total` counts everything that can be paged through; `variants` says of
    each hit how many entries its row stands for, where they are folded.
    """

    hits: tuple[Hit, ...]
    total: int
    corrected: str | None
    nearest: tuple[Hit, ...]
    recognized: tuple[Recognized, ...]
    matching: Docs = field(repr=False)
    _columns: Columns = field(repr=False)
    answer: str = FOUND
    unknown: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    variants: tuple[int, ...] = ()

    @property
    def dropped(self) -> tuple[str, ...]:
        """The words that the answer leaves aside, not understood or not met."""
        return (*self.unknown, *self.unmet)

    @cached_property
    def facets(self) -> Facets:
        """How many of all found entries have each sector, kind, status, plant and vehicle; counted when asked for."""
        return self._columns.counted(self.matching)

    def makeable(self, able: Sequence[frozenset[str]]) -> int:
        """Return how many of all found entries need nothing beyond one of these sets."""
        return int(self._columns.makeable(able)[self.matching].sum())

    def by_group(self) -> dict[str, Sum]:
        """Return what all found entries come to by group, the most valuable first."""
        return self._columns.summed("group", self.matching)

    def by_hs(self, digits: int) -> dict[str, Sum]:
        """Return what all found entries come to by so many leading digits of the HS code, in their order."""
        return self._columns.summed_by_hs(digits, self.matching)


class Index:
    """Answers queries about a fixed set of entries; safe to be read from several threads."""

    def __init__(self, known: Columns, terms: Postings, words: glossary.Glossary, vocabulary: Vocabulary) -> None:
        self._columns, self._postings, self._glossary = known, terms, words
        self._keys = numbers.Keys(known.keys, known.key_docs)
        self._explainer = Explainer(known, words, vocabulary)
        number_reader = NumberReader(numbers.HsCodes(known.hs), self._keys)
        self._reader = Reader(terms, Lexicon(terms, words, vocabulary.forms), words, number_reader, entries=len(known))
        self._ranks = _ranks(known)
        self._scratch = ranking.Scratch(len(known))

    @classmethod
    def build(cls, entries: Iterable[Entry], *, words: glossary.Glossary | None = None) -> "Index":
        """Build the index of these entries (ids are unique), with the glossary that comes with Hamkor or another."""
        words = words or glossary.default()
        analyst = Analyst(words)
        entries = list(entries)
        terms = postings.build(analyst.rows(entries))
        vocabulary = Vocabulary().with_words(analyst.surfaces, analyst.english)
        return cls(columns.build(entries), terms, words, vocabulary)

    def with_changes(self, changed: Iterable[Entry], removed: Iterable[int] = ()) -> "Index":
        """Return an index with entries added or replaced by id, and those of the removed ids gone; this one stays."""
        changed = list(changed)
        gone = frozenset(removed).union(entry.id for entry in changed)
        stays = ~self._columns.having_ids(gone)
        renumbered = np.where(stays, np.cumsum(stays) - 1, -1).astype(np.int32)
        analyst = Analyst(self._glossary)
        terms = self._postings.changed(renumbered, analyst.rows(changed))
        vocabulary = self._explainer.vocabulary.with_words(analyst.surfaces, analyst.english)
        return Index(self._columns.changed(stays, changed), terms, self._glossary, vocabulary)

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def ids(self) -> list[int]:
        """The ids of all entries."""
        return [int(number) for number in self._columns.ids]

    def search(
        self,
        text: str,
        *,
        language: str = "uz",
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        exactly: bool = False,
        weakly: bool = False,
        order: ranking.Order | None = None,
        fold_variants: bool = False,
    ) -> Found:
        """Find entries by what a person typed, best first; a text without a word gives everything by value.

        `language` is the one that reasons are told in; `exactly` corrects nothing; `weakly` also gives the entries that
        have too little of what was asked to be worth showing; `order` sorts otherwise than by how well they fit;
        `fold_variants` gives one row for all variants of a thing. Whoever types a whole code gets that entry alone.
        Never fails, whatever the text; 256 characters of it count.
        """
        text = spelling.one_way(text[:LONGEST_QUERY])
        mask = mask_of(filters, self._columns, self._glossary) if filters else None
        if len(coded := self._coded(text, mask)):
            return self._by_code(text, coded[offset : offset + limit], coded)
        reading = self._reader.read(text, exactly=exactly)
        if not reading.slots and not reading.unknown:
            return self._everything(mask, order, offset=offset, limit=limit)
        alike = self._columns.facets["concept"].alone if fold_variants else None
        page = ranking.Page(offset, limit, order, alike, self._called(reading))
        slots, ranked, matched, verdict = self._judged(text, reading, page, mask, exactly=exactly)
        if verdict.answer == NOTHING and not weakly:
            ranked = ranking.none()
        hits = self._explainer.hits(ranked, slots, matched, language)
        near = () if hits or offset else self._nearest(reading, mask, language)
        corrected = self._explainer.corrected(text, hits[0]) if hits else None
        recognized, rows = tuple(reading.recognized), tuple(ranked.variants)
        told = (verdict.answer, verdict.unknown, verdict.unmet)
        return Found(hits, ranked.rows, corrected, near, recognized, ranked.matching, self._columns, *told, rows)

    def _judged(
        self, text: str, reading: Reading, page: ranking.Page, mask: ranking.Mask | None, *, exactly: bool
    ) -> tuple[list[Slot], ranking.Ranked, Matched, Verdict]:
        """Rank, and judge what came first."""
        best = partial(self._best, mask=mask)
        as_typed = reading.slots
        slots, ranked = (as_typed, best(as_typed, page)) if exactly else self._ranked(text, reading, best, page)
        unknown = [slot for slot in reading.unknown if all(slot.asked not in other.asked for other in slots)]
        matched, verdict = self._explainer.judged(ranked, slots, unknown)
        if verdict.answer == NOTHING and ranked.full:
            # Every word stands somewhere in what is about something else: what has only the thing itself is nearer.
            ranked = best(slots, replace(page, partly=True))
            matched, verdict = self._explainer.judged(ranked, slots, unknown)
        return slots, ranked, matched, verdict

    def has(self, text: str) -> bool:
        """Tell whether some entry has every word of a text just as it stands: far cheaper than a search."""
        return self._reader.has(spelling.one_way(text[:LONGEST_QUERY]))

    def marked(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for every entry whether its id is one of these, for `fitting`."""
        return np.isin(self._columns.ids, ids, assume_unique=True)

    def fitting(self, text: str, among: NDArray[np.bool_], *, filters: Filters, exactly: bool = False) -> list[int]:
        """Return the ids of marked entries that have every word of a text and pass the filters, most valuable first.

        Nothing has a word that nobody knows: a part of what is asked for is not enough here.
        """
        narrower = mask_of(filters, self._columns, self._glossary)
        mask = among if narrower is None else among & narrower
        reading = self._reader.read(spelling.one_way(text[:LONGEST_QUERY]), exactly=exactly)
        docs = np.flatnonzero(mask).astype(np.int32)
        if reading.unknown or not len(docs):
            return []
        if reading.slots:
            ranked = self._best(reading.slots, ranking.Page(0, 1), mask)
            docs = ranked.matching if ranked.full else docs[:0]
        found: list[int] = self._columns.ids[docs[np.argsort(-self._ranks[docs])]].tolist()
        return found

    def misread(self, read: Sequence[str]) -> tuple[str, list[int], bool]:
        """Give the first number a camera read that some entry has, the ids of these, and whether as it was read."""
        text, docs, exact = self._misread.meant(read)
        ids: list[int] = self._columns.ids[docs[np.argsort(-self._ranks[docs])]].tolist()
        return text, ids, exact

    @cached_property
    def _misread(self) -> Misread:
        return Misread(self._keys)

    def _coded(self, text: str, mask: ranking.Mask | None) -> Docs:
        """Return the entries whose code is this text, in small letters or capitals."""
        asked = latin(text.strip())
        key = numbers.key(asked) if asked.isascii() and not asked.isalpha() else ""
        docs = self._keys.whole(key) if key else self._keys.docs[:0]
        same = [doc for doc in docs.tolist() if self._columns.codes[doc].upper() == asked.upper()]
        return np.array([doc for doc in same if mask is None or mask[doc]], dtype=np.int32)

    def _by_code(self, text: str, page: Docs, docs: Docs) -> Found:
        hits = tuple(
            Hit(int(self._columns.ids[doc]), code, 1.0, (Reason(CODE, text.strip(), code),))
            for doc in page.tolist()
            if (code := self._columns.codes[doc])
        )
        return Found(hits, len(docs), None, (), (), docs, self._columns)

    def _ranked(
        self,
        text: str,
        reading: Reading,
        best: Callable[[list[Slot], ranking.Page], ranking.Ranked],
        page: ranking.Page,
    ) -> tuple[list[Slot], ranking.Ranked]:
        """Rank by the query as typed; when no entry has every word, see whether slips in known words explain more."""
        ranked = best(reading.slots, page)
        if ranked.full:
            return reading.slots, ranked
        for slots in (self._reader.read(text, widely=True).slots, self._reader.similar_number(text)):
            again = best(slots, page)
            if again.strength > ranked.strength:
                return slots, again
        return reading.slots, ranked

    def _best(self, slots: list[Slot], page: ranking.Page, mask: ranking.Mask | None) -> ranking.Ranked:
        return ranking.best(slots, self._scratch, self._ranks, mask, page)

    def _called(self, reading: Reading) -> Docs | None:
        docs = [self._postings.slice(term)[0] for term in reading.called]
        return np.unique(np.concatenate(docs)) if docs else None

    @property
    def by_value(self) -> ranking.Order:
        """An order for `search`: the most valuable first."""
        return self._ranks

    def by_ease(self, able: Sequence[frozenset[str]]) -> ranking.Order:
        """Give an order for `search`: what lacks least for whoever has one of these sets first, then by value."""
        return self._ranks * _LEAST_DIFFERENCE - self._columns.lacking(able)

    def by_buyer(self, kilometres: Callable[[str], int | None]) -> ranking.Order:
        """Give an order for `search`: what the nearest plants buy first, then by value; last where nobody knows."""
        return self._ranks * _LEAST_DIFFERENCE - self._columns.distances(kilometres)

    def _everything(
        self, mask: ranking.Mask | None, order: ranking.Order | None = None, *, offset: int, limit: int
    ) -> Found:
        docs = np.arange(len(self), dtype=np.int32) if mask is None else np.flatnonzero(mask).astype(np.int32)
        ranks = self._ranks if order is None else order
        page = docs[ranking.top(ranks[docs], offset + limit)[offset:]]
        hits = tuple(Hit(int(self._columns.ids[doc]), self._columns.codes[doc], 0.0) for doc in page.tolist())
        return Found(hits, len(docs), None, (), (), docs, self._columns)

    def _nearest(self, reading: Reading, mask: ranking.Mask | None, language: str) -> tuple[Hit, ...]:
        """Return entries with words that look much like those nobody knows; none when nothing does."""
        slots = self._reader.read_remotely([slot.asked for slot in reading.unknown if not slot.chatter])
        ranked = self._best(slots, ranking.Page(0, _NEAREST), mask)
        return self._explainer.hits(ranked, slots, self._explainer.matched(ranked, slots), language)

    def save(self, path: Path, *, stamp: str) -> None:
        """Keep the index in a file; `stamp` names the state of the catalogue it was built from."""
        storage.save(
            path, self._stamp(stamp, self._glossary), self._columns, self._postings, self._explainer.vocabulary
        )

    @classmethod
    def load(cls, path: Path, *, stamp: str, words: glossary.Glossary | None = None) -> "Index":
        """Read a kept index. Raises storage.StaleIndex unless it was saved with this stamp, glossary and rules."""
        words = words or glossary.default()
        known, terms, vocabulary = storage.load(path, cls._stamp(stamp, words))
        return cls(known, terms, words, vocabulary)

    @staticmethod
    def _stamp(stamp: str, words: glossary.Glossary) -> str:
        return f"{words.fingerprint} {stamp}"


def _ranks(known: Columns) -> NDArray[np.float64]:
    """Return a number from 0 to 1 an entry, higher for more value, then for the lower id."""
    order = np.lexsort((-known.ids, known.values))
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1) / max(len(order), 1)
    return ranks
