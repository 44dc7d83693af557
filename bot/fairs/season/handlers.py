"""What organizers say of a season: which fairs they run, and a list that makes new ones."""

from bot.clock import Now
from bot.database import Database
from bot.fairs.editing.buttons import NewSeason, ShowSeason
from bot.fairs.models import Fair
from bot.fairs.organizing import queries as organizing_queries
from bot.fairs.season import pasting, screens, service
from bot.fairs.season.table_handlers import routes as tables
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers, Option, Step
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()
routes.include(tables)


@routes.command("season")
async def show_season(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show the fairs somebody runs, drafts too."""
    return screens.season(await _run(person, db, rights), page=0, moment=now())


@routes.button(ShowSeason)
async def turn_to_page(data: ShowSeason, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show a page of the fairs somebody runs."""
    return screens.season(await _run(person, db, rights), page=data.page, moment=now())


@routes.button(NewSeason)
async def new_season(data: NewSeason, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask for the list of a new season."""
    await _run(person, db, rights)
    return await LIST.start(person_id=person.id, db=db, now=now)


async def make(answers: Answers, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Make the drafts the list names."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        found = answers["list"]
        count = await service.make(connection, found, held=held, person_id=person.id, moment=now())
    news = screens.made(count, len(found) - count)
    return screens.season(await _run(person, db, rights), page=0, moment=now(), news=news)


async def _run(person: Person, db: Database, rights: Rights) -> list[Fair]:
    async with db.read() as connection:
        held = await rights.require(connection, person, "organizer")
        fairs = await organizing_queries.fairs(connection)
    run = [each for each in fairs if authority.may(held, "organizer", region=each.region, fair_id=each.id)]
    return sorted(run, key=lambda fair: (fair.starts_on, fair.id))


LIST = routes.form(
    Wizard(
        name="season",
        title=screens.form_title,
        steps=(
            Step(
                "list",
                title=screens.list_title,
                question=lambda _answers: screens.ask_list(),
                accept=pasting.read,
                show=lambda value, _answers: str(len(value)),
            ),
            Step(
                "sure",
                title=screens.form_title,
                question=lambda answers: screens.ask_sure(answers["list"]),
                options=lambda _answers: [Option("yes", screens.make_drafts())],
            ),
        ),
        finish=make,
        cancelled=screens.not_made,
        confirms=False,
    )
)
