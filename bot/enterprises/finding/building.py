"""The index of all firms made whole: from their rows, or by whichever of several workers comes first."""

import asyncio
import hashlib
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.database import Database
from bot.enterprises.finding import queries, vocabulary
from bot.enterprises.finding.entries import entry
from bot.search import fold, storage
from bot.search.entry import Entry
from bot.search.index import Index
from bot.workers.shelf import Shelf

log = structlog.get_logger()

_NAME, _STAMP = "enterprises", "kept"
_PIECE = 2000


@dataclass(frozen=True)
class BuiltFirms:
    """An index, the folded names of the firms in it, and the version it has all changes of."""

    index: Index
    names: dict[int, str]
    version: int


async def whole(db: Database) -> BuiltFirms:
    """Build the index from the rows."""
    # The version first: what changes while we read is then read once more.
    async with db.read() as connection:
        version = await queries.version(connection)
    entries: list[Entry] = []
    names: dict[int, str] = {}
    last = 0
    while True:
        async with db.read() as connection:
            piece = await queries.after(connection, last, limit=_PIECE)
        if not piece:
            break
        entries += [entry(firm) for firm in piece]
        names |= {firm.id: fold.fold(firm.name) for firm in piece}
        last = piece[-1].id
    index = await asyncio.to_thread(lambda: Index.build(entries, words=vocabulary.words()))
    log.info("firms_indexed", firms=len(names))
    return BuiltFirms(index, names, version)


async def shared(db: Database, shelf: Shelf, *, after: int) -> BuiltFirms:
    """Give an index later than a version, made here or by another worker."""
    words = vocabulary.words()
    stamp = storage.made_by(words)
    path = db.beside(f".firms.{hashlib.sha256(stamp.encode()).hexdigest()[:8]}.index")

    async def make(path: Path) -> int:
        built = await whole(db)
        await asyncio.to_thread(built.index.save, path, stamp=_STAMP)
        return built.version

    version = await shelf.made(_NAME, stamp, path, make, after=after)
    index = await asyncio.to_thread(Index.load, path, stamp=_STAMP, words=words)
    async with db.read() as connection:
        known = dict(await queries.names(connection))
    # Who is gone meanwhile is still in the index, until the changes since are followed.
    names = {number: fold.fold(known.get(number, "")) for number in index.ids}
    return BuiltFirms(index, names, version)
