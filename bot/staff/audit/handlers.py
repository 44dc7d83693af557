"""What administrators ask of the audit log."""

from bot.database import Database
from bot.people.models import Person
from bot.staff.audit import queries, screens
from bot.staff.authority import Rights
from bot.staff.screens import ShowAudit
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("audit")
async def begin(person: Person, db: Database, rights: Rights) -> Screen:
    """Show what staff did, the newest first."""
    return await show(ShowAudit(), person, db, rights)


@routes.button(ShowAudit)
async def show(data: ShowAudit, person: Person, db: Database, rights: Rights) -> Screen:
    """Show a page of what staff did."""
    page = data.page
    async with db.read() as connection:
        await rights.require(connection, person, "administrator")
        done = await queries.latest(connection, limit=screens.PAGE + 1, offset=page * screens.PAGE)
    return screens.deeds(done[: screens.PAGE], page, more=len(done) > screens.PAGE)
