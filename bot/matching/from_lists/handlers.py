"""What people say at a list of the catalogue: what of it could I make?"""

from bot.catalogue.buttons import SeeWhatIMake
from bot.database import Database
from bot.enterprises import queries as enterprise_queries
from bot.matching.from_lists import screens
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(SeeWhatIMake)
async def see_what_i_make(data: SeeWhatIMake, person: Person, db: Database) -> Screen:
    """Lead to what of a list I can make: I may have registered since, or look without registering."""
    async with db.read() as connection:
        mine = await enterprise_queries.of_person(connection, person.id)
    return screens.narrowed(data.trail) if mine else screens.register_first(data.trail)
