"""What people say to an item: open it, from a button or a link; watch it, or no longer."""

from datetime import date

from bot.catalogue import cards, opening, watch_queries
from bot.catalogue.buttons import OpenCard, Watch
from bot.catalogue.drawings import handlers as drawings
from bot.catalogue.editing import handlers as editing
from bot.catalogue.models import Component
from bot.clock import Now, today
from bot.database import Connection, Database
from bot.errors import Gone
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()
routes.include(editing.routes, drawings.routes)


@routes.button(OpenCard)
async def open_card(data: OpenCard, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        item = await opening.item(connection, data.component)
        return await _card(connection, item, person, today(now()), trail=data.trail)


@routes.link(cards.LINK)
async def follow_link(payload: str, person: Person, db: Database, now: Now) -> Screen:
    """Show the item a deep link names."""
    if not (payload.isascii() and payload.isdigit() and len(payload) <= 19 and int(payload) < 2**63):
        raise Gone
    async with db.read() as connection:
        item = await opening.item(connection, int(payload))
        return await _card(connection, item, person, today(now()), trail="")


@routes.button(Watch)
async def watch(data: Watch, person: Person, db: Database, now: Now) -> Answer:
    """Watch an item, or no longer."""
    async with db.write() as connection:
        item = await opening.item(connection, data.component)
        if data.on:
            await watch_queries.watch(connection, person.id, component_id=item.id, moment=now())
        else:
            await watch_queries.unwatch(connection, person.id, component_id=item.id)
        shown = await _card(connection, item, person, today(now()), trail=data.trail)
    return [Toast(cards.watching(data.on)), shown]


async def _card(connection: Connection, item: Component, person: Person, day: date, *, trail: str) -> Screen:
    return cards.card(item, await opening.around(connection, item.id, person_id=person.id, day=day), trail=trail)
