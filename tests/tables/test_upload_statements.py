"""How many statements a specialist's taps around spreadsheets cost, beside the one that loads the person."""

from bot.catalogue import watch_queries
from bot.database import Database
from bot.lists.finding import Finder
from bot.people import queries as people
from bot.people.models import Person
from bot.settings import Settings
from bot.staff.authority import Rights
from bot.tables.undoing import queries as import_queries
from bot.tables.uploads import handing_out, working
from bot.tables.uploads import handlers as uploads
from bot.tables.uploads.buttons import AskUndo, Undo
from tests.conftest import Clock
from tests.idle_jobs import IdleJobs
from tests.stock import number_of

WHOEVER = Person(id=1, language="en")


async def test_a_specialists_taps(db: Database, finder: Finder, now: Clock) -> None:
    rights = Rights(Settings(database_url=f"sqlite:///{db.path}", admin_ids=(WHOEVER.id,), bot_language="uz"))
    async with db.write() as connection:
        await people.arrive(connection, WHOEVER, moment=now())
        found = await import_queries.last(connection)
    assert found is not None
    number = found[0].id

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    jobs = IdleJobs(working.JOB, handing_out.JOB)
    assert await cost(uploads.show_import(WHOEVER, db, rights)) == 2
    assert await cost(uploads.give_template(WHOEVER, db, rights)) == 1
    assert await cost(uploads.ask_undo(AskUndo(done=number), WHOEVER, db, rights)) == 2
    async with db.write() as connection:
        await watch_queries.watch(connection, WHOEVER.id, component_id=await number_of(db, "BRG-01"), moment=now())
    assert await cost(uploads.ask_undo(AskUndo(done=number), WHOEVER, db, rights)) == 3
    # Deeds, with BEGIN and COMMIT.
    assert await cost(uploads.give_catalogue(WHOEVER, db, rights, now, jobs)) == 2 + 2
    assert await cost(uploads.undo(Undo(done=number), WHOEVER, db, rights, now, jobs)) == 3 + 2
