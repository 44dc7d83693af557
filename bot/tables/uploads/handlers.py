"""What the centre's specialists say about spreadsheets: send one, take it in or not, undo it, ask for one."""

from aiogram.types import Message

from bot.clock import Now
from bot.database import Database
from bot.errors import Gone
from bot.jobs import Jobs
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.tables import template
from bot.tables.undoing import queries as import_queries
from bot.tables.undoing import service as undoing
from bot.tables.uploads import handing_out, queries, screens, working
from bot.tables.uploads.buttons import AskUndo, DropUpload, GiveCatalogue, GiveTemplate, ShowImport, TakeIn, Undo
from bot.tables.uploads.working import JOB, LARGEST
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.on("document")
async def send_file(message: Message, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Keep a spreadsheet to be looked at; whoever is not of the centre is told what to do instead."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
    document = message.document
    if document is None or not authority.may(held, "lab"):
        return screens.not_for_files()
    if (document.file_size or 0) > LARGEST:
        raise working.FileTooLarge
    name = document.file_name or "—"
    async with db.write() as connection:
        await queries.keep(connection, person.id, file_id=document.file_id, name=name, moment=now())
    db.after_commit(lambda: jobs.wake(JOB))
    return screens.reading(name)


@routes.button(TakeIn)
async def take_in(data: TakeIn, person: Person, db: Database, rights: Rights, jobs: Jobs) -> Screen:
    """Let the job take the spreadsheet in."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        if not await queries.turn(
            connection, data.upload, before="seen", after="wanted", person_id=person.id, replace=data.replace
        ):
            raise Gone
    db.after_commit(lambda: jobs.wake(JOB))
    return screens.taking_in()


@routes.button(DropUpload)
async def drop(data: DropUpload, person: Person, db: Database) -> Screen:
    """Put the spreadsheet away."""
    async with db.write() as connection:
        if not await queries.turn(connection, data.upload, before="seen", after="dropped", person_id=person.id):
            raise Gone
    return screens.dropped()


@routes.command("import", "yuklash")
@routes.button(ShowImport)
async def show_import(person: Person, db: Database, rights: Rights) -> Screen:
    """Show how the catalogue goes in and out, and the last import."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.ways(await import_queries.last(connection))


@routes.command("template", "shablon")
@routes.button(GiveTemplate)
async def give_template(person: Person, db: Database, rights: Rights) -> Screen:
    """Give the empty table."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    return screens.template(await template.template(), template.TEMPLATE_NAME)


@routes.command("export", "eksport")
@routes.button(GiveCatalogue)
async def give_catalogue(person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Let the job write the catalogue into a table."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        await queries.ask_export(connection, person.id, moment=now())
    db.after_commit(lambda: jobs.wake(handing_out.JOB))
    return screens.writing()


@routes.button(AskUndo)
async def ask_undo(data: AskUndo, person: Person, db: Database, rights: Rights) -> Screen:
    """Show what undoing the last import would do."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        found, outlook, staying = await undoing.last(connection)
    if found.id != data.done:
        raise undoing.NothingToUndo
    return screens.undo_outlook(found, outlook, staying)


@routes.button(Undo)
async def undo(data: Undo, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Let the job undo the last import."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        await undoing.begin(connection, data.done, person_id=person.id, now=now)
    db.after_commit(lambda: jobs.wake(JOB))
    return screens.undoing()
