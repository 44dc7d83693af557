"""What people say to find items: type anything, turn and narrow lists; in other chats by inline mode."""

import re
from dataclasses import replace
from datetime import date

from aiogram.types import InlineQuery

from bot.catalogue import cards, opening
from bot.catalogue.buttons import NarrowList, OpenVariants, ShowList
from bot.clock import Now, today
from bot.database import Connection, Database
from bot.i18n import language
from bot.ids import ComponentId
from bot.lists import narrowing, results, search_queries, searching
from bot.lists.beside import Beside
from bot.lists.browsing import handlers as browsing
from bot.lists.finding import Finder
from bot.lists.saved import handlers as saved
from bot.lists.saved.recent import Recent
from bot.lists.trails import PAGE, Trail, key_of, unpack
from bot.lists.words import handlers as word_handlers
from bot.lists.words import missing
from bot.people.models import Person
from bot.search.entry import FOUND
from bot.telegram import links
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import InlineAnswer, Screen

_INLINE_PAGE = 10
_ROW = re.compile(r"[1-9]\d{0,3}")
_INLINE_MOST = 500
routes = Routes()
routes.include(browsing.routes, saved.routes, word_handlers.routes)


@routes.on("typed")
@routes.command("search", "qidir")
async def search(
    words: str,
    person: Person,
    db: Database,
    finder: Finder,
    recent: Recent,
    now: Now,
    beside: Beside | None = None,
) -> Screen:
    """Find what was typed; without words show the catalogue."""
    text = searching.typed(words)
    if not text:
        return await browsing.browse(db)
    trail = Trail(text=text)
    async with db.read() as connection:
        shown, found = await _found(connection, finder, trail, person, beside, today(now()))
    if not found:
        await missing.note(db, person.id, text, moment=now())
    if replace(trail, lifted=1).kept_text:  # the buttons that sort it or take a condition away have less room
        async with db.write() as connection:
            await search_queries.keep(connection, person.id, key=key_of(text), text=text, moment=now())
    else:
        recent.note(person.id, text, now())
    recent.shown(person.id, trail)
    return shown


@routes.button(ShowList)
async def turn_to(
    data: ShowList,
    person: Person,
    db: Database,
    finder: Finder,
    recent: Recent | None = None,
    beside: Beside | None = None,
) -> Screen:
    """Show a page of a list."""
    async with db.read() as connection:
        page = await searching.page(connection, finder, unpack(data.trail), person_id=person.id)
    if recent is not None:
        recent.shown(person.id, page.trail)
    shown = results.shown(page)
    return beside.added(shown, page.trail) if beside and not page.trail.narrowed else shown


@routes.button(OpenVariants)
async def open_variants(data: OpenVariants, person: Person, db: Database, finder: Finder) -> Screen:
    """Show the variants that a row of a list stands for."""
    async with db.read() as connection:
        page = await searching.variants(connection, finder, unpack(data.trail), data.component, person_id=person.id)
    return results.variants(page)


@routes.on("finds")
async def finds(words: str, finder: Finder) -> bool:
    """Tell whether words name things of the catalogue as they are written."""
    text = searching.typed(words)
    found = searching.first(finder, text) if text else None
    return bool(found and found.total and not found.corrected)


@routes.on("row")
async def open_row(words: str, person: Person, db: Database, finder: Finder, recent: Recent, now: Now) -> Screen | None:
    """Open the row of the last list whose number was typed; nothing when it is no number of a row."""
    trail = recent.last_list(person.id) if _ROW.fullmatch(words.strip()) else None
    if trail is None:
        return None
    place = int(words) - 1
    async with db.read() as connection:
        page = await searching.page(connection, finder, trail.at(place // PAGE), person_id=person.id)
        if place % PAGE >= len(page.items) or page.trail.page != place // PAGE:
            return None
        opened = page.items[place % PAGE][0].id
        return await _opened(connection, opened, person, today(now()), trail=page.trail.pack())


@routes.button(NarrowList)
async def narrow(data: NarrowList, person: Person, db: Database, finder: Finder) -> Screen:
    """Show everything a list can be narrowed by."""
    async with db.read() as connection:
        page = await searching.page(connection, finder, unpack(data.trail), person_id=person.id)
    return narrowing.every_way(page)


@routes.command("needed", "kerakli")
async def show_needed(person: Person, db: Database, finder: Finder) -> Screen:
    """Show what waits for a maker, the dearest first."""
    return await _list(Trail(status="open"), person, db, finder)


@routes.command("watched", "kuzatuv")
async def show_watched(person: Person, db: Database, finder: Finder) -> Screen:
    return await _list(Trail(watched=True), person, db, finder)


@routes.on("inline")
async def find_inline(
    query: InlineQuery, person: Person, db: Database, finder: Finder, profile: Profile, beside: Beside | None = None
) -> InlineAnswer:
    """Offer items to share into any chat."""
    offset = int(query.offset) if query.offset.isascii() and query.offset.isdigit() else 0
    text = searching.typed(query.query)
    found = finder.search(text, language=language(), limit=_INLINE_PAGE, offset=min(offset, _INLINE_MOST))
    async with db.read() as connection:
        if beside and not offset and (other := await beside.shared(connection, text, person_id=person.id)):
            return InlineAnswer(cards=other, start_label=results.whole_catalogue())
        items = [item for item, _hit in await searching.items(connection, found.hits or found.nearest)]
    more = offset + _INLINE_PAGE
    return InlineAnswer(
        cards=tuple(cards.shared(item, link=links.link(profile.username, cards.LINK, item.id)) for item in items),
        next_offset=str(more) if found.hits and more < min(found.total, _INLINE_MOST) else "",
        start_label=results.whole_catalogue(),
    )


async def _found(
    connection: Connection, finder: Finder, trail: Trail, person: Person, beside: Beside | None, day: date
) -> tuple[Screen, bool]:
    """Show what fits a text: the item whose code it is or the only one, a list, or what stands beside where meant.

    The second tells whether anything was found.
    """
    if beside and beside.meant(trail.text):
        return await beside.page(connection, trail, person_id=person.id), True
    if (gone := finder.withdrawn(trail.text)) is not None:
        return await _opened(connection, gone, person, day), True
    found = searching.first(finder, trail.text)
    if len(found.matching) == 1 and found.total == 1 and not found.corrected and found.answer == FOUND:
        return await _opened(connection, found.hits[0].id, person, day), True
    if beside and not found.total and beside.found(trail.text):
        return await beside.page(connection, trail, person_id=person.id), True
    page = await searching.page(connection, finder, trail, person_id=person.id, found=found)
    shown = beside.added(results.shown(page), trail) if beside else results.shown(page)
    return shown, bool(page.found.total) and not page.found.unknown


async def _list(trail: Trail, person: Person, db: Database, finder: Finder) -> Screen:
    async with db.read() as connection:
        return results.shown(await searching.page(connection, finder, trail, person_id=person.id))


async def _opened(
    connection: Connection, component_id: ComponentId, person: Person, day: date, *, trail: str = ""
) -> Screen:
    item = await opening.item(connection, component_id)
    return cards.card(item, await opening.around(connection, component_id, person_id=person.id, day=day), trail=trail)
