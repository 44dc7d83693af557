"""What organizers say about fairs as a spreadsheet; the last import is undone by those who may take one in."""

import contextlib

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.fairs.organizing import queries as organizing_queries
from bot.fairs.season import exporting, table_screens, template, undoing
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(table_screens.ShowFairTables)
async def show_tables(person: Person, db: Database, rights: Rights) -> Screen:
    """Show how fairs go in and out."""
    async with db.read() as connection:
        held = await rights.require(connection, person, "organizer", "lab")
        return table_screens.ways(await _last(connection) if authority.may(held, "lab") else None)


@routes.button(table_screens.GiveFairs)
async def give_fairs(data: table_screens.GiveFairs, person: Person, db: Database, rights: Rights) -> Screen:
    """Give the fairs somebody runs, or the empty table."""
    async with db.read() as connection:
        held = await rights.require(connection, person, "organizer", "lab")
        every = await organizing_queries.fairs(connection)
    if data.empty:
        return table_screens.table(await template.template())
    run = [fair for fair in every if authority.may(held, "organizer", region=fair.region, fair_id=fair.id)]
    return table_screens.table(await exporting.workbook(db, run))


@routes.button(table_screens.UndoFairs)
async def undo(
    data: table_screens.UndoFairs, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs
) -> Screen:
    """Undo the last import of fairs, showing first what that does."""
    async with db.read() as connection:
        await rights.require(connection, person, "lab")
        found = await undoing.outlook(connection)
    if found.id != data.done:
        raise Gone
    if not data.sure:
        return table_screens.undo_outlook(found)
    undone = await undoing.undo(db, person_id=person.id, now=now)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return table_screens.undone(undone)


async def _last(connection: Connection) -> undoing.Outlook | None:
    with contextlib.suppress(undoing.NoFairsToUndo):
        return await undoing.outlook(connection)
    return None
