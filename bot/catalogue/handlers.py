"""What people say to the catalogue: search by typing, open, browse, watch, ask; in other chats by inline mode."""

from aiogram.types import InlineQuery

from bot.catalogue import (
    card_queries,
    cards,
    narrowing,
    queries,
    results,
    screens,
    search_queries,
    searching,
    wish_queries,
)
from bot.catalogue.beside import Beside
from bot.catalogue.browsing import handlers as browsing
from bot.catalogue.buttons import AskCentre, AskFor, NarrowList, OpenCard, ShowList, Watch
from bot.catalogue.cards import Around
from bot.catalogue.drawings import handlers as drawings
from bot.catalogue.editing import handlers as editing
from bot.catalogue.finding import Finder
from bot.catalogue.inquiries import handlers as inquiries
from bot.catalogue.models import Component
from bot.catalogue.saved import handlers as saved
from bot.catalogue.saved.recent import Recent
from bot.catalogue.trails import Trail, key_of, unpack
from bot.catalogue.uploads import handlers as uploads
from bot.catalogue.words import handlers as word_handlers
from bot.catalogue.words import missing
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.i18n import _, language, p_
from bot.people.models import Person
from bot.search.fold import fold
from bot.telegram import links
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, InlineAnswer, Screen, Toast

LINK = "c"
_INLINE_PAGE = 10
_INLINE_MOST = 500
_REQUESTS = {"s": "sample", "d": "specification"}
routes = Routes()
routes.include(uploads.routes, browsing.routes, saved.routes, editing.routes)
routes.include(drawings.routes, inquiries.routes, word_handlers.routes)


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
        shown, found = await _found(connection, finder, trail, person, beside)
    if not found:
        await missing.note(db, person.id, text, moment=now())
    if trail.kept_text:
        async with db.write() as connection:
            await search_queries.keep(connection, person.id, key=key_of(text), text=text, moment=now())
    else:
        recent.note(person.id, text, now())
    return shown


@routes.button(ShowList)
async def turn_to(data: ShowList, person: Person, db: Database, finder: Finder, beside: Beside | None = None) -> Screen:
    """Show a page of a list."""
    async with db.read() as connection:
        page = await searching.page(connection, finder, unpack(data.trail), person_id=person.id)
    shown = results.shown(page)
    return beside.added(shown, page.trail) if beside and not page.trail.narrowed else shown


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
    """Show what somebody watches."""
    return await _list(Trail(watched=True), person, db, finder)


@routes.button(OpenCard)
async def open_card(data: OpenCard, person: Person, db: Database) -> Screen:
    """Show an item."""
    async with db.read() as connection:
        item = await _item(connection, data.component)
        return await _card(connection, item, person, trail=data.trail)


@routes.link(LINK)
async def follow_link(payload: str, person: Person, db: Database) -> Screen:
    """Show the item a deep link names."""
    if not (payload.isascii() and payload.isdigit() and len(payload) <= 19 and int(payload) < 2**63):
        raise Gone
    async with db.read() as connection:
        return await _card(connection, await _item(connection, int(payload)), person, trail="")


@routes.button(Watch)
async def watch(data: Watch, person: Person, db: Database, now: Now) -> Answer:
    """Watch an item, or no longer."""
    async with db.write() as connection:
        item = await _item(connection, data.component)
        if data.on:
            await wish_queries.watch(connection, person.id, component_id=item.id, moment=now())
        else:
            await wish_queries.unwatch(connection, person.id, component_id=item.id)
        shown = await _card(connection, item, person, trail=data.trail)
    said = _("You will hear when this item changes.") if data.on else _("You no longer watch this item.")
    return [Toast(said), shown]


@routes.button(AskFor)
async def ask_for(data: AskFor, person: Person, db: Database, now: Now) -> Screen:
    """Ask the centre for a sample or a specification."""
    kind = _REQUESTS[data.what]
    async with db.write() as connection:
        item = await _item(connection, data.component)
        new = await wish_queries.ask(connection, person.id, component_id=item.id, kind=kind, moment=now())
    return cards.asked(item, kind, trail=data.trail, again=not new)


@routes.button(AskCentre)
async def ask_centre(data: AskCentre, person: Person, db: Database, now: Now) -> Screen:
    """Keep what was looked for in vain."""
    async with db.read() as connection:
        trail = await searching.follow(connection, data.trail, person_id=person.id)
    if not trail.text:
        raise Gone
    async with db.write() as connection:
        new = await wish_queries.wish(
            connection, person.id, text=trail.text, folded=fold(trail.text) or trail.text, moment=now()
        )
    return screens.wish_kept(trail.text, again=not new)


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
            return InlineAnswer(cards=other, start_label=p_("catalogue", "Open the whole catalogue"))
        items = [item for item, _hit in await searching.items(connection, found.hits or found.nearest)]
    more = offset + _INLINE_PAGE
    return InlineAnswer(
        cards=tuple(cards.shared(item, link=links.link(profile.username, LINK, item.id)) for item in items),
        next_offset=str(more) if found.hits and more < min(found.total, _INLINE_MOST) else "",
        start_label=p_("catalogue", "Open the whole catalogue"),
    )


async def _found(
    connection: Connection, finder: Finder, trail: Trail, person: Person, beside: Beside | None
) -> tuple[Screen, bool]:
    """Show what fits a text: the item whose code it is or the only one, a list, or what stands beside where meant.

    The second tells whether anything was found.
    """
    if beside and beside.meant(trail.text):
        return await beside.page(connection, trail, person_id=person.id), True
    if (gone := finder.withdrawn(trail.text)) is not None:
        return await _card(connection, await _item(connection, gone), person, trail=""), True
    found = searching.first(finder, trail.text)
    if found.total == 1 and not found.corrected:
        return await _card(connection, await _item(connection, found.hits[0].id), person, trail=""), True
    if beside and not found.total and beside.found(trail.text):
        return await beside.page(connection, trail, person_id=person.id), True
    page = await searching.page(connection, finder, trail, person_id=person.id, found=found)
    shown = beside.added(results.shown(page), trail) if beside else results.shown(page)
    return shown, bool(page.found.total)


async def _list(trail: Trail, person: Person, db: Database, finder: Finder) -> Screen:
    async with db.read() as connection:
        return results.shown(await searching.page(connection, finder, trail, person_id=person.id))


async def _item(connection: Connection, component_id: int) -> Component:
    found = await queries.by_ids(connection, [component_id])
    if not found:
        raise Gone
    return found[0]


async def _card(connection: Connection, item: Component, person: Person, *, trail: str) -> Screen:
    rows = await card_queries.around(connection, item.id, person_id=person.id)
    makers = tuple(row["name"] for row in rows if row["what"] == "maker")
    what = {row["what"]: row["name"] for row in rows}
    around = Around(
        makers,
        watched="watch" in what,
        editable="staff" in what,
        photos=int(what.get("photo", 0)),
        drawings=int(what.get("drawing", 0)),
    )
    return cards.card(item, around, trail=trail)
