"""What is said about questions: people write to the centre, its specialists read and answer."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.requests.questions import form, queries, screens, service
from bot.requests.questions.buttons import AnswerQuestion, AskHuman, OpenQuestion, ShowQuestions
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("ask", "savol")
@routes.button(AskHuman)
async def begin(person: Person, db: Database, now: Now) -> Screen:
    """Let somebody write to the centre."""
    return await asking.start(person_id=person.id, db=db, now=now)


async def ask(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        await service.ask(
            connection, person.id, text=str(answers["question"]), administrators=rights.administrators, now=now
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.sent()


@routes.button(ShowQuestions)
async def show_waiting(data: ShowQuestions, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the centre a page of the questions that wait."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        asked = await queries.waiting(connection, limit=screens.PAGE + 1, offset=data.page * screens.PAGE)
    return screens.waiting(asked[: screens.PAGE], data.page, more=len(asked) > screens.PAGE)


@routes.button(OpenQuestion)
async def open_question(data: OpenQuestion, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.question(await service.found(connection, data.question))


@routes.button(AnswerQuestion)
async def ask_answer(data: AnswerQuestion, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask a specialist what to answer."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        asked = await service.found(connection, data.question)
    if asked.answer is not None:
        raise service.AnsweredMeanwhile
    known = {"asked": asked.id, "who": asked.who, "language": screens.spoken(asked)}
    return await answering.ask("reply", person_id=person.id, db=db, now=now, answers=known)


async def answer(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Send a specialist's answer; their right is asked again."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        answered = await service.answer(
            connection, int(answers["asked"]), text=str(answers["reply"]), person_id=person.id, now=now
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.replied(answered)


async def tell_asked(connection: Connection, subject: str) -> Screen | None:
    """Show a specialist a new question; nothing when it is answered already or gone."""
    asked = await queries.question(connection, int(subject))
    return screens.question(asked) if asked is not None and asked.answer is None else None


async def tell_answered(connection: Connection, subject: str) -> Screen | None:
    """Show somebody the answer to what they asked."""
    asked = await queries.question(connection, int(subject))
    return screens.answered(asked) if asked is not None and asked.answer else None


asking = routes.form(
    Wizard(
        name="question",
        title=screens.title,
        steps=form.asking(),
        finish=ask,
        cancelled=screens.not_sent,
        confirms=False,
    )
)
answering = routes.form(
    Wizard(
        name="qreply",
        title=screens.title,
        steps=form.answering(),
        finish=answer,
        cancelled=screens.not_sent,
        confirms=False,
    )
)
