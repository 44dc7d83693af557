"""What people show instead of saying it: the photo of a label."""

from aiogram.types import Message

from bot.clock import Now
from bot.database import Database
from bot.jobs import Jobs
from bot.labels import screens, service
from bot.labels.working import JOB
from bot.people.models import Person
from bot.telegram import sent
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.on("photo")
async def read_label(message: Message, words: str, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen | None:
    """Let a photo be read; words under it are answered by the search, and the photo then speaks only if it can."""
    file_id = sent.picture(message)
    assert file_id is not None
    async with db.write() as connection:
        await service.keep(connection, person.id, file_id=file_id, quiet=bool(words), moment=now())
    db.after_commit(lambda: jobs.wake(JOB))
    return None if words else screens.reading()
