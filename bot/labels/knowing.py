"""What the catalogue knows of what was read: up to three items, never a guess that is not said to be one."""

import asyncio
from collections.abc import Sequence

from bot.catalogue import queries
from bot.database import Database
from bot.i18n import language
from bot.labels import contents, printed
from bot.labels.models import Offer
from bot.lists.finding import Finder
from bot.search.entry import FOUND

_OFFERED = 3


async def coded(db: Database, finder: Finder, texts: Sequence[str]) -> Offer | None:
    """Give what the values in codes name; a code is read right or not at all."""
    values = [value for text in texts for value in contents.values(text)]
    offer = await _numbered(db, finder, values)
    return offer if offer is not None and offer.exact else None


async def of_print(db: Database, finder: Finder, lines: Sequence[str]) -> Offer | None:
    """Give what printed numbers name, with a sign misread where need be; else what the printed words find."""
    return await _numbered(db, finder, printed.numbers(lines)) or await _worded(db, finder, printed.words(lines))


async def _numbered(db: Database, finder: Finder, read: Sequence[str]) -> Offer | None:
    text, ids, exact = await asyncio.to_thread(finder.index.misread, read)
    return await _offer(db, text, ids, exact=exact)


async def _worded(db: Database, finder: Finder, words: str) -> Offer | None:
    found = finder.search(words, language=language(), limit=_OFFERED) if words else None
    if found is None or found.answer != FOUND or found.dropped:
        return None
    return await _offer(db, words, [hit.id for hit in found.hits], exact=False)


async def _offer(db: Database, read: str, ids: Sequence[int], *, exact: bool) -> Offer | None:
    async with db.read() as connection:
        items = tuple(await queries.by_ids(connection, ids[:_OFFERED]))
    return Offer(read, items, exact) if items else None
