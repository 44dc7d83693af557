"""One page of one list: the trail is read, the index asked, the items fetched; two statements at most."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue import queries, search_queries, wish_queries
from bot.catalogue.finding import Finder
from bot.catalogue.models import Component
from bot.catalogue.trails import LONGEST_TEXT, PAGE, Page, Trail, plant_code, unpack
from bot.database import Connection
from bot.errors import Gone
from bot.i18n import language
from bot.search.entry import Filters, Hit
from bot.search.index import Found
from bot.spreadsheets.values import clean

_MOST_PAGES = 36**3
_CODE = re.compile(r"[A-Za-z0-9]+([-_./][A-Za-z0-9]+)+", re.ASCII)


def typed(words: str) -> str:
    """Give what was typed without what nobody sees; what is too long is cut."""
    return clean(words)[:LONGEST_TEXT]


async def follow(connection: Connection, packed: str, *, person_id: int) -> Trail:
    """Give the list a button names, with its text. Raise Gone when its text is no longer kept."""
    trail = unpack(packed)
    if not trail.key:
        return trail
    text = await search_queries.text(connection, person_id, key=trail.key)
    if text is None:
        raise Gone
    return replace(trail, text=text, key="")


async def page(connection: Connection, finder: Finder, trail: Trail, *, person_id: int) -> Page:
    """Give a page of a list; a page past the end is the last one."""
    ids = await wish_queries.watched(connection, person_id) if trail.watched else None
    plant = next((name for name in finder.plants if plant_code(name) == trail.plant), "") if trail.plant else ""
    if trail.plant and not plant:
        raise Gone
    filters = Filters(sector=trail.sector or "", kind=trail.kind or "", status=trail.status or "", plant=plant, ids=ids)
    found = _search(finder, trail, filters)
    if found.total and trail.page and not found.hits:
        trail = trail.at((found.total - 1) // PAGE)
        found = _search(finder, trail, filters)
    hits = found.hits or found.nearest
    return Page(trail, found, await items(connection, hits), plant)


async def items(connection: Connection, hits: Sequence[Hit]) -> tuple[tuple[Component, Hit], ...]:
    """Give the items of these hits, in their order; those deleted a moment ago are left out."""
    known = {item.id: item for item in await queries.by_ids(connection, [hit.id for hit in hits])}
    return tuple((known[hit.id], hit) for hit in hits if hit.id in known)


async def by_code(connection: Connection, text: str) -> Component | None:
    """Give the item whose whole code was typed (or shared); no statement for a text that is no code."""
    if not _CODE.fullmatch(text):
        return None
    return next(iter((await queries.by_codes(connection, [text, text.upper()])).values()), None)


def _search(finder: Finder, trail: Trail, filters: Filters) -> Found:
    offset = min(trail.page, _MOST_PAGES) * PAGE
    return finder.search(trail.text, language=language(), limit=PAGE, offset=offset, filters=filters)
