"""What people say about their own answers: show them, take one back, whose numbers do we have."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.enterprises import service as enterprises
from bot.enterprises.models import CHANGED, Acting
from bot.errors import Gone
from bot.jobs import Jobs
from bot.matching.answers import queries, screens
from bot.matching.answers.buttons import ShowAnswers, TakeBack
from bot.matching.proposals import service as matching
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()


@routes.command("answers", "javoblarim")
async def begin(person: Person, db: Database) -> Screen:
    """Show what the enterprise I act for longest is interested in."""
    return await show(ShowAnswers(), person, db)


@routes.button(ShowAnswers)
async def show(data: ShowAnswers, person: Person, db: Database) -> Screen:
    """Show a page of answers, or of numbers."""
    async with db.read() as connection:
        held = await matching.chosen(connection, data.enterprise, person_id=person.id)
        return await _shown(connection, held, data)


@routes.button(TakeBack)
async def take_back(data: TakeBack, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Open a declined or postponed proposal again; what the no had taught is learnt anew without it."""
    async with db.write() as connection:
        held = await enterprises.require(connection, data.enterprise, person_id=person.id)
        if not await queries.take_back(connection, held.enterprise.id, component_id=data.component):
            raise Gone
        await enterprise_queries.match_anew(connection, held.enterprise.id)
        shown = await _shown(connection, held, ShowAnswers(enterprise=held.enterprise.id, which="declined"))
    db.after_commit(lambda: jobs.happened(CHANGED))
    return [Toast(screens.taken_back()), shown]


async def _shown(connection: Connection, held: Acting, data: ShowAnswers) -> Screen:
    number, offset = held.enterprise.id, data.page * screens.PAGE
    counts = await queries.counts(connection, number)
    if data.which == "met":
        met = await queries.met(connection, number, limit=screens.PAGE + 1, offset=offset)
        more = len(met) > screens.PAGE
        return screens.contacts(held.enterprise, counts, met[: screens.PAGE], page=data.page, more=more)
    found = await queries.given(connection, number, state=data.which, limit=screens.PAGE + 1, offset=offset)
    more = len(found) > screens.PAGE
    return screens.answers(held.enterprise, counts, found[: screens.PAGE], which=data.which, page=data.page, more=more)
