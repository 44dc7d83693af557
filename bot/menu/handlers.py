"""What everybody says first: start, help, language; and what nobody else understood."""

from bot import i18n
from bot.clock import Now, today
from bot.database import Database
from bot.errors import Gone
from bot.menu import first_queries, first_screens, queries, screens
from bot.menu.commands import Commands
from bot.menu.first_screens import ShowFirstSteps
from bot.menu.models import Glance
from bot.people import queries as people_queries
from bot.people import screens as people_screens
from bot.people.models import Person
from bot.settings import Settings
from bot.staff.authority import Rights
from bot.telegram.home import Home
from bot.telegram.profile import Publish
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("start", "menu")
@routes.button(Home)
async def show_home(person: Person, db: Database, settings: Settings, now: Now) -> Screen:
    """Show where everything begins."""
    return screens.home(person, await _glance(person, db, settings, now))


@routes.button(ShowFirstSteps)
async def show_first_steps(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show an administrator what is still missing."""
    async with db.read() as connection:
        await rights.require(connection, person, "administrator")
        return first_screens.first_steps(await first_queries.look(connection, today=today(now())))


@routes.command("greet")
async def greet_back(person: Person, db: Database, settings: Settings, now: Now) -> Screen:
    """Answer a greeting with where everything begins."""
    return screens.greeting(screens.home(person, await _glance(person, db, settings, now)))


@routes.command("thanks")
async def welcome() -> Screen:
    """Answer a thank-you, and a smiley."""
    return screens.you_are_welcome()


@routes.command("price")
async def say_of_prices() -> Screen:
    """Say where values and price ceilings stand."""
    return screens.prices()


@routes.command("human")
async def say_of_people() -> Screen:
    """Say how a person of the centre is reached."""
    return screens.a_human()


@routes.command("money")
async def say_of_money() -> Screen:
    """Say how credit and support are come by."""
    return screens.money()


@routes.command("cancel", "bekor")
async def nothing_to_cancel() -> Screen:
    """Say that no form is open; the form on the screen hears its own /cancel."""
    return screens.nothing_to_cancel()


@routes.command("help")
async def show_help(person: Person, db: Database, settings: Settings, commands: Commands, now: Now) -> Screen:
    """Say what can be done."""
    glance = await _glance(person, db, settings, now)
    return screens.help_for([*commands.everybodys, *commands.for_roles(glance.roles)])


@routes.on("voice")
async def show_cannot_listen() -> Screen:
    """Answer a voice message."""
    return screens.cannot_listen()


@routes.on("video")
async def show_cannot_watch() -> Screen:
    """Answer a video."""
    return screens.cannot_watch()


@routes.on("sticker")
async def smile_back() -> Screen:
    """Answer a sticker."""
    return screens.smiled_back()


@routes.on("other")
async def show_not_understood() -> Screen:
    """Answer whatever has no words."""
    return screens.not_understood()


@routes.on("command_unknown")
async def show_no_such_command(words: str) -> Screen:
    """Answer a command nobody knows."""
    return screens.no_such_command(words.split()[0][:32])


@routes.command("language", "til")
@routes.button(people_screens.ShowLanguages)
async def show_languages() -> Screen:
    """Offer the four languages."""
    return people_screens.languages()


@routes.button(people_screens.ChooseLanguage)
async def choose_language(
    data: people_screens.ChooseLanguage,
    person: Person,
    db: Database,
    settings: Settings,
    publish_commands: Publish,
    now: Now,
) -> Screen:
    """Speak the chosen language from now on."""
    if data.code not in i18n.LANGUAGES:
        raise Gone
    glance = await _glance(person, db, settings, now)
    async with db.write() as connection:
        await people_queries.set_language(connection, person.id, language=data.code)
    db.after_commit(lambda: publish_commands(person.id, language=data.code, roles=glance.roles))
    i18n.speak(data.code)
    return screens.home(person.model_copy(update={"language_chosen": True, "is_new": False}), glance)


async def _glance(person: Person, db: Database, settings: Settings, now: Now) -> Glance:
    async with db.read() as connection:
        glance = await queries.glance(connection, person.id, administrator=person.id in settings.admin_ids)
        if "administrator" not in glance.roles:
            return glance
        found = await first_queries.look(connection, today=today(now()))
    return glance.model_copy(update={"unready": bool(found.missing)})
