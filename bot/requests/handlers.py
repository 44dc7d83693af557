"""What is said about requests and wishes: by the centre's specialists to their inbox, by people about their own."""

from bot.clock import Now
from bot.database import Database
from bot.errors import Gone
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.requests import form, queries, screens, service
from bot.requests.asking import handlers as asking
from bot.requests.buttons import (
    AnswerRequest,
    Fulfil,
    OpenRequest,
    Settled,
    ShowAsked,
    ShowRequests,
    ShowWishes,
    TurnRequest,
)
from bot.requests.complaints import handlers as complaints
from bot.requests.questions import handlers as questions
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast
from bot.telegram.wizard import Wizard

routes = Routes()
routes.include(asking.routes, questions.routes, complaints.routes)


@routes.command("requests", "sorovlar")
async def begin(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the centre who waits for an answer."""
    return await show_inbox(ShowRequests(), person, db, rights)


@routes.button(ShowRequests)
async def show_inbox(data: ShowRequests, person: Person, db: Database, rights: Rights) -> Screen:
    """Show a page of the centre's inbox."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        asked = await queries.inbox(
            connection,
            data.which,
            person_id=person.id,
            limit=screens.PAGE + 1,
            offset=data.page * screens.PAGE,
        )
    return screens.inbox(asked[: screens.PAGE], data.which, data.page, more=len(asked) > screens.PAGE)


@routes.button(OpenRequest)
async def open_request(data: OpenRequest, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.request(await service.found(connection, data.request), person.id)


@routes.button(TurnRequest)
async def turn(data: TurnRequest, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Take a request, give it back, or close it."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        request = await service.turn(connection, data.request, to=data.turn, person_id=person.id, now=now)
    return screens.request(request, person.id)


@routes.button(AnswerRequest)
async def ask_answer(data: AnswerRequest, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask what to answer to a request that this specialist took."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        request = await service.found(connection, data.request)
    if request.state != "taken" or request.taken_by != person.id:
        raise service.NotYoursNow
    known = {"request": request.id, "who": request.who}
    return await answering.ask("reply", person_id=person.id, db=db, now=now, answers=known)


async def answer(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Answer a request; the asker is told in their own chat."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        number, text = int(answers["request"]), str(answers["reply"])
        sent = await service.answer(connection, number, text=text, person_id=person.id, now=now)
        request = await service.found(connection, number)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.replied(request) if sent else screens.overtaken(request, person.id, text)


@routes.command("asked", "soraganlarim")
async def begin_asked(person: Person, db: Database) -> Screen:
    """Show what somebody asked the centre for."""
    return await show_asked(ShowAsked(), person, db)


@routes.button(ShowAsked)
async def show_asked(data: ShowAsked, person: Person, db: Database) -> Screen:
    """Show a page of what somebody asked the centre for."""
    async with db.read() as connection:
        mine = await queries.asked_by(connection, person.id, limit=screens.PAGE + 1, offset=data.page * screens.PAGE)
    return screens.asked(mine[: screens.PAGE], data.page, more=len(mine) > screens.PAGE)


@routes.button(Settled)
async def settle(data: Settled, person: Person, db: Database, now: Now) -> Answer:
    """Close one's own request."""
    async with db.write() as connection:
        if not await queries.settle(connection, data.request, person_id=person.id, moment=now()):
            raise Gone
        shown = await show_asked(ShowAsked(), person, db)
    return [Toast(screens.settled()), shown]


@routes.command("wishes", "istaklar")
@routes.button(ShowWishes)
async def show_wishes(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the centre what people look for in vain."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.wishes(await queries.most_wished(connection, limit=screens.WISHES))


@routes.button(Fulfil)
async def ask_item(data: Fulfil, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask which item a wish has become."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        wish = await service.wished(connection, data.wish)
    known = {"wish": wish.id, "wish_text": wish.text}
    return await fulfilling.start(person_id=person.id, db=db, now=now, answers=known)


async def fulfil(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Tell everybody who had a wish that it is in the catalogue."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        people = await service.fulfil(
            connection, int(answers["wish"]), component_id=int(answers["which"]), person_id=person.id, now=now
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.fulfilled(people, str(answers["wish_text"])) if people else screens.not_fulfilled()


answering = routes.form(
    Wizard(
        name="reply",
        title=screens.answering_title,
        steps=form.answering(),
        finish=answer,
        cancelled=screens.unanswered,
        confirms=False,
    )
)
fulfilling = routes.form(
    Wizard(
        name="wish",
        title=screens.fulfilling_title,
        steps=form.fulfilling(),
        finish=fulfil,
        cancelled=screens.not_fulfilled,
        confirms=False,
    )
)
