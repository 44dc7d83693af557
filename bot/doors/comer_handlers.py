"""What people ask about who comes to a fair."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.doors import comer_queries, comer_screens
from bot.doors.buttons import FindComer
from bot.fairs.models import Fair
from bot.fairs.organizing import service as organizing
from bot.fairs.ways import WhoComes
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers, Step
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.button(WhoComes)
async def show(data: WhoComes, person: Person, db: Database, rights: Rights) -> Screen:
    """Show a page of the firms that come."""
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
        return comer_screens.who_comes(fair, await comer_queries.comers(connection, fair.id), page=data.page)


@routes.button(FindComer)
async def ask(data: FindComer, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask for half a word."""
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
    return await FINDING.ask("words", person_id=person.id, db=db, now=now, answers={"fair": fair.id})


async def find(answers: Answers, person: Person, db: Database, rights: Rights) -> Answer:
    """Show the firms that fit what was typed."""
    async with db.read() as connection:
        fair = await _fair(connection, answers["fair"], person, rights)
        comers = await comer_queries.comers(connection, fair.id)
    return comer_screens.found(fair, answers["words"], comer_screens.fitting(comers, answers["words"]))


FINDING = routes.form(
    Wizard(
        name="findcomer",
        title=comer_screens.title,
        steps=(Step("words", title=comer_screens.title, question=comer_screens.question, accept=comer_screens.words),),
        finish=find,
        cancelled=comer_screens.nothing_found,
    )
)


async def _fair(connection: Connection, fair_id: str, person: Person, rights: Rights) -> Fair:
    fair, _runs = await organizing.shown_fair(connection, fair_id, held=await rights.of(connection, person))
    return fair
