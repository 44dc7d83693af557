"""What people say about the programme: a day of it, a seat; what organizers enter."""

from bot.clock import Now
from bot.database import Database
from bot.fairs.guide import ShowProgramme
from bot.fairs.organizing import service as organizing
from bot.people.models import Person
from bot.programme import entering, queries, reading, screens, service
from bot.staff import queries as staff_queries
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(ShowProgramme)
async def show_programme(data: ShowProgramme, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        fair, runs = await organizing.shown_fair(connection, data.fair, held=await rights.of(connection, person))
        sessions = await queries.sessions(connection, fair.id, person_id=person.id)
    return screens.programme(fair, sessions, page=data.page, moment=now(), runs=runs)


@routes.button(screens.OpenSession)
async def open_session(data: screens.OpenSession, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        session, clashes = await service.shown(connection, data.session, person_id=person.id)
        _known, runs = await organizing.shown_fair(
            connection, session.fair_id, held=await rights.of(connection, person)
        )
    return screens.session(session, clashes, runs=runs, moment=now())


@routes.button(screens.ComeToSession)
async def come(data: screens.ComeToSession, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Keep a seat for somebody or give it back; what else they chose for that time is shown."""
    async with db.write("session_seats") as connection:
        session, clashes = await service.come(connection, data.session, person_id=person.id, on=data.on, moment=now())
        _known, runs = await organizing.shown_fair(
            connection, session.fair_id, held=await rights.of(connection, person)
        )
    return screens.session(session, clashes, runs=runs, moment=now())


@routes.button(screens.EnterSessions)
async def ask_sessions(data: screens.EnterSessions, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
    known: Answers = {"fair": fair.id}
    return await ENTERING.ask("lines", person_id=person.id, db=db, now=now, answers=known)


async def enter(answers: Answers, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Keep the sessions that were pasted."""
    async with db.write() as connection:
        fair = await organizing.run_fair(connection, answers["fair"], held=await rights.of(connection, person))
        typed = reading.sessions(answers["lines"], fair, entering.days_of(fair))
        count = await service.enter(connection, fair, typed, moment=now())
        await staff_queries.note(
            connection, actor=person.id, action="programme", subject=fair.id, moment=now(), detail=f"+{count}"
        )
        sessions = await queries.sessions(connection, fair.id, person_id=person.id)
    return screens.programme(fair, sessions, page=None, moment=now(), runs=True, news=screens.entered(count))


@routes.button(screens.RemoveSession)
async def remove(data: screens.RemoveSession, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Take a session out of the programme, asking once before."""
    async with db.write() as connection:
        session = await service.one(connection, data.session, person_id=person.id)
        fair = await organizing.run_fair(connection, session.fair_id, held=await rights.of(connection, person))
        if not data.sure:
            return screens.ask_remove(session)
        await service.call_off(connection, fair, session, moment=now())
        await staff_queries.note(
            connection, actor=person.id, action="programme", subject=fair.id, moment=now(), detail=f"-{session.id}"
        )
        sessions = await queries.sessions(connection, fair.id, person_id=person.id)
    return screens.programme(fair, sessions, page=None, moment=now(), runs=True, news=screens.removed())


ENTERING = routes.form(entering.form(enter))
