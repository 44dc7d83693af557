"""What people say about introductions: look, meet, later, no; and what both sides and the centre are told."""

from datetime import datetime

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.models import Acting
from bot.enterprises.queries import enterprise_of
from bot.ids import EnterpriseId
from bot.jobs import Jobs
from bot.matching.buttons import AnswerMeeting, AnswerOffer, Meet, OpenOffer, ShowInterests, ShowOffers
from bot.matching.engine import queries as item_queries
from bot.matching.engine import retrieval, scoring
from bot.matching.engine.models import Item
from bot.matching.introductions import finding, finding_queries, meeting, queries, screens
from bot.matching.proposals import service as matching
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()
_CENTRE = 5


@routes.button(ShowOffers)
async def show_offers(data: ShowOffers, person: Person, db: Database, now: Now) -> Screen:
    """Show the firms offered to an enterprise of mine."""
    async with db.read() as connection:
        held = await matching.chosen(connection, data.enterprise, person_id=person.id)
        return await offered(connection, held, now())


async def offered(connection: Connection, held: Acting, moment: datetime) -> Screen:
    """Show what is offered to an enterprise. One statement."""
    rows = await queries.offers(connection, held.enterprise.id, moment=moment, limit=screens.MOST_LISTED)
    return screens.offers(held.enterprise, rows)


@routes.button(OpenOffer)
async def open_offer(data: OpenOffer, person: Person, db: Database, now: Now) -> Screen:
    """Show the firms offered for one thing, with their reasons."""
    async with db.read() as connection:
        return await _offer(connection, data, person, now)


@routes.button(Meet)
async def meet(data: Meet, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep that my enterprise wants to meet a maker; it is asked, or both get the numbers."""
    async with db.write() as connection:
        row = await meeting.meet(connection, data.introduction, person_id=person.id, moment=now())
        which = OpenOffer(enterprise=row["taker_id"], kind=row["kind"], subject=row["subject"])
        screen = await _offer(connection, which, person, now)
    db.after_commit(lambda: jobs.wake(finding.JOB))
    return [Toast(screens.thanks(agreed=row["agreed_at"] is not None)), screen]


@routes.button(AnswerOffer)
async def put_aside(data: AnswerOffer, person: Person, db: Database, now: Now) -> Screen:
    """Keep later or no, and show what else is offered."""
    async with db.write() as connection:
        held = await meeting.put_aside(
            connection,
            data.enterprise,
            kind=data.kind,
            subject=data.subject,
            given=data.given,
            person_id=person.id,
            moment=now(),
        )
        return await offered(connection, held, now())


@routes.button(AnswerMeeting)
async def answer_meeting(data: AnswerMeeting, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Keep whether my enterprise lets its number be given."""
    async with db.write() as connection:
        await meeting.answer(connection, data.introduction, given=data.given, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(finding.JOB))
    return screens.answered(data.given)


@routes.command("interests")
@routes.button(ShowInterests)
async def show_interests(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the centre who wants to make what, and who met."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.interests(await finding_queries.for_centre(connection, limit=_CENTRE))


async def tell_asked(connection: Connection, subject: str) -> Screen | None:
    """Ask a maker whether its number may be given, unless it has answered; `subject` is "<introduction>:<reader>"."""
    number, *reader = subject.split(":")
    one = await queries.introduction(connection, int(number))
    if one is None or one.maker_answer != "asked" or not await _still_acts(connection, one.maker_id, reader):
        return None
    return screens.asked(one)


async def tell_contact(connection: Connection, subject: str) -> Screen | None:
    """Give one side the other's number; `subject` is "<introduction>:<side>:<reader>"."""
    number, side, *reader = subject.split(":")
    one = await queries.introduction(connection, int(number))
    if one is None or not one.agreed_at:
        return None
    firm = one.maker_id if side == "maker" else one.taker_id
    return screens.contact(one, side=side) if await _still_acts(connection, firm, reader) else None


async def tell_centre(connection: Connection, subject: str) -> Screen | None:
    """Tell the centre of a contract interest, or of a maker to be called."""
    one = await queries.introduction(connection, int(subject))
    return screens.for_centre(one) if one else None


async def tell_interest(connection: Connection, subject: str) -> Screen | None:
    """Tell the centre that a firm is interested in an item; `subject` is "<enterprise>:<component>"."""
    maker_id, component_id = (int(part) for part in subject.split(":"))
    maker = await enterprise_queries.by_id(connection, maker_id)
    row = await item_queries.item(connection, component_id)
    if maker is None or row is None:
        return None
    item = retrieval.item_of(row)
    return screens.interest(maker, component_id=component_id, name=item.name, buyers=item.buyers)


async def _still_acts(connection: Connection, enterprise_id: EnterpriseId, reader: list[str]) -> bool:
    """Tell whether whom a notice names acts for the firm still; those owed by an older Hamkor name nobody."""
    if not reader:
        return True
    return await enterprise_queries.acting(connection, enterprise_id, person_id=int(reader[0])) is not None


async def _offer(connection: Connection, data: OpenOffer, person: Person, now: Now) -> Screen:
    rows = await meeting.offered(connection, data.enterprise, kind=data.kind, subject=data.subject, person_id=person.id)
    firms = [_firm(row, now) for row in rows]
    item = _item(rows[0])
    name = screens.material(data.subject) if item is None else item.name
    return screens.offer(data.enterprise, kind=data.kind, subject=data.subject, name=name, firms=firms)


def _firm(row: Row, now: Now) -> screens.Firm:
    item, enterprise = _item(row), enterprise_of(row)
    if item is None:
        return screens.Firm(row, (), ())
    verdict = scoring.judge(retrieval.maker_of(enterprise, today=clock.today(now())), item)
    # How much is free is told to strangers only when the owners allow it.
    has, lacks = (
        [fact for fact in facts if enterprise.show_capacity or fact.kind != "capacity"]
        for facts in (verdict.has, verdict.lacks)
    )
    return screens.Firm(row, has, lacks)


def _item(row: Row) -> Item | None:
    if row["item_id"] is None:
        return None
    known = dict(row)
    return retrieval.item_of(
        {name.removeprefix("item_"): value for name, value in known.items() if name.startswith("item_")}
    )
