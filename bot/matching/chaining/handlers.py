"""What people say about chains: look, answer, ask partners; and what firms and the centre are told of them."""

from datetime import datetime

from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.ids import EnterpriseId
from bot.jobs import Jobs
from bot.matching.buttons import AnswerChain, AskPartners, FindPartners, OpenChain, ShowChains
from bot.matching.chaining import queries, screens, service
from bot.matching.chaining.asking import JOB
from bot.matching.chaining.models import ChainAsked
from bot.matching.engine import queries as item_queries
from bot.matching.engine import retrieval
from bot.matching.engine.models import Item
from bot.matching.proposals import service as matching
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()


@routes.button(ShowChains)
async def show_chains(data: ShowChains, person: Person, db: Database) -> Screen:
    """Show the chains an enterprise of mine is asked for or belongs to."""
    async with db.read() as connection:
        held = await matching.chosen(connection, data.enterprise, person_id=person.id)
        rows = await queries.of_enterprise(connection, held.enterprise.id, limit=screens.MOST_LISTED)
    return screens.listed(held.enterprise, rows)


@routes.button(OpenChain)
async def open_chain(data: OpenChain, person: Person, db: Database, now: Now) -> Screen:
    """Show a chain as my enterprise sees it."""
    async with db.read() as connection:
        return await _seen(connection, data.enterprise, data.chain, person, now())


@routes.button(AnswerChain)
async def answer(data: AnswerChain, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep what my enterprise says to a chain; the next firm is asked soon after."""
    async with db.write() as connection:
        await service.answer(
            connection,
            data.enterprise,
            chain_id=data.chain,
            given=data.given,
            person_id=person.id,
            moment=now(),
        )
        screen = await _seen(connection, data.enterprise, data.chain, person, now())
    db.after_commit(lambda: jobs.wake(JOB))
    return [Toast(screens.thanks(data.given)), screen]


@routes.button(FindPartners)
async def find_partners(data: FindPartners, person: Person, db: Database, now: Now) -> Screen:
    """Show with whom my enterprise could make an item."""
    async with db.read() as connection:
        found = await service.partners(
            connection, data.enterprise, component_id=data.component, person_id=person.id, moment=now()
        )
    if not found.own or len(found.own) == len(found.item.processes):
        return screens.alone(found.held.enterprise, found.item)
    return screens.partners(found.held.enterprise, found.item, found.chains, state=found.state)


@routes.button(AskPartners)
async def ask_partners(data: AskPartners, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Begin a chain my enterprise is willing to belong to."""
    async with db.write() as connection:
        found = await service.begin(
            connection, data.enterprise, component_id=data.component, person_id=person.id, moment=now()
        )
    db.after_commit(lambda: jobs.wake(JOB))
    return screens.begun(found.held.enterprise, found.item)


async def tell_chain(connection: Connection, subject: str) -> Screen | None:
    """Tell a firm what became of a chain; `subject` is "<chain>:<enterprise>:<word>:<moment>:<reader>"."""
    chain_id, enterprise_id, word, _moment, *reader = subject.split(":")
    if reader and await enterprise_queries.acting(connection, int(enterprise_id), person_id=int(reader[0])) is None:
        return None
    known = await _known(connection, int(chain_id))
    return screens.told(*known, int(enterprise_id), word) if known else None


async def tell_centre(connection: Connection, subject: str) -> Screen | None:
    """Tell the centre of an agreed chain."""
    known = await _known(connection, int(subject))
    return screens.for_centre(*known) if known else None


async def _known(connection: Connection, chain_id: int) -> tuple[ChainAsked, Item] | None:
    chain = await queries.chain(connection, chain_id)
    row = await item_queries.item(connection, chain.component_id) if chain else None
    return (chain, retrieval.item_of(row)) if chain and row else None


async def _seen(
    connection: Connection, enterprise_id: EnterpriseId, chain_id: int, person: Person, moment: datetime
) -> Screen:
    found = await service.seen(connection, enterprise_id, chain_id=chain_id, person_id=person.id, moment=moment)
    if not found.stands:
        return screens.no_longer(found.item, found.held.enterprise)
    return screens.question(found.chain, found.item, found.held.enterprise, found.verdict)
