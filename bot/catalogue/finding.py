"""The search index of this process: built from the database, kept in a file beside it, renewed with the catalogue."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import structlog

from bot import metrics
from bot.catalogue import queries, search_queries
from bot.catalogue.browsing.vocabulary import group_of
from bot.catalogue.models import Component
from bot.catalogue.trails import plant_code
from bot.catalogue.words import merging
from bot.catalogue.words import queries as word_queries
from bot.database import Database
from bot.search import storage
from bot.search.entry import Entry, Filters
from bot.search.glossary import Glossary
from bot.search.index import Found, Index

log = structlog.get_logger()

_PIECE = 2000


class Finder:
    """Answers searches from memory; `refresh` is cheap when nothing changed (one statement)."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._file = Path(f"{db.path}.index")
        self._index = Index.build([])
        self._version = -1
        self._plants: Mapping[str, int] | None = None
        self._plant_names: Mapping[str, str] = {}
        self._withdrawn: Mapping[str, int] = {}
        self._renewing = asyncio.Lock()

    async def open(self) -> None:
        """Be ready: from the kept file when it belongs to this catalogue, otherwise by building."""
        version = await self._catalogue_version()
        with contextlib.suppress(storage.StaleIndex, OSError):
            words = await self._words()
            self._index = await asyncio.to_thread(Index.load, self._file, stamp=await self._stamp(version), words=words)
            self._withdrawn = await self._withdrawn_codes()
            self._version = version
        await self.refresh()

    def withdrawn(self, code: str) -> int | None:
        """Give the id of the item with this code that was withdrawn: nothing else finds it."""
        return self._withdrawn.get(code.upper())

    async def refresh(self) -> bool:
        """Build anew if the catalogue changed; tell whether it did."""
        async with self._renewing:
            version = await self._catalogue_version()
            if version == self._version:
                return False
            entries = [entry(item) async for item in _all(self._db) if item.status != "withdrawn"]
            self._index = await asyncio.to_thread(Index.build, entries, words=await self._words())
            self._plants = None
            self._withdrawn = await self._withdrawn_codes()
            self._version = version
            metrics.CATALOGUE.set(len(self._index))
            with contextlib.suppress(OSError):
                await asyncio.to_thread(self._index.save, self._file, stamp=await self._stamp(version))
            log.info("index_built", items=len(self._index))
            return True

    def search(
        self,
        text: str,
        *,
        language: str,
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        exactly: bool = False,
    ) -> Found:
        """Find items by what a person typed, best first; `exactly` corrects nothing."""
        with metrics.SEARCH_SECONDS.time():
            found = self._index.search(
                text, language=language, limit=limit, offset=offset, filters=filters, exactly=exactly
            )
        metrics.SEARCHES.labels(found="yes" if found.total else "no").inc()
        return found

    @property
    def plants(self) -> Mapping[str, int]:
        """How many items each plant buys, most first; counted once for each state of the catalogue."""
        if self._plants is None:
            self._plants = self._index.search("", limit=1).facets.plant
            # Of two plants with one code, the one that buys more keeps it.
            self._plant_names = {plant_code(name): name for name in reversed([*self._plants])}
        return self._plants

    def plant_named(self, code: str) -> str:
        """Give the plant a button's code stands for; empty when there is none any more."""
        return self._plant_names.get(code, "") if self.plants else ""

    @property
    def index(self) -> Index:
        """The index as it is now; it stays as it is while the catalogue goes on."""
        return self._index

    def __len__(self) -> int:
        return len(self._index)

    async def _withdrawn_codes(self) -> Mapping[str, int]:
        async with self._db.read() as connection:
            return await search_queries.withdrawn(connection)

    async def _words(self) -> Glossary:
        """Give the glossary with the words that specialists added."""
        async with self._db.read() as connection:
            added = await word_queries.every(connection)
        return await asyncio.to_thread(merging.merged, added)

    async def _stamp(self, version: int) -> str:
        """Name the state of this very database: another one put in its place may have the same version."""
        async with self._db.read() as connection:
            return f"{version} {await search_queries.newest(connection)}"

    async def _catalogue_version(self) -> int:
        async with self._db.read() as connection:
            return await queries.version(connection)


def entry(item: Component) -> Entry:
    """Give an item as the index wants it."""
    names = {"uz": item.name_uz, "ru": item.name_ru, "en": item.name_en}
    purposes = {"uz": item.purpose_uz, "ru": item.purpose_ru, "en": item.purpose_en}
    return Entry(
        id=item.id,
        code=item.code,
        names={language: text for language, text in names.items() if text},
        purposes={language: text for language, text in purposes.items() if text},
        part_numbers=item.part_number,
        hs_code=item.hs_code or "",
        fits=item.fits,
        buyers=item.buyers,
        sector=item.sector,
        kind=item.kind,
        status=item.status,
        group=group_of(item.hs_code),
        # Where nobody said how it is made, nobody can be said to be able to.
        needs=(*item.processes, *item.certificates) if item.processes else (),
        composition=item.composition or "",
        value=item.annual_value_usd or 0,
    )


async def _all(db: Database) -> AsyncIterator[Component]:
    last = 0
    while True:
        async with db.read() as connection:
            piece = await queries.after(connection, last, limit=_PIECE)
        if not piece:
            return
        for item in piece:
            yield item
        last = piece[-1].id
