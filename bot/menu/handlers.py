"""What everybody says first: start, help, language; and what nobody else understood."""

from bot import i18n
from bot.database import Database
from bot.errors import Gone
from bot.menu import screens
from bot.people import queries as people_queries
from bot.people import screens as people_screens
from bot.people.models import Person
from bot.telegram.home import Home
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("start", "menu")
@routes.button(Home)
@routes.on("command_unknown")
@routes.on("other")
async def show_home(person: Person) -> Screen:
    """Show where everything begins."""
    return screens.home(person)


@routes.command("language", "til")
@routes.button(people_screens.ShowLanguages)
async def show_languages() -> Screen:
    """Offer the four languages."""
    return people_screens.languages()


@routes.button(people_screens.ChooseLanguage)
async def choose_language(data: people_screens.ChooseLanguage, person: Person, db: Database) -> Screen:
    """Speak the chosen language from now on."""
    if data.code not in i18n.LANGUAGES:
        raise Gone
    async with db.write() as connection:
        await people_queries.set_language(connection, person.id, language=data.code)
    i18n.speak(data.code)
    return screens.home(person)
