"""What people say about their own data: what is kept, show it, delete it."""

from bot.clock import Now
from bot.database import Database
from bot.people import keeping, screens
from bot.people.keeping import Kept
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("privacy")
async def show_privacy() -> Screen:
    """Say what is kept and why."""
    return screens.privacy()


@routes.command("mydata")
async def show_data(person: Person, db: Database, kept: Kept) -> Screen:
    """Show what is kept about the person as a page, and give all of it as a file."""
    found = await keeping.everything(db, person.id, kept)
    counts = {table: len(rows) for table, rows in found.items() if table != "people"}
    return screens.data(person, counts, keeping.written(found))


@routes.command("forget")
async def ask_to_forget() -> Screen:
    """Ask once more before deleting."""
    return screens.forget()


@routes.button(screens.Forget)
async def forget(data: screens.Forget, person: Person, db: Database, now: Now, kept: Kept) -> Screen:
    """Delete everything, or keep it."""
    if not data.sure:
        return screens.kept()
    async with db.write("fair_quotas") as connection:
        await keeping.forget(connection, person.id, kept=kept, moment=now())
    return screens.erased()
