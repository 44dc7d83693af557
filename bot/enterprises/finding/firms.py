"""The index of firms of this process: built from the database, renewed with each change, asked by what people type."""

import asyncio
from dataclasses import dataclass

from bot.database import Database
from bot.enterprises.finding import building, queries, vocabulary
from bot.enterprises.finding.building import BuiltFirms
from bot.enterprises.finding.entries import entry
from bot.enterprises.finding.vocabulary import ABILITY, DISTRICT, KIND
from bot.enterprises.models import Enterprise
from bot.search import fold, tokens
from bot.search.entry import FOUND, NEAREST, NOTHING, PART_NUMBER, Hit
from bot.search.index import Index
from bot.workers.shelf import Shelf

JOB = "firms"
_MOST_CHANGES = 5000  # more than that is built anew
_ASKED = 500
_REMEMBERED = 500
_NUMBER = 7  # digits of the shortest telephone number
_OF_FIRMS = frozenset({KIND, DISTRICT, "region"})


@dataclass(frozen=True, slots=True)
class FoundFirms:
    """A page of firms: `total` of them have all that was asked, or (`near`) none has and these come nearest.

    `meant` tells that the words speak of firms more than of things; `dropped` are the words nobody knows.
    """

    hits: tuple[Hit, ...]
    total: int
    near: bool
    meant: bool
    dropped: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """FOUND, NEAREST or NOTHING."""
        return (NEAREST if self.near else FOUND) if self.hits else NOTHING


class Firms:
    """Answers from memory; `refresh` is one statement when nothing changed."""

    def __init__(self, db: Database, shelf: Shelf | None = None) -> None:
        self._db = db
        self._shelf = shelf
        self._index = Index.build([], words=vocabulary.words())
        self._names: dict[int, str] = {}
        self._called: set[str] = set()  # the words of names; one whose firm is gone may stay
        self._looked: dict[str, FoundFirms] = {}
        self._version = -1
        self._renewing = asyncio.Lock()

    async def refresh(self) -> bool:
        """Take in what changed since the last time, here or by another process; tell whether anything did."""
        async with self._renewing:
            # The version first: what changes while we read is then read once more.
            async with self._db.read() as connection:
                version = await queries.version(connection)
            if version == self._version:
                return False
            if not self._names or not await self._take_changes():
                await self._build()
            self._version = version
            self._looked.clear()
            return True

    def search(self, text: str, *, limit: int, offset: int = 0) -> FoundFirms:
        """Find firms by what a person typed, best first."""
        asked = vocabulary.plain(text)
        first = self._index.search(asked, limit=1, weakly=True)
        if not first.hits or not fold.words(text):
            return FoundFirms((), 0, near=False, meant=False, dropped=first.unknown)
        full = _has_all(asked, first.hits[0])
        total = first.total if full else 0
        wanted = min(limit, total - offset) if full else limit if not offset else 0
        # Searched with room for more, it would count those that have only some of what was asked.
        page = (
            first.hits
            if limit == 1 and not offset
            else self._index.search(asked, limit=limit, offset=offset, weakly=True).hits
        )
        shown = page[: max(0, wanted)]
        meant = self._meant(text, asked, first.hits[0], full=full)
        return FoundFirms(shown, total, near=not full, meant=meant, dropped=first.unknown if not full else ())

    def look(self, text: str) -> FoundFirms:
        """Give the best firm and how many there are; the same text again costs nothing until something changes."""
        found = self._looked.get(text)
        if found is None:
            if len(self._looked) >= _REMEMBERED:
                self._looked.clear()
            found = self._looked[text] = self.search(text, limit=1)
        return found

    def may_mean(self, text: str) -> bool:
        """Tell by the words alone whether firms may be meant: whoever names none of what a firm is known by means none.

        Those words are the asking itself, a kind of firm, a place, a word of a firm's name, and a long number.
        """
        words = fold.words(text)
        if sum(len(word) for word in words if word.isdigit()) >= _NUMBER or vocabulary.asks(text):
            return True
        # A word of the trade in a firm's name is asked for as a thing.
        if any(not vocabulary.spoken_of(word) for word in self._called.intersection(words)):
            return True
        return not _OF_FIRMS.isdisjoint(vocabulary.spoken_of(text))

    def has(self, text: str) -> bool:
        """Tell whether some firm has every word of a text that is no asking, just as it stands; costs little."""
        return self._index.has(vocabulary.plain(text))

    def __len__(self) -> int:
        return len(self._index)

    def _meant(self, text: str, asked: str, best: Hit, *, full: bool) -> bool:
        """Tell whether firms are meant: by asking for one, a kind, an ability with a place, a name or a tax number."""
        said = vocabulary.spoken_of(text) | vocabulary.meant_by(best.matched)
        if KIND in said or (ABILITY in said and ("region" in said or DISTRICT in said or vocabulary.asks(text))):
            return True
        words = fold.words(asked)
        called = set(self._names.get(best.id, "").split())
        # A word of the trade in a firm's name is asked for as a thing; a name has a word of its own.
        by_name = called.issuperset(words) and any(not vocabulary.spoken_of(word) for word in words)
        by_number = best.code == "".join(words) or any(reason.how == PART_NUMBER for reason in best.why)
        return full and (vocabulary.asks(text) or by_number or by_name)

    async def _take_changes(self) -> bool:
        """Renew the entries that changed; False when there are so many that building anew is quicker."""
        async with self._db.read() as connection:
            waiting = await queries.changed_since(connection, self._version)
            if len(waiting) > _MOST_CHANGES:
                return False
            there = await queries.ids(connection)
            new: list[Enterprise] = []
            for place in range(0, len(waiting), _ASKED):
                new += await queries.by_ids(connection, waiting[place : place + _ASKED])
        gone = self._names.keys() - there
        self._index = await asyncio.to_thread(self._index.with_changes, [entry(firm) for firm in new], gone)
        for number in gone:
            del self._names[number]
        self._names |= {firm.id: fold.fold(firm.name) for firm in new}
        self._called.update(word for firm in new for word in fold.words(firm.name))
        return True

    async def _build(self) -> None:
        """Take an index made whole; one of another worker is followed by what changed since."""
        if self._shelf is None:
            self._take(await building.whole(self._db))
            return
        after = -1
        while True:
            built = await building.shared(self._db, self._shelf, after=after)
            self._take(built)
            if await self._take_changes():
                return
            after = built.version

    def _take(self, built: BuiltFirms) -> None:
        self._index, self._names, self._version = built.index, built.names, built.version
        self._called = {word for name in built.names.values() for word in name.split()}


def _has_all(asked: str, best: Hit) -> bool:
    """Tell whether the best hit has every word that says something."""
    found = {word for reason in best.why for word in fold.surface_words(reason.asked)}
    return all(word in found for word in fold.surface_words(asked) if tokens.stem_of(word))
