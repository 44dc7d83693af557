"""The search index of this process: built from the database, kept in a file beside it, renewed with the catalogue."""

import asyncio
import contextlib
import functools
from collections.abc import Mapping

import structlog

from bot import metrics
from bot.catalogue import queries
from bot.database import Database
from bot.lists import indexing, search_queries, shared_index
from bot.lists.indexing import Built
from bot.lists.trails import plant_code
from bot.lists.words import merging
from bot.lists.words import queries as word_queries
from bot.lookalikes import latin
from bot.search import glossary, storage
from bot.search.entry import Filters
from bot.search.glossary import Glossary
from bot.search.index import Found, Index
from bot.workers.shelf import Shelf

log = structlog.get_logger()

JOB = "finder"
_REMEMBERED = 64  # searches: people go from a list to a card and back, and many ask for the same


class Finder:
    """Answers searches from memory; `refresh` is cheap when nothing changed (one statement)."""

    def __init__(self, db: Database, shelf: Shelf | None = None) -> None:
        self._db = db
        self._shelf = shelf
        self._file = db.beside(".index")
        self._plants: Mapping[str, int] | None
        self._plant_names: Mapping[str, str] = {}
        self._take(Built(Index.build([]), glossary.default(), version=-1))
        self._withdrawn: Mapping[str, int] = {}
        self._renewing = asyncio.Lock()

    async def open(self) -> None:
        """Be ready: from the kept file when it belongs to this catalogue, otherwise by building or another worker's."""
        if self._shelf is None:
            with contextlib.suppress(storage.StaleIndex, OSError):
                await self._take_kept()
        await self.refresh()

    def withdrawn(self, code: str) -> int | None:
        """Give the id of the item with this code that was withdrawn: nothing else finds it."""
        return self._withdrawn.get(latin(code).upper())

    async def refresh(self) -> bool:
        """Take over what changed in the catalogue; tell whether anything did."""
        async with self._renewing:
            if await self._catalogue_version() == self._built.version:
                return False
            words = await self._words()
            renewed = await indexing.renewed(self._db, self._built, words)
            self._take(renewed or await self._whole(words))
            self._withdrawn = await self._withdrawn_codes()
            metrics.CATALOGUE.set(len(self.index))
            await self._keep()
            log.info("index_renewed" if renewed else "index_built", items=len(self.index))
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
        fold_variants: bool = False,
    ) -> Found:
        """Find items by what a person typed, best first; `exactly` corrects nothing, `fold_variants` folds."""
        with metrics.SEARCH_SECONDS.time():
            found = self._search(
                text,
                language=language,
                limit=limit,
                offset=offset,
                filters=filters,
                exactly=exactly,
                fold_variants=fold_variants,
            )
        metrics.SEARCHES.labels(found="yes" if found.total else "no").inc()
        return found

    @property
    def plants(self) -> Mapping[str, int]:
        """How many items each plant buys, most first; counted once for each state of the catalogue."""
        if self._plants is None:
            self._plants = self.index.search("", limit=1).facets.plant
            # Of two plants with one code, the one that buys more keeps it.
            self._plant_names = {plant_code(name): name for name in reversed([*self._plants])}
        return self._plants

    def plant_named(self, code: str) -> str:
        """Give the plant a button's code stands for; empty when there is none any more."""
        return self._plant_names.get(code, "") if self.plants else ""

    @property
    def index(self) -> Index:
        """The index as it is now; it stays as it is while the catalogue goes on."""
        return self._built.index

    def __len__(self) -> int:
        return len(self.index)

    async def _whole(self, words: Glossary) -> Built:
        """Have the index made whole: here, or by one of the workers that share it."""
        if self._shelf is None:
            return await indexing.whole(self._db, words)
        return await shared_index.whole(self._db, words, self._shelf)

    async def _take_kept(self) -> None:
        version, words = await self._catalogue_version(), await self._words()
        index = await asyncio.to_thread(Index.load, self._file, stamp=await self._stamp(version), words=words)
        self._take(Built(index, words, version))
        self._withdrawn = await self._withdrawn_codes()

    async def _keep(self) -> None:
        if self._shelf is None:
            with contextlib.suppress(OSError):
                await asyncio.to_thread(self.index.save, self._file, stamp=await self._stamp(self._built.version))

    def _take(self, built: Built) -> None:
        """Answer from this index, forgetting what another one answered."""
        self._built = built
        self._search = functools.lru_cache(maxsize=_REMEMBERED)(built.index.search)
        self._plants = None

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
            return f"change {version} of {await search_queries.newest(connection)}"

    async def _catalogue_version(self) -> int:
        async with self._db.read() as connection:
            return await queries.version(connection)
