"""The index made from the catalogue: whole, or only what changed since; the reading of rows goes beside the loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue import queries
from bot.catalogue.models import Component
from bot.database import Database, Row
from bot.lists.concepts import concept
from bot.search.entry import Entry
from bot.search.glossary import Glossary
from bot.search.index import Index
from bot.trade.groups import group_of

_PIECE = 2000
_FEW = 2000  # changed items; more of them are indexed sooner by building anew
_WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Built:
    """An index, the glossary it was built with, and the version of the catalogue it has all changes of."""

    index: Index
    words: Glossary
    version: int


async def whole(db: Database, words: Glossary) -> Built:
    """Build the index of everything that can be found."""
    # The version first: what changes while we read is then read once more.
    async with db.read() as connection:
        version = await queries.version(connection)
    entries: list[Entry] = []
    last = 0
    while True:
        async with db.read() as connection:
            piece = await queries.rows_after(connection, last, limit=_PIECE)
        if not piece:
            break
        read, _gone = await asyncio.to_thread(_read, piece)
        entries += read
        last = piece[-1]["id"]
    return Built(await asyncio.to_thread(Index.build, entries, words=words), words, version)


async def renewed(db: Database, built: Built, words: Glossary) -> Built | None:
    """Give the index with what changed since; None when too much did, items are gone, or words mean other things.

    No clock is trusted: the changes are those with a later number, whenever they say they were made.
    """
    if not len(built.index) or words.fingerprint != built.words.fingerprint:
        return None
    async with db.read() as connection:
        version = await queries.version(connection)
        searchable = await queries.searchable(connection)
        rows = await queries.changed_since(connection, built.version, limit=_FEW + 1)
    if len(rows) > _FEW:
        return None
    entries, gone = await asyncio.to_thread(_read, rows)
    index = await asyncio.to_thread(built.index.with_changes, entries, gone)
    return Built(index, words, version) if len(index) == searchable else None


def _read(rows: Sequence[Row]) -> tuple[list[Entry], list[int]]:
    """Give the entries of rows, and the ids of those that were withdrawn."""
    shown = [_entry(Component(**dict(row))) for row in rows if row["status"] != _WITHDRAWN]
    return shown, [row["id"] for row in rows if row["status"] == _WITHDRAWN]


def _entry(item: Component) -> Entry:
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
        made=(*(f"process:{code}" for code in item.processes), *(f"material:{code}" for code in item.materials)),
        concept=concept(item),
        composition=item.composition or "",
        value=item.annual_value_usd or 0,
    )
