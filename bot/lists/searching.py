"""One page of one list: the trail is read, the index asked, the items fetched; two statements."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.catalogue import queries
from bot.catalogue.models import Component
from bot.database import Connection
from bot.errors import Gone
from bot.i18n import language
from bot.ids import ComponentId, PersonId
from bot.lists import search_queries, sorting, wording
from bot.lists.concepts import concept
from bot.lists.finding import Finder
from bot.lists.trails import LONGEST_TEXT, PAGE, Page, Trail, key_of, unpack
from bot.lookalikes import latin
from bot.search.entry import Filters, Hit
from bot.search.index import Found
from bot.search.ranking import Order
from bot.spreadsheets.values import clean
from bot.trade import codes

MOST_VARIANTS = 24
_CODE = re.compile(r"[A-Za-z0-9]+([-_./][A-Za-z0-9]+)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a person brings to a list: the text of its key, what their enterprises can do, what they watch."""

    text: str | None
    able: tuple[frozenset[str], ...]
    watched: frozenset[int]
    saved: bool
    region: str = ""


def typed(words: str) -> str:
    """Give what was typed without what nobody sees; what is too long is cut."""
    return clean(words)[:LONGEST_TEXT]


async def follow(connection: Connection, packed: str, *, person_id: PersonId) -> Trail:
    """Give the list a button names, with its text. Raise Gone when its text is no longer kept."""
    trail = unpack(packed)
    if not trail.key:
        return trail
    return _with_text(trail, await search_queries.text(connection, person_id, key=trail.key))


def first(finder: Finder, text: str) -> Found:
    """Give what a text finds, its first page."""
    return _search(finder, Trail(text=text), Filters())


async def page(
    connection: Connection, finder: Finder, trail: Trail, *, person_id: PersonId, found: Found | None = None
) -> Page:
    """Give a page of a list; a page past the end is the last one. Raise Gone for what is no longer there.

    `found` spares the search when it was made already (`first`).
    """
    brought = await bring(connection, trail, person_id=person_id)
    trail = _with_text(trail, brought.text) if trail.key else trail
    filters = filters_of(trail, finder, able=brought.able)
    if trail.watched:
        filters = replace(filters, ids=brought.watched)
    whole = first(finder, trail.text).recognized if trail.text else ()
    asked = replace(trail, text=wording.asked(trail, whole))
    order = sorting.order(trail, finder, able=brought.able, region=brought.region)
    found = found or _search(finder, asked, filters, order)
    if found.total and trail.page and not found.hits:
        trail, asked = (one.at((found.total - 1) // PAGE) for one in (trail, asked))
        found = _search(finder, asked, filters, order)
    meant = _search(finder, replace(asked, page=0, exact=False), filters).corrected if trail.exact else None
    return Page(
        trail,
        found,
        await items(connection, found.hits or found.nearest),
        plant=filters.plant,
        able=brought.able,
        saved=brought.saved,
        meant=meant or "",
        asked=asked.text,
        worded=wording.removable(trail, whole) if found.total else {},
        region=brought.region,
        variants={hit.id: count for hit, count in zip(found.hits, found.variants, strict=False)},
    )


async def variants(
    connection: Connection, finder: Finder, trail: Trail, component_id: ComponentId, *, person_id: PersonId
) -> Page:
    """Give all variants of an item that are in a list, as many as one page can show. Raise Gone when it is gone."""
    brought = await bring(connection, trail, person_id=person_id)
    trail = _with_text(trail, brought.text) if trail.key else trail
    item = next(iter(await queries.by_ids(connection, [component_id])), None)
    if item is None or not (called := concept(item)):
        raise Gone
    filters = replace(filters_of(trail, finder, able=brought.able), concept=called)
    text = wording.asked(trail, first(finder, trail.text).recognized)
    found = finder.search(text, language=language(), limit=MOST_VARIANTS, filters=filters, exactly=trail.exact)
    return Page(trail, found, await items(connection, found.hits))


async def bring(connection: Connection, trail: Trail, *, person_id: PersonId) -> Brought:
    """Give what a person brings to a list. One statement."""
    rows = await search_queries.brought(
        connection,
        person_id,
        key=trail.key or key_of(trail.text),
        conditions=trail.conditions,
        watched=trail.watched,
    )
    values = [(row["what"], row["value"]) for row in rows]
    return Brought(
        text=next((value for what, value in values if what == "text"), None),
        able=tuple(frozenset(codes.parts(value)) for what, value in values if what == "able"),
        watched=frozenset(int(value) for what, value in values if what == "watch"),
        saved=any(what == "saved" for what, _value in values),
        region=next((value for what, value in values if what == "region"), ""),
    )


def filters_of(trail: Trail, finder: Finder, *, able: tuple[frozenset[str], ...]) -> Filters:
    """Give what a list is narrowed to; raise Gone when nothing is of its plant any more."""
    plant = finder.plant_named(trail.plant) if trail.plant else ""
    if trail.plant and not plant:
        raise Gone
    return Filters(
        sector=trail.sector or "",
        kind=trail.kind or "",
        status=trail.status or "",
        group=trail.group,
        plant=plant,
        hs=trail.heading,
        able=able if trail.mine else None,
    )


async def items(connection: Connection, hits: Sequence[Hit]) -> tuple[tuple[Component, Hit], ...]:
    """Give the items of these hits, in their order; those deleted a moment ago are left out."""
    known = {item.id: item for item in await queries.by_ids(connection, [hit.id for hit in hits])}
    return tuple((known[hit.id], hit) for hit in hits if hit.id in known)


async def by_code(connection: Connection, text: str) -> Component | None:
    """Give the item whose whole code was typed, withdrawn ones too; no statement for a text that is no code."""
    code = latin(text)
    if not _CODE.fullmatch(code):
        return None
    return next(iter((await queries.by_codes(connection, [code, code.upper()])).values()), None)


def _with_text(trail: Trail, text: str | None) -> Trail:
    if text is None:
        raise Gone
    return replace(trail, text=text, key="")


def _search(finder: Finder, trail: Trail, filters: Filters, order: Order | None = None) -> Found:
    asked: dict[str, Any] = {"language": language(), "limit": PAGE, "offset": trail.page * PAGE, "filters": filters}
    asked["fold_variants"] = True
    if order is not None:  # what a person can make, or where they are, is nobody else's: not remembered
        return finder.index.search(trail.text, **asked, exactly=trail.exact, order=order)
    return finder.search(trail.text, **asked, exactly=trail.exact)
