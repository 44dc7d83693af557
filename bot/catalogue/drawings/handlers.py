"""What is said about photos and drawings: show them; by the centre: send, order and remove them."""

from bot.catalogue.drawings import queries, receiving, screens, service
from bot.catalogue.drawings.buttons import ManageFiles, PutFirst, RemoveFile, SendFiles, ShowFiles
from bot.catalogue.editing import service as editing
from bot.clock import Now
from bot.database import Connection, Database
from bot.ids import ComponentId
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

routes = Routes()


@routes.button(ShowFiles)
async def show_files(data: ShowFiles, db: Database) -> Answer:
    """Show the photos or the drawings of an item."""
    async with db.read() as connection:
        item = await editing.item_of(connection, data.component)
        return screens.shown(item, await queries.files(connection, item.id), data.kind)


@routes.button(ManageFiles)
async def manage(data: ManageFiles, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the centre all files of an item."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return await _managed(connection, data.component)


@routes.button(SendFiles)
async def begin(data: SendFiles, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask for photos and drawings."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        item = await editing.item_of(connection, data.component)
    return await receiving_files.ask("file", person_id=person.id, db=db, now=now, answers={"component": item.id})


async def finish(answers: Answers, person: Person, db: Database, rights: Rights) -> Screen:
    """Show all files once more."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        return await _managed(connection, int(answers["component"]))


@routes.button(PutFirst)
async def put_first(data: PutFirst, person: Person, db: Database, rights: Rights) -> Screen:
    """Put a file before the others."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        return await _managed(connection, await service.put_first(connection, data.file))


@routes.button(RemoveFile)
async def remove(data: RemoveFile, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Take a file away."""
    async with db.write() as connection:
        await rights.require(connection, person, "lab")
        component_id = await service.remove(connection, data.file, person_id=person.id, now=now)
        return await _managed(connection, component_id)


receiving_files = receiving.Receiving(
    name="files",
    title=screens.form_title,
    steps=receiving.steps(),
    finish=finish,
    cancelled=screens.left,
    confirms=False,
)
routes.form(receiving_files)


async def _managed(connection: Connection, component_id: ComponentId) -> Screen:
    item = await editing.item_of(connection, component_id)
    return screens.managed(item, await queries.files(connection, component_id))
