"""The index of the catalogue made by one of several workers; the others read it and follow the changes since."""

import asyncio
import hashlib
from pathlib import Path

from bot.catalogue import queries
from bot.database import Database
from bot.lists import indexing
from bot.lists.indexing import Built
from bot.search import storage
from bot.search.glossary import Glossary
from bot.search.index import Index
from bot.workers.shelf import Shelf

_NAME, _STAMP = "catalogue", "kept"


async def whole(db: Database, words: Glossary, shelf: Shelf) -> Built:
    """Give the index with all changes, made by whichever worker comes first.

    One that is too old to follow the changes from is made anew, by one worker again.
    """
    stamp = storage.made_by(words)
    # A worker of another version of the program, on this machine too, makes and reads a file of its own.
    path = db.beside(f".{hashlib.sha256(stamp.encode()).hexdigest()[:8]}.index")
    after = -1

    async def make(path: Path) -> int:
        built = await indexing.whole(db, words)
        await asyncio.to_thread(built.index.save, path, stamp=_STAMP)
        return built.version

    while True:
        after = await shelf.made(_NAME, stamp, path, make, after=after)
        index = await asyncio.to_thread(Index.load, path, stamp=_STAMP, words=words)
        built = Built(index, words, after)
        async with db.read() as connection:
            if after >= await queries.version(connection):
                return built
        if (followed := await indexing.renewed(db, built, words)) is not None:
            return followed
