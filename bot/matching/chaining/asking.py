"""Asks the firms of chains: each chain moves from one state to the next in one unit of work, whenever it is due."""

from datetime import datetime, timedelta
from functools import partial

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises.members import queries as members
from bot.matching.chaining import planning, queries
from bot.matching.chaining.models import ChainAsked
from bot.matching.engine import queries as item_queries
from bot.matching.engine import retrieval
from bot.matching.engine.models import Item
from bot.matching.proposals import queries as proposal_queries
from bot.matching.staffing import tell_centre
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.queues.working import work_off

JOB = "chains"
NEWS = declare("chain", worth=timedelta(days=7))
CENTRE = declare("chain_agreed", worth=timedelta(days=30))
ANSWER_WITHIN = timedelta(days=7)  # silence counts as "later" then
MOST_ASKED = 2  # questions a firm has to think about at one time
_AGAIN = timedelta(days=1)
_POOL = 300
_BATCH = 5
_SCORE = 0.5


async def work(db: Database, now: Now) -> bool:
    """Take silence for an answer, then look at some of the chains that are due; tell whether there may be more."""
    async with db.write() as connection:
        await queries.fall_silent(connection, moment=now())

    async def go_on(chain_id: int) -> None:
        async with db.write() as connection:
            await settle(connection, chain_id, moment=now())

    due = partial(queries.due, moment=now())
    return await work_off(JOB, due, go_on, db=db, now=now, batch=_BATCH) == _BATCH


async def settle(connection: Connection, chain_id: int, *, moment: datetime) -> None:
    """Do what a chain's answers ask for: try the next firm, agree, or give up and say so kindly."""
    chain = await queries.chain(connection, chain_id)
    row = await item_queries.item(connection, chain.component_id) if chain else None
    if chain is None or row is None:
        return
    if chain.state in ("agreed", "failed"):
        await queries.move(connection, chain_id, state=chain.state, due=None, settled=moment)
        return
    item = retrieval.item_of(row)
    if planning.missing(chain, item):
        await _ask_next(connection, chain, item, moment=moment)
    elif all(link.state == "yes" for link in chain.standing):
        await _agree(connection, chain, moment=moment)
    else:
        await queries.move(connection, chain_id, state="asking", due=None)


async def _ask_next(connection: Connection, chain: ChainAsked, item: Item, *, moment: datetime) -> None:
    today = clock.today(moment)
    if not chain.standing and await retrieval.makers_for(connection, item, today=today, limit=1):
        # Somebody can do it alone: no chain is needed, unless that firm is gone one day.
        await queries.move(connection, chain.id, state="wanted", due=moment + _AGAIN)
        return
    firms = await queries.askable(connection, item.processes, today=today, most=MOST_ASKED, limit=_POOL)
    parts = planning.plan(chain, item, [retrieval.maker_of(firm, today=today) for firm in firms])
    if parts is None:
        await _give_up(connection, chain, moment=moment)
        return
    known = {(link.enterprise_id, link.processes) for link in chain.standing}
    await _let_go(connection, chain, parts, word="replaced", moment=moment)
    rows = [(*part, planning.place(part, item)) for part in parts if part not in known]
    await queries.ask(connection, chain.id, rows, moment=moment, until=moment + ANSWER_WITHIN)
    # Looked at once more at once: a firm that was willing earlier need not be waited for.
    settled = await queries.chain(connection, chain.id)
    willing = settled is not None and all(link.state == "yes" for link in settled.standing)
    await queries.move(connection, chain.id, state="asking", due=moment if willing else None)


async def _agree(connection: Connection, chain: ChainAsked, *, moment: datetime) -> None:
    """Make the chain a proposal of each of its firms, with one another's numbers; the centre sees it."""
    await queries.move(connection, chain.id, state="agreed", due=None, settled=moment)
    firms = [link.enterprise_id for link in chain.standing]
    await proposal_queries.agree(connection, firms, component_id=chain.component_id, score=_SCORE, moment=moment)
    for firm in firms:
        await _tell(connection, chain, firm, word="agreed", moment=moment)
    await tell_centre(connection, kind=CENTRE, subject=str(chain.id), moment=moment)


async def _give_up(connection: Connection, chain: ChainAsked, *, moment: datetime) -> None:
    """End a chain nobody is left for; one that never began is tried again tomorrow."""
    if not chain.standing:
        await queries.move(connection, chain.id, state="wanted", due=moment + _AGAIN)
        return
    await _let_go(connection, chain, (), word="failed", moment=moment)
    await queries.move(connection, chain.id, state="failed", due=None, settled=moment)


async def _let_go(
    connection: Connection, chain: ChainAsked, parts: tuple[planning.Part, ...], *, word: str, moment: datetime
) -> None:
    """Release the firms that are not among the parts; those who had said yes are told."""
    left = [link for link in chain.standing if (link.enterprise_id, link.processes) not in parts]
    await queries.release(connection, [link.id for link in left])
    for link in left:
        if link.state == "yes":
            await _tell(connection, chain, link.enterprise_id, word=word, moment=moment)


async def _tell(connection: Connection, chain: ChainAsked, firm: int, *, word: str, moment: datetime) -> None:
    subject = f"{chain.id}:{firm}:{word}:{int(moment.timestamp())}"
    for person in await members.owners(connection, firm):
        # The notice names its reader: who acts for the firm no longer when it goes out gets nobody's number.
        await outbox.owe(connection, person_id=person, kind=NEWS, subject=f"{subject}:{person}", due=moment)
