"""What the centre's specialists say to the glossary: see what found nothing, give a word a meaning, take it out."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.jobs import Jobs
from bot.lists.finding import JOB
from bot.lists.words import form, queries, screens, service
from bot.lists.words.buttons import AddWord, GiveMeaning, ShowAdded, ShowWords, TakeWordOut
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("words", "sozlar")
@routes.button(ShowWords)
async def show_missed(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the words that several people typed in vain."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.missed(await queries.missed(connection, least=service.LEAST, limit=screens.MISSED))


@routes.button(GiveMeaning)
async def ask_meaning(data: GiveMeaning, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask what a word means that found nothing."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        text = await queries.missed_text(connection, data.missed, least=service.LEAST)
        if text is None:
            raise Gone
        await service.refuse_known(connection, text)
    return await adding.start(person_id=person.id, db=db, now=now, answers={"word": service.word(text)})


@routes.button(AddWord)
async def ask_word(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    return await adding.start(person_id=person.id, db=db, now=now)


async def add(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Let the word mean what was chosen."""
    word = str(answers["word"])
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        meaning = await service.add(
            connection,
            word,
            term=str(answers["term"]),
            same=str(answers["same"]),
            person_id=person.id,
            now=now,
        )
    db.after_commit(lambda: jobs.wake(JOB))
    return screens.learned(word, meaning) if meaning else await show_added(ShowAdded(), person, db, rights)


@routes.button(ShowAdded)
async def show_added(data: ShowAdded, person: Person, db: Database, rights: Rights) -> Screen:
    """Show a page of the added words."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return await _added(connection, data.page)


@routes.button(TakeWordOut)
async def take_out(data: TakeWordOut, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Answer:
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        gone = await service.take_out(connection, data.word, person_id=person.id, now=now)
        shown = await _added(connection, 0)
    db.after_commit(lambda: jobs.wake(JOB))
    return [Toast(screens.taken_out(gone.word)), shown]


adding = routes.form(
    Wizard(
        name="word",
        title=screens.form_title,
        steps=form.steps(),
        finish=add,
        cancelled=screens.left,
        confirms=False,
    )
)


async def _added(connection: Connection, page: int) -> Screen:
    words = await queries.added(connection, limit=screens.PAGE + 1, offset=page * screens.PAGE)
    return screens.added(words[: screens.PAGE], page, more=len(words) > screens.PAGE)
