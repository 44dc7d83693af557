"""What is said about questions: people write to the centre, its specialists read and answer."""

from bot import formats
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.paper import writing
from bot.people.models import Person
from bot.procurement import paper
from bot.procurement import screens as receipts
from bot.procurement import service as tenders
from bot.procurement.models import Tender
from bot.requests.questions import form, queries, screens, service
from bot.requests.questions.buttons import AnswerQuestion, AskHuman, OpenQuestion, QuestionPaper, ShowQuestions
from bot.requests.questions.models import Question
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


@routes.command("complaints", "shikoyatlar")
async def begin_waiting(person: Person, db: Database, rights: Rights) -> Screen:
    """Show a region's authority the complaints that wait."""
    return await show_waiting(ShowQuestions(), person, db, rights)


@routes.button(ShowQuestions)
async def show_waiting(data: ShowQuestions, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the centre a page of the questions that wait."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        service.require(held)
        open_to = service.inbox(held)
        asked = await queries.waiting(
            connection, regions=open_to, limit=screens.PAGE + 1, offset=data.page * screens.PAGE
        )
    more = len(asked) > screens.PAGE
    return screens.waiting(asked[: screens.PAGE], data.page, more=more, centre=open_to is None)


@routes.button(OpenQuestion)
async def open_question(data: OpenQuestion, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        return screens.question(await _asked(connection, data.question, person, rights))


@routes.button(AnswerQuestion)
async def ask_answer(data: AnswerQuestion, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask a specialist what to answer."""
    async with db.read() as connection:
        asked = await _asked(connection, data.question, person, rights)
    if asked.answer is not None:
        raise service.AnsweredMeanwhile
    known = {"asked": asked.id, "who": asked.who, "language": screens.spoken(asked)}
    return await answering.ask("reply", person_id=person.id, db=db, now=now, answers=known)


async def answer(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Send a specialist's answer; their right is asked again."""
    async with db.write() as connection:
        await _asked(connection, int(answers["asked"]), person, rights)
        answered = await service.answer(
            connection, int(answers["asked"]), text=str(answers["reply"]), person_id=person.id, now=now
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.replied(answered)


@routes.button(QuestionPaper)
async def give_receipt(data: QuestionPaper, person: Person, db: Database, rights: Rights) -> Screen:
    """Give the receipt of the tender a complaint is about."""
    async with db.read() as connection:
        asked = await _asked(connection, data.question, person, rights)
        if asked.receipt is None:
            raise Gone
        verdicts = await tenders.judge(connection, Tender.model_validate_json(asked.receipt))
    return receipts.paper(await writing.pdf(paper.receipt(verdicts, judged=formats.moment(asked.asked_at))))


async def _asked(connection: Connection, number: int, person: Person, rights: Rights) -> Question:
    """Give a question this person may answer. Raise NotYours, Gone."""
    held = await rights.of(connection, person)
    service.require(held)
    asked = await service.found(connection, number)
    service.require(held, asked)
    return asked


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
