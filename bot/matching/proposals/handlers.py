"""What people say to matching: show what we could make, this one is for us, this one is not."""

from datetime import datetime

from bot import clock
from bot.catalogue.buttons import CanMake
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.models import MAKERS, Acting, Enterprise
from bot.errors import Gone
from bot.jobs import Jobs
from bot.matching.answers import handlers as answers
from bot.matching.buttons import AnswerProposal, OpenProposal, ShowProposals, TryOut
from bot.matching.chaining import handlers as chaining
from bot.matching.engine import queries, retrieval
from bot.matching.from_lists import handlers as from_lists
from bot.matching.introductions import handlers as introductions
from bot.matching.news.rhythm import handlers as rhythm
from bot.matching.proposals import queries as proposal_queries
from bot.matching.proposals import screens, service, trying
from bot.people.models import Person
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast
from bot.telegram.wizard import Wizard

routes = Routes()
routes.include(answers.routes, rhythm.routes, chaining.routes, introductions.routes, from_lists.routes)

_FIRST_LOOK = 5


async def first_look(db: Database, enterprise: Enterprise, moment: datetime) -> Screen:
    """Show what a freshly registered enterprise could make; the proposals are kept a moment later. One statement."""
    maker = retrieval.maker_of(enterprise, today=clock.today(moment))
    async with db.read() as connection:
        matches = await retrieval.items_for(connection, maker, limit=_FIRST_LOOK, thorough=False)
    return screens.first_look(enterprise, matches)


@routes.command("proposals")
async def show_mine(person: Person, db: Database, now: Now) -> Screen:
    """Show the proposals of the enterprise I act for longest."""
    return await show(ShowProposals(), person, db, now)


@routes.button(ShowProposals)
async def show(data: ShowProposals, person: Person, db: Database, now: Now) -> Screen:
    """Show a page of an enterprise's proposals."""
    async with db.read() as connection:
        held = await service.chosen(connection, data.enterprise, person_id=person.id)
        if held.enterprise.kind not in MAKERS:
            return await introductions.offered(connection, held, now())
        page = data.page
        found = await proposal_queries.page(
            connection, held.enterprise.id, moment=now(), limit=screens.PAGE, offset=page * screens.PAGE
        )
    if not found and held.enterprise.matched_at is None:
        return await first_look(db, held.enterprise, now())
    return screens.proposals(held.enterprise, found, page=page)


@routes.button(OpenProposal)
async def open_proposal(data: OpenProposal, person: Person, db: Database, now: Now) -> Screen:
    """Show one component with the reasons for my enterprise."""
    async with db.read() as connection:
        view = await service.view(
            connection, data.enterprise, component_id=data.component, person_id=person.id, moment=now()
        )
    return screens.proposal(view)


@routes.button(AnswerProposal)
async def answer(data: AnswerProposal, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep the answer and go on to the next proposal."""
    if data.given == "declined" and not data.reason:
        return await _ask_why(data, person, db, now)
    async with db.write() as connection:
        held = await service.answer(
            connection,
            data.enterprise,
            component_id=data.component,
            given=service.given(data.given),
            reason=data.reason or None,
            person_id=person.id,
            moment=now(),
        )
        following = await _next(connection, held, data, now())
    if data.given != "later":
        db.after_commit(lambda: jobs.wake("introductions"))
    return [Toast(screens.thanks(data.given)), following]


@routes.button(CanMake)
async def can_make(data: CanMake, person: Person, db: Database, now: Now) -> Screen:
    """Judge a component of the catalogue for my enterprise, or show what it takes when I have none."""
    async with db.read() as connection:
        mine = await enterprise_queries.of_person(connection, person.id)
        if len(mine) == 1:
            return screens.proposal(await service.seen(connection, mine[0], component_id=data.component, moment=now()))
        row = await queries.item(connection, data.component)
    if row is None:
        raise Gone
    item = retrieval.item_of(row)
    return screens.which(item, mine) if mine else screens.needs(item)


async def show_tried(answers: Answers, person: Person, db: Database, now: Now) -> Screen:
    """Show what somebody with these abilities could make; the answers wait for the registration."""
    async with db.write() as connection:
        await trying.keep(connection, person.id, answers, moment=now())
    async with db.read() as connection:
        matches = await retrieval.items_for(connection, trying.maker(answers), limit=_FIRST_LOOK, thorough=False)
    return screens.tried_out(matches)


tryout = routes.form(
    Wizard(
        name="try",
        title=screens.trying_title,
        steps=trying.STEPS,
        yields=True,
        finish=show_tried,
        cancelled=screens.not_tried,
        confirms=False,
    )
)


@routes.command("canmake")
@routes.button(TryOut)
async def try_out(person: Person, db: Database, now: Now) -> Screen:
    """Ask what somebody works with and show what could be made of it, without registering."""
    return await tryout.start(person_id=person.id, db=db, now=now)


async def _ask_why(data: AnswerProposal, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        view = await service.view(
            connection, data.enterprise, component_id=data.component, person_id=person.id, moment=now()
        )
    return screens.reasons(view)


async def _next(connection: Connection, held: Acting, data: AnswerProposal, moment: datetime) -> Screen:
    if data.given == "declined":
        component = await service.learn(
            connection, held, component_id=data.component, reason=data.reason, moment=moment
        )
    else:
        component = await service.next_best(connection, held, moment=moment)
    if component is None:
        return screens.all_answered(held.enterprise)
    return screens.proposal(await service.seen(connection, held, component_id=component, moment=moment))
