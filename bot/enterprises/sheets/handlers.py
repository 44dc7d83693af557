"""What the centre's specialists say about enterprises as a spreadsheet: give me one, undo the last import."""

import asyncio
import contextlib
import tempfile
from pathlib import Path

from bot.clock import Now
from bot.database import Database
from bot.enterprises.sheets import exporting, screens, template, undoing
from bot.enterprises.sheets.buttons import AskUndoFirms, GiveFirms, GiveFirmsTemplate, UndoFirms
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.tables.uploads.buttons import ShowFirmTables
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(ShowFirmTables)
async def show_tables(person: Person, db: Database, rights: Rights) -> Screen:
    """Show how enterprises go in and out."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        with contextlib.suppress(undoing.NoFirmsToUndo):
            return screens.ways(await undoing.outlook(connection))
    return screens.ways(None)


@routes.button(GiveFirmsTemplate)
async def give_template(person: Person, db: Database, rights: Rights) -> Screen:
    """Give the empty table."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    return screens.table(await template.template(), template.TEMPLATE_NAME)


@routes.button(GiveFirms)
async def give_firms(person: Person, db: Database, rights: Rights) -> Screen:
    """Give all enterprises."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    with tempfile.TemporaryDirectory(prefix="hamkor-") as folder:
        path = Path(folder) / template.NAME
        await exporting.save(db, path)
        return screens.table(await asyncio.to_thread(path.read_bytes), template.NAME)


@routes.button(AskUndoFirms)
async def ask_undo(person: Person, db: Database, rights: Rights) -> Screen:
    """Show what undoing would do."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        return screens.undo_outlook(await undoing.outlook(connection))


@routes.button(UndoFirms)
async def undo(data: UndoFirms, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Undo the last import of enterprises."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
    return screens.undone(await undoing.undo(db, data.done, person_id=person.id, now=now))
