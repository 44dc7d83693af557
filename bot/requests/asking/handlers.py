"""What people ask of the centre: a sample, a specification, what they looked for in vain."""

from bot.catalogue import opening
from bot.catalogue.buttons import AskCentre, AskFor
from bot.clock import Now
from bot.database import Database
from bot.errors import Gone
from bot.lists import searching
from bot.people.models import Person
from bot.requests.asking import queries, screens
from bot.search.fold import fold
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

_KINDS = {"s": "sample", "d": "specification"}
routes = Routes()


@routes.button(AskFor)
async def ask_for(data: AskFor, person: Person, db: Database, now: Now) -> Screen:
    """Ask the centre for a sample or a specification."""
    kind = _KINDS[data.what]
    async with db.write() as connection:
        item = await opening.item(connection, data.component)
        new = await queries.ask(connection, person.id, component_id=item.id, kind=kind, moment=now())
    return screens.asked_for(item, kind, trail=data.trail, again=not new)


@routes.button(AskCentre)
async def ask_centre(data: AskCentre, person: Person, db: Database, now: Now) -> Screen:
    """Keep what was looked for in vain."""
    async with db.read() as connection:
        trail = await searching.follow(connection, data.trail, person_id=person.id)
    if not trail.text:
        raise Gone
    async with db.write() as connection:
        new = await queries.wish(
            connection, person.id, text=trail.text, folded=fold(trail.text) or trail.text, moment=now()
        )
    return screens.wish_kept(trail.text, again=not new)
